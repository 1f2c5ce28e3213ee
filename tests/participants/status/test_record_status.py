"""A status holds from a day on, the one before ends by itself; put right or taken out, no two share a day."""

from datetime import date

import pytest
from django.urls import reverse

from ketch.periods import DAY, today
from ketch.records.faults import Refused
from participants.status import actions
from tests.factories import StatusEntryFactory
from tests.opened import opened
from tests.participants.file.typed_days import another, near, parts


@pytest.fixture
def stay_page(participant):
    return reverse("participants:record-ground-of-stay", args=[participant.pk])


@pytest.fixture
def victim_page(participant):
    return reverse("participants:record-victim-status", args=[participant.pk])


@pytest.fixture
def days(participant):
    def of(kind="stay"):
        rows = participant.statuses.order_by("started_on").of_kind(kind)
        return [(row.value, str(row.started_on), str(row.ended_on or "")) for row in rows]

    return of


@pytest.fixture
def three(participant):
    """None in January 2024, a permission in February and March, a permit since April; each touches the next."""
    values = (("none", 1, 1, 31), ("permission_to_stay", 2, 3, 31), ("temporary_permit", 4, None, None))
    return [
        StatusEntryFactory(
            participant=participant,
            value=value,
            started_on=date(2024, first, 1),
            ended_on=date(2024, last, day) if last else None,
        )
        for value, first, last, day in values
    ]


def test_the_one_before_ends_the_day_before(as_worker, participant, stay_page, days):
    StatusEntryFactory(participant=participant, value="none", started_on=date(2024, 1, 1))
    sent = {"value": "temporary_permit", "decided_by": "other_state"} | near("started_on", today() - DAY)
    response = as_worker.post(stay_page, opened(as_worker, stay_page) | sent | parts("document_expires_on", date(2030, 2, 28)))
    assert response.url == reverse("participants:status", args=[participant.pk])
    assert days()[0] == ("none", "2024-01-01", str(today() - 2 * DAY))
    new = participant.statuses.get(ended_on=None)
    assert (new.started_on, new.ended_on, new.decided_by) == (today() - DAY, None, "other_state")
    assert new.document_expires_on == date(2030, 2, 28)


def test_the_other_kind_goes_on(as_worker, participant, victim_page, days):
    StatusEntryFactory(participant=participant, value="none", started_on=date(2024, 1, 1))
    as_worker.post(victim_page, {"value": "presumed"} | near("started_on", today()))
    assert days() == [("none", "2024-01-01", "")]
    assert days("victim") == [("presumed", str(today()), "")]


def test_what_somebody_is_held_to_be_has_no_document(as_worker, victim_page):
    form = as_worker.get(victim_page).context["form"]
    assert "document_expires_on" not in form.fields
    assert [value for value, _words in form.fields["value"].choices] == ["possible", "presumed", "identified", "not_identified"]


def test_written_down_later_it_ends_where_the_next_one_begins(three, participant, worker, days):
    actions.record_status(participant=participant, kind="stay", value="unknown", on=date(2024, 2, 10), by=worker)
    assert days()[1:3] == [("permission_to_stay", "2024-02-01", "2024-02-09"), ("unknown", "2024-02-10", "2024-03-31")]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"value": "temporary_permit"} | near("started_on", today()), "This status is here already, since 1.\xa04.\xa02024."),
        ({"value": "none"} | another("started_on", date(2024, 4, 1)), "Another status of this kind begins on this day."),
        ({"value": "none"} | another("started_on", today() + DAY), "This day is still to come."),
        ({"value": "presumed"} | near("started_on", today()), "Select a valid choice."),
        (near("started_on", today()), "Choose what holds from this day on."),
        ({"value": "none"} | another("started_on", None), "Write the day, the month and the year."),
        (
            {"value": "none"} | near("started_on", today()) | parts("document_expires_on", date(2024, 1, 1)),
            "The document would expire before this status begins.",
        ),
        (
            {"value": "none"} | near("started_on", today()) | parts("document_expires_on", date(9999, 1, 1)),
            "This day is too far away.",
        ),
        (
            {"value": "none"} | near("started_on", today()) | {"document_expires_on_day": "3"},
            "There is no such day.",
        ),
    ],
    ids=["as before", "same day", "to come", "other kind", "no value", "no day", "paper over", "year 9999", "half a day"],
)
def test_what_cannot_be_is_said(as_worker, three, days, stay_page, typed, words):
    assert words in as_worker.post(stay_page, typed).text
    assert len(days()) == 3


