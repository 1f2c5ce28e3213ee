"""No page asks the database more often because there are more people: 20 and 32, with --long 20 and 2,020."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.conventions.test_who_may import WHO_MAY, keys  # noqa: F401
from tests.factories import (
    AccommodationStayFactory,
    AttendanceFactory,
    CitizenshipFactory,
    ContactRuleFactory,
    EnrolmentFactory,
    GoalRatingFactory,
    LanguageFactory,
    PersonNoteFactory,
    SeatFactory,
    SeriesMemberFactory,
    SessionFactory,
    TaskFactory,
)
from tests.signing_in import signed_in

# The report has tests of its own, at every size.
ELSEWHERE = ("account", "admin:", "health", "reporting:", "exchange:", "pages:")
OF_A_GROUP = {"activities:session", "activities:take-register", "activities:history", "activities:correct-session"}
LOGGED = 'INSERT INTO "audit_logentry"'
PAGES = [name for name, (_kinds, codes, _post) in WHO_MAY.items() if codes.split()[3] == "200" and not name.startswith(ELSEWHERE)]


@pytest.fixture
def group():
    return SessionFactory()


@pytest.fixture
def more_people(manager, worker, keys, group):  # noqa: F811
    """`more_people(12)`: so many more of everything that a page may list."""

    def more(number):
        for each in range(number):
            person = SeatFactory(worker=manager, participant__code=f"{number}-{each}").participant
            for made in (EnrolmentFactory, AccommodationStayFactory, CitizenshipFactory, ContactRuleFactory, LanguageFactory):
                made(participant=person)
            SeatFactory(worker=worker, participant=person)
            GoalRatingFactory(goal__plan__participant=person)
            TaskFactory(worker=manager, participant=person)
            SeriesMemberFactory(series_id=keys["series"], participant=person)
            row = AttendanceFactory(session=SessionFactory(worker=manager, format="individual"), participant=person)
            PersonNoteFactory(attendance=row, author=manager)
            AttendanceFactory(session=group, participant=person, status="")

    return more


def number_of(browser, page):
    """The lines of the log about those whom the page shows count as one: SQLite takes 71 of them at once."""
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(page).status_code == 200
    return len({LOGGED if LOGGED in query["sql"] else number for number, query in enumerate(asked)})


def test_more_people_are_no_more_queries(manager, keys, group, more_people, request, monkeypatch):  # noqa: F811
    # However slow the machine is, the session is not written in between.
    monkeypatch.setattr("ketch.access.again.WRITE_EVERY", 10_000)

    def address(name):
        own = keys | {"session": group.pk} if name in OF_A_GROUP else keys
        return reverse(name, args=[own[kind] for kind in WHO_MAY[name][0].split()])

    pages = {name: address(name) for name in PAGES}

    def numbers():
        return {name: number_of(signed_in(manager), page) for name, page in pages.items()}

    more_people(18)
    few = numbers()
    more_people(2000 if request.config.getoption("long") else 12)
    many = numbers()
    assert {name: (few[name], many[name]) for name in pages if many[name] > few[name]} == {}
