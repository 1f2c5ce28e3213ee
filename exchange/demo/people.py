"""Invented people: what a person of the demo is, and who has been in the programme by a day."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

WOMAN, MAN, OTHER = "woman", "man", "other"


@dataclass(frozen=True)
class Held:
    """A citizenship. No first day means always."""

    country: str
    first: date | None = None
    last: date | None = None

    def known_on(self, day: date) -> "Held":
        return self if self.last is None or self.last <= day else replace(self, last=None)


@dataclass(frozen=True)
class Stint:
    """One enrolment. `ended` is why; a person may come back and have another."""

    first: date
    last: date | None = None
    ended: str = ""
    referred_by: str = ""

    def covers(self, day: date) -> bool:
        return self.first <= day and (self.last is None or day <= self.last)

    def known_on(self, day: date) -> "Stint":
        return self if self.last is None or self.last <= day else replace(self, last=None, ended="")


@dataclass(frozen=True)
class Stay:
    """How she lives from a day on, until the next stay or the end of the stint."""

    status: str
    first: date


@dataclass(frozen=True)
class Person:
    """`takes`: what she comes to beside counselling and what everyone is asked to. `guest_until`: still a guest after leaving."""

    call_name: str
    gender: str
    birth_year: int
    names: tuple[str, str]
    citizenships: tuple[Held, ...]
    stints: tuple[Stint, ...]
    stays: tuple[Stay, ...]
    takes: tuple[str, ...] = ()
    guest_until: date | None = None

    def here_on(self, day: date) -> bool:
        return any(stint.covers(day) for stint in self.stints)

    def known_on(self, day: date) -> "Person":
        """As her file stands on `day`: what comes later is not known yet."""
        return replace(
            self,
            citizenships=tuple(held.known_on(day) for held in self.citizenships if held.first is None or held.first <= day),
            stints=tuple(stint.known_on(day) for stint in self.stints if stint.first <= day),
            stays=tuple(stay for stay in self.stays if stay.first <= day),
        )


def who_has_come_by(day: date, people: Iterable[Person]) -> list[Person]:
    """In the order of their first entry."""
    known = [person.known_on(day) for person in people]
    return sorted((person for person in known if person.stints), key=lambda person: person.stints[0].first)
