"""Groups: the weekly rhythm of the programme, and who is expected on a day."""

from collections.abc import Iterator
from datetime import date, timedelta

from exchange.demo.meetings import Meeting
from exchange.demo.offer import RHYTHMS, Rhythm
from exchange.demo.people import Person

SETTLING_IN = timedelta(days=10)


def group_meetings(people: list[Person], until: date) -> Iterator[Meeting]:
    for rhythm in RHYTHMS:
        for day in days_of(rhythm, until):
            expected = expected_at(rhythm.key, day, people, for_all=rhythm.for_all)
            if len(expected) > 1 and day.month in rhythm.months:
                yield Meeting(rhythm.key, day, rhythm.start, rhythm.minutes, expected, is_group=True, rhythm=rhythm)


def expected_at(key: str, day: date, people: list[Person], *, for_all: bool) -> list[str]:
    """Not in the first days after an entry. A guest still comes to the cooking after her exit, until her last day as one."""
    here = [person for person in people if person.here_on(day - SETTLING_IN) and person.here_on(day)]
    if key == "cooking":
        here += [person for person in people if _is_guest(person, day)]
    return [person.call_name for person in here if for_all or key in person.takes]


def _is_guest(person: Person, day: date) -> bool:
    return person.guest_until is not None and day <= person.guest_until and not person.here_on(day) and _has_left(person, day)


def _has_left(person: Person, day: date) -> bool:
    return all(stint.last is not None and stint.last < day for stint in person.stints)


def days_of(rhythm: Rhythm, until: date) -> Iterator[date]:
    """Also in the months in which the group pauses."""
    day = rhythm.first + timedelta(days=(rhythm.weekday - rhythm.first.weekday()) % 7)
    while day <= min(rhythm.last or until, until):
        yield day
        day += timedelta(weeks=rhythm.every)


def rhythm_on(key: str, day: date) -> Rhythm | None:
    """That of the group which meets on this day, if one does."""
    return next((each for each in RHYTHMS if each.key == key and day in days_of(each, day)), None)
