"""What a file says of the person is put right; the code stays, and two colleagues at once lose nothing."""

import pytest
from django.urls import reverse

from tests.opened import opened


@pytest.fixture
def page(participant):
    return reverse("participants:edit", args=[participant.pk])


SENT = {"call_name": "Oblak", "gender": "woman", "birth_year": "1990"}


def test_call_name_gender_and_year_change_and_the_code_stays(as_worker, participant, page):
    assert as_worker.post(page, SENT | {"code": "OTHER"}).url == participant.get_absolute_url()
    participant.refresh_from_db()
    assert (participant.call_name, participant.gender, participant.birth_year) == ("Oblak", "woman", 1990)
    assert participant.code == "PERSON"


@pytest.mark.parametrize(
    ("field", "text"), [("birth_year", "1891"), ("birth_year", "x"), ("gender", "no"), ("call_name", "\x00")]
)
def test_what_cannot_be_is_said(as_worker, participant, page, field, text):
    response = as_worker.post(page, SENT | {field: text})
    assert response.context["form"].errors[field]
    participant.refresh_from_db()
    assert participant.call_name != "Oblak"


def test_different_fields_of_two_colleagues_are_merged(as_worker, as_manager, participant, page):
    before = {"call_name": participant.call_name, "gender": "unknown", "birth_year": ""}
    pages = {browser: opened(browser, page) for browser in (as_worker, as_manager)}
    as_worker.post(page, before | {"gender": "woman"} | pages[as_worker])
    as_manager.post(page, before | {"birth_year": 1990} | pages[as_manager])
    participant.refresh_from_db()
    assert (participant.gender, participant.birth_year) == ("woman", 1990)
