"""Two files of one person become one: what becomes of each kind of row in them."""

from datetime import date, timedelta

import pytest

from ketch.audit.models import LogEntry
from ketch.periods import today
from ketch.records.faults import Refused
from ketch.records.joining import CommonRows, Joining
from ketch.records.record import all_records
from participants.identity import vault
from participants.merge.joining import references
from participants.models import ContactRule, Deadline, ExploitationForm, FormerFile, Identity, Participant, Plan, StatusEntry
from tests.changed_beside import change_beside
from tests.factories import AccommodationStayFactory, CitizenshipFactory, ContactRuleFactory, EnrolmentFactory, LanguageFactory
from tests.participants.merge.two_files import WHY, days, merged, second_file


@pytest.fixture
def other(participant, worker, manager):
    return second_file(participant, worker, manager)


def day(text):
    return date.fromisoformat(text)


def span(first, last=None):
    return {"started_on": first and day(first), "ended_on": last and day(last)}


def test_every_record_that_names_a_participant_is_walked():
    named = {model for model in all_records() for field in model._meta.concrete_fields if field.related_model is Participant}
    assert {model for model, _field in references()} == named - {Identity}


def test_rows_become_one_only_by_whoever_says_what_becomes_of_each_field(participant, other):
    rows = CommonRows([EnrolmentFactory(participant=person) for person in (participant, other)])
    with pytest.raises(TypeError, match="Enrolment.joined does not say what becomes of exit_note, referred_by."):
        Joining(participant, other).unite(rows, same=["referred_note"], exit_reason="moved")


def test_what_only_moves_moves(participant, other, worker):
    EnrolmentFactory(participant=other, **span("2024-01-01", "2024-02-01"))
    CitizenshipFactory(participant=other, country="UA")
    merged(participant, other, worker)
    assert days(participant.enrolments) == [("2024-01-01", "2024-02-01")]
    assert [row.country for row in participant.citizenships.all()] == ["UA"]
    assert not Participant.objects.filter(pk=other.pk).exists()


@pytest.mark.parametrize(
    ("hers", "one"),
    [
        (span("2024-02-01", "2024-06-01"), [("2024-01-01", "2024-06-01")]),
        (span("2024-04-01", None), [("2024-01-01", "")]),
        (span("2023-01-01", "2023-12-31"), [("2023-01-01", "2024-03-31")]),
        (span("2024-04-02", "2024-06-01"), [("2024-01-01", "2024-03-31"), ("2024-04-02", "2024-06-01")]),
    ],
    ids=["overlap", "follows, open", "comes just before", "a day between"],
)
def test_enrolments_that_overlap_or_touch_are_one_span(participant, other, worker, hers, one):
    EnrolmentFactory(participant=participant, **span("2024-01-01", "2024-03-31"))
    EnrolmentFactory(participant=other, **hers)
    merged(participant, other, worker)
    assert days(participant.enrolments) == one


def test_an_exit_and_a_return_within_one_file_stay_two(participant, other, worker):
    EnrolmentFactory(participant=participant, **span("2024-01-01", "2024-03-31"))
    EnrolmentFactory(participant=participant, **span("2024-04-01"))
    EnrolmentFactory(participant=other, **span("2020-01-01", "2020-02-01"))
    merged(participant, other, worker)
    assert len(days(participant.enrolments)) == 3


def test_the_later_exit_and_the_earlier_entry_say_why(participant, other, worker):
    EnrolmentFactory(participant=participant, **span("2024-01-01", "2024-03-31"), exit_reason="moved", referred_by="police")
    EnrolmentFactory(participant=other, **span("2024-03-01", "2024-06-30"), exit_reason="own_wish", referred_by="ngo")
    merged(participant, other, worker)
    enrolment = participant.enrolments.get()
    assert (enrolment.exit_reason, enrolment.referred_by) == ("own_wish", "police")


