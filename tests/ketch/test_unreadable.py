"""A value that was altered in the database: what is said in its place, and that nothing is made of it."""

import json
from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from openpyxl import load_workbook

from ketch.audit.checking import check
from ketch.audit.entries import COMMAND_LINE, acting, change
from ketch.audit.models import LogEntry
from ketch.drafts.keeping import _move
from ketch.drafts.models import Draft
from ketch.periods import DAY, Period, today
from ketch.records.faults import Refused
from participants.identity import vault
from participants.models import Citizenship, Participant
from reporting.funding.models import Rule
from reporting.questions.people import people_served
from reporting.questions.rows import Rows
from tests.changed_beside import altered, change_beside
from tests.factories import CitizenshipFactory, ContactRuleFactory, EnrolmentFactory, PersonNoteFactory
from tests.opened import opened
from tests.reporting.pages import report_url

pytestmark = pytest.mark.django_db
UNREAD = "this cannot be read"
LOG_SESSION, KEEP = reverse("activities:log-session"), reverse("pages:keep-draft")


@pytest.fixture
def file(participant):
    return f"/people/{participant.pk}/"


def test_its_place_says_so_in_either_language(participant):
    altered(participant, "call_name")
    assert Participant.objects.get(pk=participant.pk).call_name == UNREAD
    with override("sl"):
        assert Participant.objects.get(pk=participant.pk).call_name == "tega ni mogoče prebrati"


def test_a_list_and_a_file_show_it_and_the_log_has_one_line_without_the_value(as_worker, participant, file):
    altered(participant, "call_name")
    for page in ("/people/?show=all", file):
        LogEntry.objects.filter(result__startswith="cannot be read").delete()
        assert UNREAD in as_worker.get(page).text
        line = LogEntry.objects.get(result__startswith="cannot be read")
        assert (line.object_pk, line.about, line.field_names) == (str(participant.pk), participant.pk, "call_name")


def test_a_form_says_so_and_does_not_save_over_it(as_worker, participant, file):
    altered(participant, "call_name")
    page = as_worker.get(f"{file}edit/")
    assert "What is stored here cannot be read" in page.text
    sent = {"call_name": "Malina", "gender": "woman", "draft": page.context["form"]["draft"].value()}
    assert as_worker.post(f"{file}edit/", sent).status_code == 302
    changed = Participant.objects.get(pk=participant.pk)
    assert (changed.call_name, changed.gender) == (UNREAD, "woman")


def test_an_action_does_not_write_over_it_either(participant):
    altered(participant, "call_name")
    with pytest.raises(Refused, match="kept as it is"), acting(COMMAND_LINE):
        change(Participant.objects.get(pk=participant.pk), call_name="Malina")


def test_names_that_cannot_be_read_are_kept(participant, worker):
    vault.keep(participant=participant, names={"given_name": "Ana"}, by=worker)
    altered(participant.identity, "document")
    with pytest.raises(Refused, match="cannot be read"):
        vault.keep(participant=participant, names={"given_name": "Maja"}, by=worker)
    vault.keep_many(names={participant.pk: ({"given_name": "Maja"}, None)}, by=worker)
    assert vault.open(participant, by=worker, purpose="test") == {"given_name": UNREAD, "family_name": UNREAD}


@pytest.mark.parametrize("column", ["channel", "hours"])
def test_as_long_as_a_rule_of_contact_cannot_be_read_no_way_is_safe(as_worker, participant, file, column):
    rule = ContactRuleFactory(participant=participant, value="000 111 222", started_on=today() - DAY)
    ContactRuleFactory(participant=participant, channel="sms", value="000 333 444", started_on=today() - DAY)
    assert "000 111 222" in as_worker.get(file).text
    altered(rule, column)
    text = as_worker.get(file).text
    assert "No contact at all" in text
    assert "A rule that was agreed cannot be read" in text
    page = as_worker.get(f"{file}contact/").text
    assert "000 333 444" in page
    assert ">now<" not in page


