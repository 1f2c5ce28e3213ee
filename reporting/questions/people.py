"""How many people took part, and of which citizenship (counting.md 2 to 6); who lived in sheltered accommodation while
enrolled (7); who was there, came, left and stayed, in enrolments and not in persons (9).
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from ketch.countries import SLOVENIA, STATELESS, is_eu
from ketch.encryption.unreadable import Unreadable
from ketch.periods import Period
from participants.models import AccommodationStay
from reporting.funding.models import Rule
from reporting.questions.rows import DatedRow, EnrolmentRow, Rows


def first_days(span: Period, rule: str, rows: Rows) -> dict[str, date]:
    """Everyone who counts under the rule, with the first day that makes them count."""
    if Rule(rule) is Rule.ATTENDED:
        return rows.registers.first_attended_days(rows.inside(span))
    days: dict[str, date] = {}
    counted = span.counted(rows.as_of)
    if counted is None:
        return days
    for row in rows.enrolments:
        if row.meets(counted.first, counted.last):
            day = max(row.first, counted.first)
            days[row.person] = min(day, days.get(row.person, day))
    return days


class Citizens(models.TextChoices):
    """Everyone is in exactly one."""

    SLOVENIAN = "slovenian", _("Slovenian citizens")
    OTHER_EU = "other_eu", _("citizens of another member state of the European Union")
    NON_EU = "non_eu", _("citizens of another state")
    STATELESS = "stateless", _("stateless persons")
    NOT_RECORDED = "not_recorded", _("citizenship not recorded")


FOREIGN = (Citizens.OTHER_EU, Citizens.NON_EU, Citizens.STATELESS)


# None where it is not counted.
Counted = frozenset[str] | None


@dataclass(frozen=True)
class PeopleServed:
    """Each figure is the size of a set of people, so it knows who stands behind it."""

    people: frozenset[str]
    enrolled: frozenset[str]
    attended: frozenset[str]
    # Whoever is known to be in each.
    by_group: Mapping[str, frozenset[str]]
    # Of whom a citizenship cannot be read. With one of them no group is counted: the figure would be wrong.
    unread: frozenset[str] = frozenset()

    @property
    def groups(self) -> Mapping[str, Counted]:
        return {group: None if self.unread else people for group, people in self.by_group.items()}

    @property
    def slovenian(self) -> Counted:
        return self.groups[Citizens.SLOVENIAN]

    @property
    def foreign(self) -> Counted:
        """A known citizenship, stateless included, and Slovenia not among them."""
        return None if self.unread else frozenset().union(*(self.by_group[group] for group in FOREIGN))

    @property
    def not_recorded(self) -> Counted:
        return self.groups[Citizens.NOT_RECORDED]

    def as_json(self) -> dict[str, object]:
        return {
            "total": len(self.people),
            "slovenian": how_many(self.slovenian),
            "foreign": how_many(self.foreign),
            "not_recorded": how_many(self.not_recorded),
            "groups": {group: how_many(people) for group, people in self.groups.items()},
            "enrolled": len(self.enrolled),
            "attended": len(self.attended),
        }


def people_served(period: Period, rule: str, rows: Rows) -> PeopleServed:
    days = {each: first_days(period, each, rows) for each in Rule}
    groups: dict[str, set[str]] = {group: set() for group in Citizens.values}
    unread = set()
    for person, day in days[Rule(rule)].items():
        citizenships = rows.citizenships.get(person, ())
        if any(isinstance(row.what, Unreadable) and row.covers(day) for row in citizenships):
            unread.add(person)
        else:
            groups[citizens_on(day, citizenships)].add(person)
    people, enrolled, attended = (frozenset(days[each]) for each in (Rule(rule), Rule.ENROLLED, Rule.ATTENDED))
    by_group = {group: frozenset(who) for group, who in groups.items()}
    return PeopleServed(people, enrolled, attended, by_group, frozenset(unread))


def how_many(people: Collection[str] | None) -> int | None:
    """None where they cannot be counted."""
    return None if people is None else len(people)


def citizens_on(day: date, citizenships: Iterable[DatedRow]) -> str:
    """Slovenian before another EU state before another state before stateless, among those valid that day."""
    valid = {row.what for row in citizenships if row.covers(day)}
    if SLOVENIA in valid:
        return Citizens.SLOVENIAN
    if any(is_eu(country, day) for country in valid):
        return Citizens.OTHER_EU
    if valid - {STATELESS}:
        return Citizens.NON_EU
    return Citizens.STATELESS if valid else Citizens.NOT_RECORDED


class Shelter(models.TextChoices):
    """Everyone is in exactly one."""

    SHELTERED = "sheltered", _("only in sheltered accommodation")
    ELSEWHERE = "elsewhere", _("only elsewhere")
    BOTH = "both", _("in both, having moved")
    NOT_RECORDED = "not_recorded", _("accommodation not recorded")


@dataclass(frozen=True)
class Accommodation:
    classes: Mapping[str, frozenset[str]]

    def as_json(self) -> dict[str, int]:
        return {shelter: len(people) for shelter, people in self.classes.items()}


def accommodation(period: Period, rule: str, rows: Rows) -> Accommodation:
    lived = statuses_on_covered_days(period, rows)
    classes: dict[str, set[str]] = {shelter: set() for shelter in Shelter.values}
    for person in first_days(period, rule, rows):
        classes[shelter_of(lived.get(person, ()))].add(person)
    return Accommodation({shelter: frozenset(people) for shelter, people in classes.items()})


def statuses_on_covered_days(span: Period, rows: Rows) -> dict[str, set[str]]:
    """How each person lived on the days that an enrolment covers; other days do not count."""
    lived: dict[str, set[str]] = {}
    counted = span.counted(rows.as_of)
    if counted is None:
        return lived
    for enrolment in rows.enrolments:
        first, last = max(enrolment.first, counted.first), min(enrolment.last or counted.last, counted.last)
        for stay in rows.stays.get(enrolment.person, ()) if first <= last else ():
            if stay.meets(first, last):
                lived.setdefault(enrolment.person, set()).add(stay.what)
    return lived


def shelter_of(statuses: Iterable[str]) -> str:
    known = set(statuses) - {AccommodationStay.Status.UNKNOWN}
    sheltered = known & set(AccommodationStay.SHELTERED)
    if not known:
        return Shelter.NOT_RECORDED
    if not sheltered:
        return Shelter.ELSEWHERE
    return Shelter.SHELTERED if sheltered == known else Shelter.BOTH


@dataclass(frozen=True)
class Movement:
    """Carried over + entered - exited = continuing, always."""

    carried_over: tuple[EnrolmentRow, ...] = ()
    entered: tuple[EnrolmentRow, ...] = ()
    exited: tuple[EnrolmentRow, ...] = ()
    continuing: tuple[EnrolmentRow, ...] = ()

    def as_json(self) -> dict[str, int]:
        return {name: len(rows) for name, rows in vars(self).items()}


def movement(period: Period, rows: Rows) -> Movement:
    counted = period.counted(rows.as_of)
    if counted is None:
        return Movement()
    since = counted.first
    before = [row for row in rows.enrolments if row.covers(since) and row.first < since]
    entered = [row for row in rows.enrolments if row.first in counted]
    exited = [row for row in (*before, *entered) if row.last is not None and row.last <= counted.last]
    continuing = [row for row in (*before, *entered) if row.last is None or row.last > counted.last]
    return Movement(tuple(before), tuple(entered), tuple(exited), tuple(continuing))
