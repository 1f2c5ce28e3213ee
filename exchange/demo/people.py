"""Invented people: what a person of the demo is, and who has been in the programme by a day."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Self, TypeVar

from exchange.demo.data import PEOPLE
from ketch.words import Values

# The newest came three weeks ago, the others 150 days apart, so that the demo is as old as the day on which it is loaded.
NEWEST, APART = 20, 150
SINCE = date(2024, 2, 1)


@dataclass(frozen=True, kw_only=True)
class FromTo:
    """No first day means always, no last day means still."""

    first: date | None = None
    last: date | None = None

    def as_of(self, day: date) -> Self:
        """An end that comes later is not known yet."""
        return self if self.last is None or self.last <= day else replace(self, last=None)


@dataclass(frozen=True, kw_only=True)
class Nationality(FromTo):
    country: str


@dataclass(frozen=True, kw_only=True)
class Stint(FromTo):
    """One enrolment. `ended` is the reason for its end. A person who comes back has another one."""

    first: date
    ended: str
    referred_by: str

    def covers(self, day: date) -> bool:
        return self.first <= day and (self.last is None or day <= self.last)


@dataclass(frozen=True, kw_only=True)
class Stay(FromTo):
    """Where the person lives from a day on, until the next stay or the end of the stint."""

    first: date
    status: str


Spans = TypeVar("Spans", bound=FromTo)


@dataclass(frozen=True)
class Person:
    """`takes`: activities beside counselling and those for everyone. `guest_until`: the last day as a guest after the exit."""

    call_name: str
    gender: str
    birth_year: int
    names: tuple[str, str]
    citizenships: tuple[Nationality, ...]
    stints: tuple[Stint, ...]
    stays: tuple[Stay, ...]
    takes: tuple[str, ...]
    guest_until: date | None = None

    def here_on(self, day: date) -> bool:
        return any(stint.covers(day) for stint in self.stints)

    def as_of(self, day: date) -> "Person":
        """As the file is on `day`."""

        def begun(spans: tuple[Spans, ...]) -> tuple[Spans, ...]:
            return tuple(span.as_of(day) for span in spans if span.first is None or span.first <= day)

        return replace(self, citizenships=begun(self.citizenships), stints=begun(self.stints), stays=begun(self.stays))


def who_has_come_by(day: date) -> list[Person]:
    """In the order of their first entry."""
    published = [_person(**row) for row in PEOPLE["published"]]
    people = [person.as_of(day) for person in (*published, *_newcomers(day))]
    return sorted((person for person in people if person.stints), key=lambda person: person.stints[0].first)


def _newcomers(today: date) -> Iterator[Person]:
    """A demo of later years needs more people than are invented: the same ones come again under another call name."""
    invented = PEOPLE["newcomers"]
    entry, place = today - timedelta(days=NEWEST), 0
    while entry >= SINCE:
        turn, which = divmod(place, len(invented))
        person = _person(entry, **invented[which])
        yield replace(person, call_name=f"{person.call_name} {turn + 1}") if turn else person
        entry, place = entry - timedelta(days=APART), place + 1


def _person(entry: date = SINCE, *, age: int = 0, **row: Any) -> Person:
    """Days that are numbers are counted from the entry."""

    def spans(kind: type[Spans], rows: Iterable[Values] = ()) -> tuple[Spans, ...]:
        return tuple(kind(**{name: _day(entry, value) for name, value in each.items()}) for each in rows)

    row.setdefault("birth_year", entry.year - age)
    dated = {
        "citizenships": spans(Nationality, row.get("citizenships", ())),
        "stints": spans(Stint, row["stints"]),
        "stays": spans(Stay, row["stays"]),
    }
    return Person(**row | dated | {"names": tuple(row["names"]), "takes": tuple(row["takes"])})


def _day(entry: date, value: Any) -> Any:
    return entry + timedelta(days=value) if isinstance(value, int) else value
