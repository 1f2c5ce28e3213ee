"""Whoever sees only their own sessions, or the files of their own seats, reads nothing of others: on any page, piece or address.

Each walks from Today along every link, and tries every address of the house with the keys of what is somebody else's, as a page
and as a piece. Words, names and numbers are planted in every text about that person.
"""

import re
from datetime import time
from html import unescape
from typing import NamedTuple

import pytest
from django.urls import reverse

from ketch.encryption.fields import EncryptedTextField, for_row
from ketch.periods import DAY, today
from ketch.records.record import all_records
from participants.models import Participant
from participants.people.codes import code_key
from tests.conventions.test_who_may import WHO_MAY, cookies, keys  # noqa: F401
from tests.factories import (
    ActivityFactory,
    AttendanceFactory,
    GroupRecordFactory,
    InterpreterHoursFactory,
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
COUNT = re.compile(r'class="count">(\d+)<')
# The page that plans is walked once, and not for each empty place of a week.
NOT_WALKED = ("/static/", "/admin/", "/sessions/plan/?", "mailto:", "#")
# Planted in what is somebody else's. The name of an activity is no secret, but no line may tell that it was done with her.
# 347 minutes, and twice the same, are numbers that nobody else has.
PLANTED = (
    *("planted topic", "planted record", "planted note", "planted reason", "planted task", "planted words", "unseen"),
    *("347\u00a0min", "written down twice"),
)
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
        shared = {"activity": activity, "worker": colleague, "topic": "planted topic", "start_time": time(3, 47), "minutes": 347}
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
        write_everywhere(person)
        return held, group

    return plant


# Texts that hold a code of a country or a language, and how staff call somebody.
NO_WORDS = ("country", "language", "call_name")


def write_everywhere(person):
    """Planted words in every text that is about this person, in whichever table."""
    for model in all_records():
        texts = [field for field in model._meta.concrete_fields if isinstance(field, EncryptedTextField) and not field.choices]
        for row in model._base_manager.filter(**{model.about: person.pk}) if model.about and texts else ():
            words = {field.name: f"planted words of {model.__name__}" for field in texts if field.name not in NO_WORDS}
            model._base_manager.filter(pk=row.pk).update(**for_row(row, words))


class Seen(NamedTuple):
    code: int
    words: str
    is_linked: bool


def walked(browser, *also):
    """Each page that one comes to along links, and these, which are asked for as pieces, too: what was seen, by the address."""
    linked, waiting, seen = {"/"}, ["/", *also], {}
    while waiting:
        page = waiting.pop()
        if page in seen or page.startswith(NOT_WALKED):
            continue
        answer = browser.get(page, follow=True)
        words = words_of(answer)
        if page in also and answer.status_code == 200:
            words += words_of(browser.get(page, headers={"HX-Request": "true"}))
        seen[page] = answer.status_code, words
        if answer.status_code == 200:
            links = {unescape(link).partition("#")[0] for link in LINK.findall(words) if link.startswith("/")}
            linked |= links
            waiting += links
    return {page: Seen(*found, page in linked) for page, found in seen.items()}


def words_of(answer):
    return answer.content.decode() if "text/html" in answer.headers.get("Content-Type", "") else ""


def told(pages, planted=PLANTED):
    """Where something is read that was planted. What is chosen from is no line: an ended activity is offered for late entries."""
    found = {}
    for page, answer in pages.items():
        lines = CHOICES.sub("", answer.words)
        found[page] = [word for word in planted if word.casefold() in lines.casefold()]
    return {page: words for page, words in found.items() if words}


def every_address_of(keys):  # noqa: F811
    found = {name: reverse(name, args=[keys[kind] for kind in row[0].split()]) for name, row in WHO_MAY.items()}
    return list(found.values())


def test_a_therapist_reads_nothing_of_a_session_that_is_not_hers(therapist, participant, of_a_colleague, keys):  # noqa: F811
    """Nor of anything else in the file: of those assigned to her she knows code, call name and her own sessions."""
    held, group = of_a_colleague(participant)
    own = SessionFactory(worker=therapist, format="individual")
    AttendanceFactory(session=own, participant=participant)
    theirs = {page for one in (held, group) for page in every_address_of(keys | {"session": one.pk})}
    pages = walked(signed_in(therapist), *theirs)
    assert told(pages, PLANTED + ONLY_OF_COLLEAGUES) == {}
    assert reverse("activities:session", args=[own.pk]) in pages
    closed = {page: answer.code for page, answer in pages.items() if answer.is_linked and answer.code not in (200, 405)}
    assert closed == {}, "A link of hers leads to a closed door."


@pytest.fixture
def stranger():
    return UserFactory(username="stranger", role="worker")


@pytest.fixture
def unseen(participant, keys, of_a_colleague):  # noqa: F811
    """A file with everything in it; with the keys of all of that, once with a session, once with a group."""
    named = {"code": "UNSEEN", "code_key": code_key("UNSEEN"), "call_name": "Unseen One"}
    Participant.objects.filter(pk=participant.pk).update(**for_row(participant, named))
    return [keys | {"session": one.pk} for one in of_a_colleague(participant)]


@pytest.mark.parametrize("has_another_seat", [False, True])
def test_a_worker_reads_nothing_of_a_file_without_a_seat(has_another_seat, stranger, participant, unseen):
    """Also where both came to one group: then of the other row there is only that it exists."""
    if has_another_seat:
        own = AttendanceFactory(session=SessionFactory(worker=stranger, format="individual"))
        SeatFactory(participant=own.participant, worker=stranger)
        together = AttendanceFactory(session=SessionFactory(), participant=own.participant).session
        PersonNoteFactory(attendance=AttendanceFactory(session=together, participant=participant), text="planted note")
    with rolled_back():
        pages = walked(signed_in(stranger), *{page for one in unseen for page in every_address_of(one)})
    assert told(pages) == {}
    counted = {page: max(map(int, numbers)) for page, answer in pages.items() if (numbers := COUNT.findall(answer.words))}
    assert max(counted.values()) == has_another_seat, counted


DOORS_THAT_FIND = ("participants:search", "activities:log-session", "activities:log-group", "activities:plan-session")


@pytest.mark.parametrize("words", ["UNSEEN", "unsee", "One"])
def test_nobody_is_found_in_whose_file_one_has_no_seat(words, stranger, unseen):
    browser = signed_in(stranger)
    for door in DOORS_THAT_FIND:
        page = browser.post(reverse(door), {"words": words, "find": "1"}, follow=True)
        assert page.status_code == 200
        assert "Unseen One" not in page.text
        assert str(unseen[0]["person"]) not in page.text
