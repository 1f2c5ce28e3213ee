"""Who lived in sheltered accommodation while enrolled (counting.md 7)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from ketch.periods import Period
from participants.models import AccommodationStay
from reporting.funding.models import Rule
from reporting.questions.people_served import first_days
from reporting.questions.rows import Rows


class Shelter(models.TextChoices):
    """Everyone is in exactly one."""

    SHELTERED = "sheltered", _("only in sheltered accommodation")
    ELSEWHERE = "elsewhere", _("only elsewhere")
    BOTH = "both", _("in both, having moved")
    NOT_RECORDED = "not_recorded", _("accommodation not recorded")


@dataclass(frozen=True)
class Accommodation:
    span: Period
    classes: Mapping[str, frozenset[str]]

    def as_json(self) -> dict[str, int]:
        return {shelter: len(people) for shelter, people in self.classes.items()}


def accommodation(period: Period, as_of: date, rule: str = Rule.ENROLLED, rows: Rows | None = None) -> Accommodation:
    rows = rows or Rows(period, as_of)
    lived = statuses_on_covered_days(period, rows)
    classes: dict[str, set[str]] = {shelter.value: set() for shelter in Shelter}
    for person in first_days(period, rule, rows):
        classes[shelter_of(lived.get(person, ()))].add(person)
    return Accommodation(period, {shelter: frozenset(people) for shelter, people in classes.items()})


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
        return Shelter.NOT_RECORDED.value
    if not sheltered:
        return Shelter.ELSEWHERE.value
    return Shelter.SHELTERED.value if sheltered == known else Shelter.BOTH.value
