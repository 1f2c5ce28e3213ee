"""The list of all sessions that one may see, newest first."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ketch.audit.models import LogEntry
from ketch.periods import today
from tests.factories import ActivityFactory, EnrolmentFactory, ParticipantFactory, SeatFactory

PAGE = reverse("activities:sessions")


def test_the_newest_comes_first_and_filters_choose(as_worker, session_of):
    old = session_of(takes_place_on=today() - timedelta(days=9))
    new = session_of(status="planned")
    ids = [line.id for line in as_worker.get(PAGE).context["lines"]]
    assert ids == [f"session-{new.pk}", f"session-{old.pk}"]
    assert [line.id for line in as_worker.get(PAGE, {"show": "held"}).context["lines"]] == [f"session-{old.pk}"]


def test_of_what_is_planned_it_says_where_the_days_of_a_series_stand(as_worker):
    words = "Of a series, the days to come stand in the week."
    assert words in as_worker.get(PAGE, {"show": "planned"}).text
    assert words not in as_worker.get(PAGE).text


def test_of_one_activity(as_worker, session_of, group_of, counselling):
    session, _other = session_of(), group_of()
    lines = as_worker.get(PAGE, {"activity": counselling.pk}).context["lines"]
    assert [line.id for line in lines] == [f"session-{session.pk}"]


def ids(client, **asked):
    return [line.id for line in client.get(PAGE, asked).context["lines"]]


def test_of_one_person(as_worker, participant, another_person, session_of, group_of):
    session, together = session_of(), group_of(participant, another_person, takes_place_on=today() - timedelta(days=3))
    session_of(another_person)
    assert ids(as_worker, person=participant.pk) == [f"session-{session.pk}", f"session-{together.pk}"]
    assert ids(as_worker, person=participant.pk, show="planned") == []


def test_of_one_month(as_worker, session_of):
    session_of(takes_place_on=date(2026, 2, 28))
    march = [session_of(takes_place_on=day) for day in (date(2026, 3, 31), date(2026, 3, 1))]
    session_of(takes_place_on=date(2026, 4, 1))
    assert ids(as_worker, month="2026-03") == [f"session-{session.pk}" for session in march]


def test_people_and_months_are_offered_only_to_who_wants_to_choose(as_worker, participant, session_of):
    EnrolmentFactory(participant=participant)
    session_of(takes_place_on=date(2025, 12, 31))
    session_of(takes_place_on=date(2026, 2, 1))
    assert participant.call_name not in as_worker.get(PAGE, {"show": "planned"}).text
    form = as_worker.get(PAGE, {"narrow": "1"}).context["filter"]
    assert form.fields["person"].widget.choices[1:] == [(participant.pk, f"{participant.code} {participant.call_name}")]
    months = [[month for month, _name in of_year] for _year, of_year in form.fields["month"].choices[1:]]
    assert months == [["2026-02", "2026-01"], ["2025-12"]]


def test_a_therapist_is_offered_the_activities_of_her_own_sessions(as_therapist, therapist, session_of):
    session_of(activity=ActivityFactory(name_sl="tuja delavnica"))
    session_of(worker=therapist)
    page = as_therapist.get(PAGE, {"narrow": "1"}).text
    assert "Psychosocial counselling</option>" in page
    assert "uja delavnica" not in page


def test_somebody_who_left_is_offered_where_their_file_leads_here(as_worker, participant, session_of):
    session_of()
    page = as_worker.get(reverse("activities:participant-sessions", args=[participant.pk])).text
    assert f"{PAGE}?person={participant.pk}#narrow" in page
    assert f'<option value="{participant.pk}" selected>' in as_worker.get(PAGE, {"person": participant.pk}).text


def test_a_person_whom_one_may_not_know_of_is_nobody(as_worker, hidden_person, session_of, group_of, participant):
    """Not even at a session that one may see."""
    group_of(participant, hidden_person)
    page = as_worker.get(PAGE, {"person": hidden_person.pk})
    assert page.context["lines"] == []
    assert "Skrita" not in page.text
    assert "Clear the filters." in page.text


def test_a_look_at_the_sessions_of_one_person_is_a_look_at_the_person(as_worker, participant, session_of):
    session_of()
    as_worker.get(PAGE, {"person": participant.pk})
    looks = LogEntry.objects.filter(action="looked").values_list("content_type__model", "about", "result")
    assert set(looks) == {("session", None, "1"), ("participant", None, "1"), (None, participant.pk, "")}


def test_what_was_chosen_is_kept_over_pages(as_worker, session_of, counselling):
    for _ in range(60):
        session_of(takes_place_on=date(2026, 3, 3))
    page = as_worker.get(PAGE, {"activity": counselling.pk, "month": "2026-03"}).text
    assert f'rel="next" href="?activity={counselling.pk}&amp;month=2026-03&amp;page=2"' in page
    assert f'<a href="?activity={counselling.pk}&amp;month=2026-03&amp;page=3">Last page</a>' in page


def test_choosing_takes_the_same_queries_however_many_there_are(as_worker, worker, participant, session_of, queries):
    def more():
        person = SeatFactory(worker=worker, participant=ParticipantFactory()).participant
        EnrolmentFactory(participant=person)
        session_of(person)

    address = f"{PAGE}?narrow=1"
    more()
    few = queries(as_worker, address)
    for _ in range(12):
        more()
    assert queries(as_worker, address) == few


def test_only_what_one_may_see(as_worker, as_worker_without_a_seat, as_therapist, therapist, session_of, hidden_person):
    session_of(hidden_person)
    session, own = session_of(), session_of(worker=therapist)
    shown = {client: {line.id for line in client.get(PAGE).context["lines"]} for client in (as_worker, as_therapist)}
    assert shown[as_worker] == {f"session-{session.pk}", f"session-{own.pk}"}
    assert shown[as_therapist] == {f"session-{own.pk}"}
    assert as_worker_without_a_seat.get(PAGE).context["lines"] == []


def test_a_look_at_a_list_is_one_line_of_the_log(as_worker, session_of):
    for _ in range(3):
        session_of()
    as_worker.get(PAGE)
    entry = LogEntry.objects.get(action="looked")
    assert (entry.result, entry.about) == ("3", None)


def test_every_page_takes_the_same_queries_and_asks_for_its_25_rows(as_worker, session_of, queries):
    for days in range(60):
        session_of(takes_place_on=today() - timedelta(days=days))
    assert queries(as_worker, PAGE) == queries(as_worker, f"{PAGE}?page=2")
    with CaptureQueriesContext(connection) as captured:
        page = as_worker.get(PAGE, {"page": 3})
    assert len(page.context["lines"]) == 10
    keys, rows = [
        query["sql"] for query in captured if 'FROM "activities_session"' in query["sql"] and "COUNT" not in query["sql"]
    ][:2]
    assert "OFFSET 50" in keys
    assert "JOIN" not in keys
    assert "OFFSET" not in rows


def test_an_odd_page_or_filter_is_no_error(as_worker, session_of):
    session_of()
    for asked in ({"page": "9" * 5000}, {"page": "x"}, {"show": "%00"}):
        assert len(as_worker.get(PAGE, asked).context["lines"]) == 1


@pytest.mark.parametrize("name", ["person", "activity", "month"])
@pytest.mark.parametrize("value", ["no-key", "\x00", "1900-01", "2100-13", "ž" * 10_000, "00000000-0000-0000-0000-000000000000"])
def test_what_the_page_does_not_offer_finds_nothing_and_says_so(as_worker, session_of, name, value):
    session_of()
    page = as_worker.get(PAGE, {name: value})
    assert page.context["lines"] == []
    assert "No session matches." in page.text
