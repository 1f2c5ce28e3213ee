"""The list of all sessions that one may see, newest first."""

from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ketch.audit.models import LogEntry
from ketch.periods import today

PAGE = reverse("activities:sessions")


def test_the_newest_comes_first_and_filters_choose(as_worker, session_of):
    old = session_of(takes_place_on=today() - timedelta(days=9))
    new = session_of(status="planned")
    ids = [line.id for line in as_worker.get(PAGE).context["lines"]]
    assert ids == [f"session-{new.pk}", f"session-{old.pk}"]
    assert [line.id for line in as_worker.get(PAGE, {"show": "held"}).context["lines"]] == [f"session-{old.pk}"]


def test_of_one_activity(as_worker, session_of, group_of, counselling):
    session, _other = session_of(), group_of()
    lines = as_worker.get(PAGE, {"activity": counselling.pk}).context["lines"]
    assert [line.id for line in lines] == [f"session-{session.pk}"]


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
    for asked in ({"page": "9" * 5000}, {"page": "x"}, {"show": "%00"}, {"activity": "no-key"}, {"activity": "\x00"}):
        assert as_worker.get(PAGE, asked).status_code == 200
