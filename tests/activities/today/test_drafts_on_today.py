"""Today offers what was begun and never saved: to its author alone, and nothing of a file that is no longer hers."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ketch.drafts.models import Draft
from ketch.drafts.sent import new_seal
from ketch.periods import DAY
from tests.factories import ParticipantFactory, SeatFactory
from tests.opened import opened


def begun(browser, name, *args, **typed):
    page = reverse(name, args=args)
    browser.post("/draft/", {"draft": new_seal(browser.user, page), **typed})
    return page


def test_a_draft_leads_to_its_page_with_the_text(as_worker, participant):
    page = begun(as_worker, "activities:log-session-with", participant.pk, note="half a sent")
    text = as_worker.get("/").text
    assert f'href="{page}?draft=' in text
    assert "PERSON" in text
    assert "half a sent" not in text


@pytest.mark.parametrize(("note", "chip"), [("half a sent", "draft · 3 words"), ("half", "draft · 1 word"), ("", "draft")])
def test_it_says_how_many_words(as_worker, participant, note, chip):
    page = reverse("activities:log-session-with", args=[participant.pk])
    as_worker.post("/draft/", opened(as_worker, page) | {"note": note, "minutes_choice": "30", "start_time": "9.15"})
    (line,) = as_worker.get("/").context["today"].waiting
    assert (line.code, line.title, line.chip) == ("PERSON", "Log a session", chip)


def test_it_says_how_long_the_draft_is_kept(as_worker, participant):
    begun(as_worker, "activities:log-session-with", participant.pk, note="half a sent")
    Draft.objects.update(kept_at=datetime(2025, 3, 4, 12, tzinfo=UTC))
    assert "kept until 3.\xa04.\xa02025" in as_worker.get("/").text


def test_the_oldest_of_many_is_told_of_too(as_worker):
    for _each in range(25):
        begun(as_worker, "activities:log-session", note="one more")
    assert as_worker.get("/").text.count("?draft=") == 25


@pytest.mark.parametrize(("number", "words"), [(30, ""), (31, "1 older draft\n"), (33, "3 older drafts\n")])
def test_of_very_many_it_says_how_many_older_there_are(as_worker, worker, number, words):
    Draft.objects.bulk_create(Draft(author=worker, page="/sessions/log/", text={}) for _each in range(number))
    text = as_worker.get("/").text
    assert text.count("?draft=") == 30
    assert words in text
    assert ("older draft" in text) == bool(words)


def test_what_was_typed_is_not_read_for_a_list(as_worker):
    begun(as_worker, "activities:log-session", note="half a sent")
    for page in ("/", "/sessions/log/"):
        with CaptureQueriesContext(connection) as asked:
            assert "?draft=" in as_worker.get(page).text
        assert not [query for query in asked if '"drafts_draft"."text"' in query["sql"].partition(" FROM ")[0]]


def test_of_a_session_it_says_which_activity(as_worker, group_of, participant):
    session = group_of(participant, status="planned")
    begun(as_worker, "activities:take-register", session.pk, shared="soup")
    assert as_worker.get("/").text.count("Go on") == 1


def test_nobody_else_is_told_of_it(as_worker, as_manager, participant):
    begun(as_worker, "activities:log-session-with", participant.pk, note="hers")
    assert "?draft=" not in as_manager.get("/").text


def test_when_the_seat_is_gone_her_own_words_are_left_and_nobody_is_named(as_worker, worker):
    seat = SeatFactory(participant=ParticipantFactory(code="NOT-HERS"), worker=worker)
    begun(as_worker, "activities:log-session-with", seat.participant.pk, note="hers")
    assert "NOT-HERS" in as_worker.get("/").text
    type(seat).objects.update(ended_on=seat.started_on - DAY, started_on=seat.started_on - DAY)
    text = as_worker.get("/").text
    assert "NOT-HERS" not in text
    assert "?draft=" not in text
    assert f"/draft/{Draft.objects.get().pk}/" in text


@pytest.mark.parametrize("address", ["/no/such/page/", "/admin/"])
def test_of_a_page_that_is_gone_the_words_are_left(as_worker, address):
    as_worker.post("/draft/", {"draft": new_seal(as_worker.user, address), "note": "old"})
    text = as_worker.get("/").text
    assert "?draft=" not in text
    assert "its page does not open any more" in text
    assert "old" in as_worker.get(f"/draft/{Draft.objects.get().pk}/").text


def test_more_drafts_are_no_more_queries(as_worker, worker):
    def queries(number):
        for _each in range(number):
            seat = SeatFactory(worker=worker)
            begun(as_worker, "activities:log-session-with", seat.participant.pk, note="one more")
        with CaptureQueriesContext(connection) as asked:
            as_worker.get("/")
        return len(asked)

    assert queries(1) == queries(5)


def test_each_kind_of_page_is_named(as_worker, participant):
    begun(as_worker, "participants:agree-on-plan", participant.pk, summary="together")
    begun(as_worker, "participants:make-participant", call_name="Breza")
    text = as_worker.get("/").text
    assert "Something you began to write" not in text
    assert "New person" in text
