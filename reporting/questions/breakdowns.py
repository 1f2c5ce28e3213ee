"""The people of a span by gender, age, who referred them, status as a victim and form of exploitation; nights by kind of
accommodation (counting.md 17). For the exact report alone. Age with gender is the one thing that is crossed."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from ketch.encryption.unreadable import Unreadable
from ketch.periods import DAY, Period
from participants.models import VICTIM, AccommodationStay, Enrolment, ExploitationForm, Participant, StatusEntry
from reporting.questions.people import Counted, first_days, how_many
from reporting.questions.rows import Rows

NOT_RECORDED = "not_recorded"
# By code, all codes in their order. None where a value of somebody cannot be read: the figures would be wrong.
Classes = Mapping[str, Counted]
Status = AccommodationStay.Status


class AgeBand(models.TextChoices):
    UNDER_18 = "under_18", _("under 18")
    FROM_18 = "18_29", _("18–29")
    FROM_30 = "30_44", _("30–44")
    FROM_45 = "45_over", _("45 and over")
    NOT_RECORDED = NOT_RECORDED, _("age not recorded")


OTHER = set(StatusEntry.Kind.values) - {StatusEntry.Kind.VICTIM}
FIRST_YEARS = ((45, AgeBand.FROM_45), (30, AgeBand.FROM_30), (18, AgeBand.FROM_18))


def band_of(age: int) -> str:
    return next((band for first, band in FIRST_YEARS if age >= first), AgeBand.UNDER_18)


@dataclass(frozen=True)
class Breakdowns:
    """Everyone is in one class of each; of exploitation perhaps in several, so that these do not add up."""

    gender: Classes
    age: Classes
    referred_by: Classes
    victim: Classes
    exploitation: Classes
    # By kind of accommodation, the nights of each person.
    nights: Mapping[str, Mapping[str, int]]

    @property
    def gender_age(self) -> Mapping[str, Classes]:
        return {gender: {band: _both(who, aged) for band, aged in self.age.items()} for gender, who in self.gender.items()}

    def as_json(self) -> dict[str, object]:
        return {
            "gender": _numbers(self.gender),
            "age": _numbers(self.age),
            "gender_age": {gender: _numbers(bands) for gender, bands in self.gender_age.items()},
            "referred_by": _numbers(self.referred_by),
            "victim": _numbers(self.victim),
            "exploitation": _numbers(self.exploitation),
            "nights": {status: sum(people.values()) for status, people in self.nights.items()},
        }


def breakdowns(span: Period, rule: str, rows: Rows) -> Breakdowns:
    days, codes_of = first_days(span, rule, rows), _codes_of(rows)
    classes = {name: _classes(days, codes, codes_of[name]) for name, codes in CODES.items()}
    return Breakdowns(**classes, nights=_nights(span, days, rows))


def unread(span: Period, rule: str, rows: Rows) -> set[str]:
    """Of whom a value that decides cannot be read."""
    days = first_days(span, rule, rows)
    found = ((person, code) for of in _codes_of(rows).values() for person, day in days.items() for code in of(person, day))
    return {person for person, code in found if isinstance(code, Unreadable)}


CODES: Mapping[str, Iterable[str]] = {
    "gender": Participant.Gender.values,
    "age": AgeBand.values,
    "referred_by": (*Enrolment.ReferredBy.values, NOT_RECORDED),
    "victim": (*VICTIM, NOT_RECORDED),
    "exploitation": (*ExploitationForm.Form.values, NOT_RECORDED),
}
CodesOf = Callable[[str, date], Iterable[str]]


def _codes_of(rows: Rows) -> dict[str, CodesOf]:
    """Of a person on a day."""
    return {
        "gender": lambda person, day: [rows.facts[person].gender],
        "age": lambda person, day: [_age(rows.facts[person].birth_year, day)],
        "referred_by": lambda person, day: [_referral(rows, person, day)],
        "victim": lambda person, day: [_victim(rows, person, day)],
        "exploitation": lambda person, day: [row.form for row in rows.exploitation.get(person, ())] or [NOT_RECORDED],
    }


def _classes(days: Mapping[str, date], codes: Iterable[str], codes_of: CodesOf) -> Classes:
    """Each person on the day that decides which value counts (counting.md 5)."""
    classes: dict[str, set[str]] = {code: set() for code in codes}
    for person, day in days.items():
        for code in codes_of(person, day):
            if isinstance(code, Unreadable):
                return dict.fromkeys(classes)
            classes[code].add(person)
    return {code: frozenset(people) for code, people in classes.items()}


def _age(birth_year: int | None, day: date) -> Any:
    """In a calendar year everybody has one age: whole years of the calendar, whatever the day of birth."""
    if isinstance(birth_year, Unreadable):
        return birth_year
    return AgeBand.NOT_RECORDED if birth_year is None else band_of(day.year - birth_year)


def _referral(rows: Rows, person: str, day: date) -> str:
    """Of the enrolment that covers the day, else of the last that began before it: in both cases the last that began by then."""
    begun = [row for row in rows.referrals.get(person, ()) if row.started_on <= day]
    return (begun[-1].referred_by if begun else "") or NOT_RECORDED


def _victim(rows: Rows, person: str, day: date) -> Any:
    """One whose kind cannot be read may be such a status, and is as unreadable as one."""
    found = (row for row in rows.statuses.get(person, ()) if row.covers(day) and row.kind not in OTHER)
    return next((row.kind if isinstance(row.kind, Unreadable) else row.value for row in found), NOT_RECORDED)


def _nights(span: Period, people: Collection[str], rows: Rows) -> dict[str, Counter[str]]:
    """Counted, covered days with a known status. The last day of an enrolment is no night."""
    nights: dict[str, Counter[str]] = {status: Counter() for status in Status.values if status != Status.UNKNOWN}
    if counted := span.counted(rows.as_of):
        for row in (row for row in rows.enrolments if row.person in people):
            first, last = max(row.first, counted.first), min(row.last - DAY if row.last else counted.last, counted.last)
            for stay in (stay for stay in rows.stays.get(row.person, ()) if stay.what in nights):
                days = (min(stay.last or last, last) - max(stay.first or first, first)).days + 1
                if days > 0:
                    nights[stay.what][row.person] += days
    return nights


def _both(one: Counted, other: Counted) -> Counted:
    return None if one is None or other is None else one & other


def _numbers(classes: Classes) -> dict[str, int | None]:
    return {code: how_many(people) for code, people in classes.items()}