def test_another_paper_of_the_same_permit_is_news(three, participant, worker, days):
    actions.record_status(
        participant=participant,
        kind="stay",
        value="temporary_permit",
        on=date(2025, 4, 1),
        document_expires_on=date(2026, 3, 31),
        by=worker,
    )
    assert days()[2:] == [("temporary_permit", "2024-04-01", "2025-03-31"), ("temporary_permit", "2025-04-01", "")]


def test_sent_twice_it_is_one_status(as_worker, stay_page, days):
    sent = opened(as_worker, stay_page) | {"value": "none"} | near("started_on", today())
    assert as_worker.post(stay_page, sent).url == as_worker.post(stay_page, sent).url
    assert len(days()) == 1


def correct_page(row):
    return reverse("participants:correct-status", args=[row.participant_id, row.pk])


def as_it_is(row, **changed):
    held = {"value": row.value, "decided_by": row.decided_by, "started_on": row.started_on, "ended_on": row.ended_on} | changed
    days = parts("started_on", held["started_on"]) | parts("ended_on", held["ended_on"]) | parts("document_expires_on", None)
    return {"value": held["value"], "decided_by": held["decided_by"]} | days


def test_corrected_those_that_touch_move_along(as_worker, three, days):
    page = correct_page(three[1])
    changed = as_it_is(three[1], started_on=date(2024, 1, 20), ended_on=date(2024, 4, 10))
    assert as_worker.post(page, opened(as_worker, page) | changed).status_code == 302
    assert [row[1:] for row in days()] == [("2024-01-01", "2024-01-19"), ("2024-01-20", "2024-04-10"), ("2024-04-11", "")]


def test_a_neighbour_keeps_a_day_at_least(as_worker, three, days):
    response = as_worker.post(correct_page(three[1]), as_it_is(three[1], started_on=date(2024, 1, 1)))
    assert "The status before it would have no day left." in response.text
    assert days()[1][1] == "2024-02-01"


def test_what_a_colleague_corrected_meanwhile_is_not_taken_back(as_worker, three, manager):
    page = correct_page(three[2])
    sent = opened(as_worker, page) | as_it_is(three[2], value="permanent_permit")
    actions.correct_status(entry=three[2], decided_by="other_state", by=manager)
    as_worker.post(page, sent)
    three[2].refresh_from_db()
    assert (three[2].value, three[2].decided_by) == ("permanent_permit", "other_state")


@pytest.mark.parametrize(("goes_on", "last"), [("yes", "2024-03-31"), ("no", "2024-01-31")])
def test_taken_out_somebody_says_what_becomes_of_its_days(as_worker, three, days, goes_on, last):
    page = reverse("participants:remove-status", args=[three[1].participant_id, three[1].pk])
    assert "Choose what becomes of these days." in as_worker.post(page, opened(as_worker, page) | {"goes_on": ""}).text
    as_worker.post(page, opened(as_worker, page) | {"goes_on": goes_on})
    assert days()[0] == ("none", "2024-01-01", last)
    assert len(days()) == 2


def test_a_row_of_another_file_is_not_there(as_worker, participant):
    row = StatusEntryFactory()
    assert as_worker.get(reverse("participants:correct-status", args=[participant.pk, row.pk])).status_code == 404


def test_the_database_has_the_last_word(participant, worker, three):
    with pytest.raises(Refused):
        actions.correct_status(entry=three[0], ended_on=date(2024, 5, 1), by=worker)
    with pytest.raises(Refused):
        actions.record_status(participant=participant, kind="victim", value="none", on=today(), by=worker)
