"""The register leaves the web without names, as a numbered copy whose recipient is known."""

from io import BytesIO

from django.urls import reverse
from openpyxl import load_workbook

from ketch.audit.models import LogEntry
from tests.exchange.workbooks import small
from tests.factories import ParticipantFactory
from tests.signing_in import signed_in

EXPORT = reverse("exchange:export")
ASKED = {"recipient": "Nova Gorica", "purpose": "moving to another office"}


def test_it_asks_for_whom_and_what_for(as_manager):
    response = as_manager.post(EXPORT, {"recipient": " "})
    assert set(response.context["form"].errors) == {"recipient", "purpose"}


def test_a_numbered_copy_without_names(as_manager, importing):
    importing(small(Participants=[["code", "call_name"], ["K-1", "Kos"]]))
    response = as_manager.post(EXPORT, ASKED)
    book = load_workbook(BytesIO(response.content))
    assert [cell.value for cell in book["Participants"][1]] == ["code", "gender", "birth_year", "citizenships"]
    assert "Nova Gorica" in book["Sessions"].oddFooter.left.text
    assert response.headers["Content-Disposition"].startswith('attachment; filename="register-')
    assert response.headers["Cache-Control"] == "no-store"


def test_the_log_has_the_recipient_and_each_person(as_manager):
    person = ParticipantFactory()
    as_manager.post(EXPORT, ASKED)
    lines = LogEntry.objects.filter(action="handed out").order_by("number")
    assert lines[0].changes["recipient"] == [None, "Nova Gorica"]
    assert lines[1].about == person.pk


def test_one_signs_in_again_first(manager):
    long_ago = signed_in(manager, ago=600)
    assert "reauthenticate" in long_ago.get(EXPORT).headers["Location"]