def test_of_what_was_written_about_entry_and_exit_both_texts_stay(participant, other, worker):
    mine = {"exit_note": "Moved to her aunt.", "referred_note": "Found at a raid.", "referred_by": "police"}
    hers = {"exit_note": "Came to say goodbye.", "referred_note": "A shelter wrote.", "referred_by": "ngo"}
    EnrolmentFactory(participant=participant, **span("2024-01-01", "2024-03-31"), exit_reason="moved", **mine)
    EnrolmentFactory(participant=other, **span("2024-03-01", "2024-06-30"), exit_reason="own_wish", **hers)
    merged(participant, other, worker)
    enrolment = participant.enrolments.get()
    assert enrolment.exit_note == "Exit on 31.\xa03.\xa02024: Moved to her aunt.\n\nCame to say goodbye."
    assert enrolment.referred_note == "police: Found at a raid.\n\nnon-governmental organisation: A shelter wrote."


def test_the_same_text_stays_once_and_an_exit_that_goes_leaves_its_note(participant, other, worker):
    both = {"referred_note": "A shelter wrote."}
    EnrolmentFactory(participant=participant, **span("2024-01-01", "2024-03-31"), exit_reason="moved", exit_note="Aunt.", **both)
    EnrolmentFactory(participant=other, **span("2024-03-01"), **both)
    merged(participant, other, worker)
    enrolment = participant.enrolments.get()
    assert (enrolment.exit_note, enrolment.referred_note) == ("Exit on 31.\xa03.\xa02024: Aunt.", "A shelter wrote.")


def test_stays_of_one_status_are_joined(participant, other, worker):
    AccommodationStayFactory(participant=participant, status="safe", **span("2024-01-01", "2024-03-31"))
    AccommodationStayFactory(participant=participant, status="own", **span("2024-07-01"))
    AccommodationStayFactory(participant=other, status="safe", **span("2024-03-01", "2024-06-30"))
    merged(participant, other, worker)
    assert days(participant.stays) == [("2024-01-01", "2024-06-30"), ("2024-07-01", "")]


def test_stays_that_contradict_each_other_are_refused_with_their_days_and_nothing_is_half_done(participant, other, worker):
    AccommodationStayFactory(participant=participant, status="safe", **span("2024-01-01", "2024-03-31"))
    AccommodationStayFactory(participant=other, status="own", **span("2024-03-01"))
    CitizenshipFactory(participant=other)
    with pytest.raises(Refused, match=r"1\.\s3\.\s2024 – 31\.\s3\.\s2024.*Correct one of the two stays first"):
        merged(participant, other, worker)
    assert other.citizenships.count() == other.stays.count() == 1
    assert not FormerFile.objects.exists()


def test_one_country_is_held_once(participant, other, worker):
    CitizenshipFactory(participant=participant, country="UA", **span(None, "2024-02-08"))
    CitizenshipFactory(participant=other, country="UA", **span("2020-01-01"))
    CitizenshipFactory(participant=other, country="SI", **span("2024-02-09"))
    merged(participant, other, worker)
    held = {row.country: (row.started_on, row.ended_on) for row in participant.citizenships.all()}
    assert held == {"UA": (None, None), "SI": (day("2024-02-09"), None)}


def test_statuses_join_or_are_refused(participant, other, worker):
    status = {"kind": "victim", "participant": participant}
    StatusEntry.objects.bulk_create([StatusEntry(**status, value="possible", **span("2024-01-01", "2024-03-31"))])
    StatusEntry.objects.bulk_create([StatusEntry(**status | {"participant": other}, value="possible", **span("2024-02-01"))])
    merged(participant, other, worker)
    assert days(participant.statuses) == [("2024-01-01", "")]


def test_contradicting_statuses_are_refused(participant, other, worker):
    for person, value in ((participant, "possible"), (other, "identified")):
        StatusEntry.objects.bulk_create([StatusEntry(participant=person, kind="victim", value=value, **span("2024-01-01"))])
    with pytest.raises(Refused, match="Correct one of the two statuses first"):
        merged(participant, other, worker)


def test_at_most_one_plan_stays_open(participant, other, worker):
    days = {"agreed_on": day("2024-01-01"), "review_on": day("2024-04-01")}
    mine, hers = (Plan(participant=person, **days) for person in (participant, other))
    Plan.objects.bulk_create([mine, hers])
    merged(participant, other, worker)
    assert participant.plans.get(closed_on=None) == mine
    assert participant.plans.get(pk=hers.pk).closed_on == today()


