"""Planned or held, a session may turn out not to have taken place."""

from datetime import timedelta

import pytest
from django.urls import reverse

from ketch.periods import DAY, today
from tests.activities.session.typing_in import typed


def page_of(session):
    return reverse("activities:not-held", args=[session.pk])


def test_it_asks_what_happened_and_why(as_worker, session_of):
    response = as_worker.post(page_of(session_of(status="planned")), {"reason_note": "Rain."})
    assert "Choose what happened." in response.text
    assert "Choose why the session did not take place." in response.text
    assert "Rain." in response.text


def test_the_reason_is_kept(as_worker, group_of, participant):
    session = group_of(participant, status="planned")
    response = as_worker.post(page_of(session), {"status": "cancelled", "reason": "few_people", "reason_note": "Rain."})
    session.refresh_from_db()
    assert response.status_code == 302
    assert (session.status, session.reason, session.reason_note) == ("cancelled", "few_people", "Rain.")


def test_marks_go_and_the_page_warns_of_it(as_worker, session_of):
    session = session_of()
    assert "The marks on its register go when you save here." in as_worker.get(page_of(session)).text
    as_worker.post(page_of(session), {"status": "did_not_happen", "reason": "participant"})
    assert session.attendances.get().status == ""


@pytest.mark.parametrize("where", ["not-held", "log-planned"])
def test_of_a_day_to_come_nobody_says_that_it_did_not_happen(as_worker, session_of, participant, counselling, where):
    session = session_of(status="planned", takes_place_on=today() + DAY)
    address = reverse(f"activities:{where}", args=[session.pk])
    said = {"status": "did_not_happen", "outcome": "did_not_happen", "reason": "worker", "participant": participant.pk}
    sent = typed(counselling, day=today()) | {"takes_place_on_choice": "other", **day_of(session)} | said
    response = as_worker.post(address, sent)
    session.refresh_from_db()
    assert session.status == "planned"
    assert "This day is still to come. Cancel the session, or wait for its day." in response.text


def day_of(session):
    day = session.takes_place_on
    return {f"takes_place_on_other_{name}": getattr(day, name) for name in ("day", "month", "year")}


def test_nobody_is_too_few_for_a_session_of_two(as_worker, session_of, group_of, participant):
    offered = [dict(as_worker.get(page_of(each)).context["form"].fields["reason"].choices) for each in (session_of(), group_of())]
    assert ["few_people" in reasons for reasons in offered] == [False, True]


def test_a_reason_of_the_spreadsheet_stays_offered(as_worker, session_of):
    session = session_of(status="cancelled", reason="few_people")
    assert "few_people" in dict(as_worker.get(page_of(session)).context["form"].fields["reason"].choices)


@pytest.mark.parametrize("where", ["not-held", "take-register", "log-planned", "correct-session"])
def test_what_is_written_late_is_said_to_be_late(as_worker, session_of, where):
    planned = {"log-planned": {"status": "planned"}}.get(where, {})
    for days, is_late in ((1, False), (5, True)):
        session = session_of(takes_place_on=today() - timedelta(days=days), **planned)
        text = as_worker.get(reverse(f"activities:{where}", args=[session.pk])).text
        assert (f"late: {days} days after the session" in text) is is_late
