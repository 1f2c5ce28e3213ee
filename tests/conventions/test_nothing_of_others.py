"""Whoever sees only their own sessions, or the files of their own seats, reads nothing of others: on any page, piece or address.

Each walks from Today along every link, and tries every address of what is somebody else's.
"""

import re
from datetime import time
from html import unescape

import pytest
from django.urls import reverse

from ketch.periods import DAY, today
from tests.conventions.test_who_may import WHO_MAY, cookies, keys  # noqa: F401
from tests.factories import (
    ActivityFactory,
    AttendanceFactory,
    DeadlineFactory,
    GroupRecordFactory,
    InterpreterHoursFactory,
    ParticipantFactory,
    PersonNoteFactory,
    SeatFactory,
    SeriesMemberFactory,
    SessionFactory,
    TaskFactory,
    UserFactory,
)
from tests.rolled_back import rolled_back
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db

LINK = re.compile(r'(?:href|hx-get)="([^"]+)"')
CHOICES = re.compile(r"<fieldset.*?</fieldset>|<select.*?</select>", re.DOTALL)
# The page that plans is walked once, and not for each empty place of a week.
NOT_WALKED = ("/static/", "/admin/", "/sessions/plan/?", "mailto:", "#")
# Planted in what is somebody else's. The name of an activity is no secret, but no line may tell that it was done with her.
PLANTED = ("planted topic", "planted record", "planted note", "planted reason", "planted task", "unseen")
# To a worker, colleagues and the rhythms of their groups are no secret; to a therapist they are.
ONLY_OF_COLLEAGUES = ("planted-colleague", "planted activity", "03:47", "3.47")


@pytest.fixture
def colleague():
    return UserFactory(username="planted-colleague", role="worker")


@pytest.fixture
def of_a_colleague(colleague):
    """`of_a_colleague(person)`: everything that a colleague may have written about sessions with this person."""

    def plant(person):
        # Of one that goes on the name is offered to everyone who logs.
        activity = ActivityFactory(name_sl="planted activity", name_en="planted activity", ended_on=today() - DAY)
        shared = {"activity": activity, "worker": colleague, "topic": "planted topic", "start_time": time(3, 47)}
        for _twice in range(2):
            held = SessionFactory(**shared, format="individual")
            row = AttendanceFactory(session=held, participant=person)
            PersonNoteFactory(attendance=row, author=colleague, text="planted note")
            InterpreterHoursFactory(session=held)
        group = SessionFactory(**shared, takes_place_on=today() - DAY)
        AttendanceFactory(session=group, participant=person, status="")
        GroupRecordFactory(session=group, text="planted record")
        for status, day in (("planned", today()), ("planned", today() + DAY), ("cancelled", today())):
            planned = SessionFactory(
                **shared, format="individual", status=status, takes_place_on=day, reason_note="planted reason"
            )
            AttendanceFactory(session=planned, participant=person, status="")
        TaskFactory(worker=colleague, participant=person, what="planted task", due_on=today())
        SeriesMemberFactory(
            participant=person, series__worker=colleague, series__activity=activity, series__start_time=time(3, 47)
        )
        return held, group

    return plant


def walked(browser, *also):
    """Each page that one comes to along links, and these: its address, status and words."""
    waiting, seen = ["/", *also], {}
    while waiting:
        page = waiting.pop()
        if page in seen or page.startswith(NOT_WALKED):
            continue
        answer = browser.get(page, follow=True)
        words = answer.content.decode() if "text/html" in answer.headers.get("Content-Type", "") else ""
        seen[page] = answer.status_code, words
        if page not in also and answer.status_code == 200:
            waiting += [unescape(link).partition("#")[0] for link in LINK.findall(words) if link.startswith("/")]
    return seen


def told(pages, planted=PLANTED):
    """Where something is read that was planted. What is chosen from is no line: an ended activity is offered for late entries."""
    found = {}
    for page, (_code, words) in pages.items():
        lines = CHOICES.sub("", words)
        found[page] = [word for word in planted if word.casefold() in lines.casefold()]
    return {page: words for page, words in found.items() if words}


def every_address_of(keys):  # noqa: F811
    return [reverse(name, args=[keys[kind] for kind in row[0].split()]) for name, row in WHO_MAY.items() if "session" in row[0]]


def test_a_therapist_reads_nothing_of_a_session_that_is_not_hers(therapist, participant, of_a_colleague, keys):  # noqa: F811
    held, group = of_a_colleague(participant)
    own = SessionFactory(worker=therapist, format="individual")
    AttendanceFactory(session=own, participant=participant)
    theirs = [page for one in (held, group) for page in every_address_of(keys | {"session": one.pk})]
    pages = walked(signed_in(therapist), *theirs)
    assert told(pages, PLANTED + ONLY_OF_COLLEAGUES) == {}
    assert reverse("activities:session", args=[own.pk]) in pages
    closed = {page: code for page, (code, _words) in pages.items() if code not in (200, 405) and page not in theirs}
    assert closed == {}, "A link of hers leads to a closed door."


@pytest.mark.parametrize("has_another_seat", [False, True])
def test_a_worker_reads_nothing_of_a_file_without_a_seat(has_another_seat, keys, of_a_colleague):  # noqa: F811
    stranger = UserFactory(username="stranger", role="worker")
    other = ParticipantFactory(code="UNSEEN")
    held, group = of_a_colleague(other)
    deadline = DeadlineFactory(participant=other)
    if has_another_seat:
        own = AttendanceFactory(session=SessionFactory(worker=stranger, format="individual"))
        SeatFactory(participant=own.participant, worker=stranger)
    named = keys | {"person": other.pk, "session": held.pk, "deadline": deadline.pk}
    browser, theirs = signed_in(stranger), []
    for one in (named, named | {"session": group.pk}):
        rows = {name: row for name, row in WHO_MAY.items() if {"person", "session", "deadline"} & set(row[0].split())}
        theirs += [reverse(name, args=[one[kind] for kind in row[0].split()]) for name, row in rows.items()]
    with rolled_back():
        assert told(walked(browser, *theirs)) == {}