def test_languages_exploitation_and_deadlines_stand_once(participant, other, worker):
    for person, needed in ((participant, False), (other, True)):
        LanguageFactory(participant=person, language="uk", use="mother", interpreter_needed=needed)
        ExploitationForm.objects.bulk_create([ExploitationForm(participant=person, form="labour")])
        Deadline.objects.bulk_create([Deadline(participant=person, kind="trial", due_on=today() + timedelta(days=9))])
    merged(participant, other, worker)
    assert participant.languages.get().interpreter_needed
    assert participant.exploitation_forms.count() == participant.deadlines.count() == 1


def test_both_rules_of_contact_stand_until_they_are_checked_with_her(as_worker, participant, other, worker):
    for person in (participant, other):
        ContactRuleFactory(participant=person)
    merged(participant, other, worker)
    assert ContactRule.objects.filter(participant=participant).count() == 2
    assert "Check these rules with the person." in as_worker.get(participant.get_absolute_url()).text
    as_worker.post(f"{participant.get_absolute_url()}merge/contact/")
    assert "Check these rules with the person." not in as_worker.get(participant.get_absolute_url()).text


def test_what_the_kept_file_does_not_say_is_filled_in(participant, other, worker):
    change_beside(Participant.objects.filter(pk=other.pk), gender="woman", birth_year=1990, call_name="Kos")
    change_beside(Participant.objects.filter(pk=participant.pk), call_name="Žlička")
    merged(participant, other, worker)
    participant.refresh_from_db()
    assert (participant.gender, participant.birth_year, participant.call_name) == ("woman", 1990, "Žlička")


def test_the_vault_joins_names_and_says_so_in_the_log(participant, other, worker):
    vault.keep(participant=participant, names={"given_name": "Vesna", "family_name": "Novak"}, by=worker)
    vault.keep(participant=other, names={"given_name": "Vesna", "family_name": "Kovač", "birth_date": "1990-02-03"}, by=worker)
    merged(participant, other, worker)
    held = vault.open(participant, by=worker, purpose="test")
    assert held == {
        "given_name": "Vesna",
        "family_name": "Novak",
        "birth_date": "1990-02-03",
        "other_names": "Vesna Kovač",
    }
    assert Identity.objects.count() == 1
    entry = LogEntry.objects.get(action="changed", content_type__model="identity")
    assert (entry.about, entry.field_names) == (participant.pk, "birth_date other_names")


def test_the_line_about_the_merge_stands_for_both(participant, other, worker):
    merged(participant, other, worker)
    lines = LogEntry.objects.filter(action="merged", content_type__model="formerfile")
    assert {entry.about for entry in lines} == {participant.pk, other.pk}
    assert FormerFile.objects.get(pk=other.pk).because == WHY


def test_one_line_says_which_rows_of_a_kind_moved(participant, other, worker):
    moved = {str(EnrolmentFactory(participant=other, **span(f"{year}-01-01", f"{year}-02-01")).pk) for year in range(2000, 2020)}
    merged(participant, other, worker)
    line = LogEntry.objects.get(content_type__model="enrolment")
    assert (line.action, line.about, line.result) == ("merged", participant.pk, "20")
    assert set(line.changes["moved"]) == moved


def test_a_file_is_not_merged_with_itself_nor_twice(participant, other, worker):
    with pytest.raises(Refused, match="one and the same file"):
        merged(participant, participant, worker)
    gone = Participant.objects.get(pk=other.pk)
    merged(participant, other, worker)
    with pytest.raises(Refused, match="somebody merged it a moment ago"):
        merged(gone, participant, worker)


def test_a_third_file_takes_the_traces_along(participant, other, worker):
    merged(participant, other, worker)
    third = second_file(participant, worker, code="THIRD")
    merged(third, participant, worker)
    assert {trace.code for trace in third.former_files.all()} == {"OTHER", "PERSON"}