def test_figures_by_citizenship_are_refused_and_the_others_stand(as_manager, participant):
    EnrolmentFactory(participant=participant, started_on=date(2025, 1, 1))
    country = CitizenshipFactory(participant=participant, country="UA")
    period = Period(date(2025, 1, 1), date(2025, 12, 31))
    altered(country, "country")
    served = people_served(period, Rule.ENROLLED, Rows(period, today()))
    assert (len(served.people), served.foreign, served.not_recorded) == (1, None, None)
    assert served.as_json()["groups"]["non_eu"] is None
    report = as_manager.get(report_url(first="2025-01-01", last="2025-12-31", as_of=str(today())))
    assert "cannot be read, so nobody is counted by citizenship" in report.text
    groups = report.text[report.text.index("Persons by group of citizenship") :]
    assert groups.index("<table") < groups.index("Entries, exits")


def test_beside_a_folded_table_it_is_not_said_that_nobody_is_known(as_manager, participant):
    change_beside(Participant.objects.filter(pk=participant.pk), birth_year=1980)
    EnrolmentFactory(participant=participant, started_on=date(2025, 1, 1))
    altered(participant, "birth_year")
    text = as_manager.get(report_url(first="2025-01-01", last="2025-12-31", as_of=str(today()))).text
    assert "age: not counted, since a value cannot be read" in text
    assert "known for 0 of 1 persons" not in text.partition("Persons by who referred them")[0]


def test_an_export_says_so_in_its_cell_and_goes_on(participant, tmp_path):
    altered(CitizenshipFactory(participant=participant, country="UA", started_on=today() - timedelta(9)), "country")
    call_command("export_register", str(tmp_path / "register.xlsx"), stdout=StringIO())
    cells = [cell.value for row in load_workbook(tmp_path / "register.xlsx")["Citizenships"].iter_rows() for cell in row]
    assert UNREAD in cells


def test_an_entry_of_the_log_is_the_first_that_does_not_fit_and_the_check_ends(participant):
    with acting(COMMAND_LINE):
        change(participant, call_name="Malina")
    entry = LogEntry.objects.get(field_names="call_name")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE audit_logentry SET changes = substr(changes, 1, 40) WHERE id = %s", [entry.pk])
    assert check().first_bad == entry.number


def test_a_note_that_cannot_be_read_stops_no_page_of_its_session(as_worker, worker, participant):
    note = PersonNoteFactory(attendance__participant=participant, attendance__session__worker=worker, author=worker)
    altered(note, "text")
    assert UNREAD in as_worker.get(note.attendance.session.get_absolute_url()).text


def test_nothing_of_it_reaches_json(participant):
    altered(CitizenshipFactory(participant=participant), "country")
    assert json.dumps([each.country for each in Citizenship.objects.all()]) == f'["{UNREAD}"]'


class TestADraft:
    """What its author typed may open again with the right key file: nothing is written over it."""

    @pytest.fixture
    def draft(self, as_worker):
        form = opened(as_worker, LOG_SESSION) | {"note": "her words"}
        as_worker.post(KEEP, form | {"tab": "one:1"})
        draft = Draft.objects.get()
        altered(draft, "text")
        return draft, form, stored(draft)

    def test_autosave_goes_on_in_another_one(self, as_worker, draft):
        row, form, before = draft
        answer = as_worker.post(KEEP, form | {"note": "her words and more", "tab": "one:2"}).json()
        assert stored(row) == before
        assert answer["seal"]
        as_worker.post(KEEP, form | {"draft": answer["seal"], "note": "her words and more", "tab": "one:3"})
        assert Draft.objects.exclude(pk=row.pk).get().text["note"] == ["her words and more"]

    def test_what_is_sent_later_takes_its_place_and_leaves_it(self, as_worker, draft):
        row, form, before = draft
        Client().post(LOG_SESSION, form | {"note": "typed after a sign-out"})
        assert stored(row) == before
        assert Draft.objects.exclude(pk=row.pk).get().text["note"] == ["typed after a sign-out"]

    def test_it_moves_as_it_is_with_a_merged_file(self, draft):
        row, _form, before = draft
        Draft.objects.update(page="/people/elsewhere/")
        _move(Draft.objects.get(pk=row.pk), LOG_SESSION)
        assert (stored(row), Draft.objects.get().page) == (before, LOG_SESSION)


def stored(row):
    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM drafts_draft WHERE id = %s", [row._meta.pk.get_db_prep_value(row.pk, connection)])
        return bytes(cursor.fetchone()[0])
