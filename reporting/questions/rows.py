"""What a report asks of the database: five queries, whatever the years, forms and size.

A question fetches its own rows, or is handed those that a larger question has fetched already. People are known by
the text of their id, as the database writes it, for a register reaches Python as one text a session.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from django.db.models import CharField
from django.db.models.functions import Cast

from activities.models import Activity, FormOfSupport
from ketch.periods import DAY, Period
from ketch.words.folding import alphabetical
from participants.models import AccommodationStay, Citizenship, Enrolment
from reporting.questions.register import Register, Roll, register_rows


class EnrolmentRow(NamedTuple):
    id: str
    person: str
    first: date
    last: date | None


class DatedRow(NamedTuple):
    """A citizenship or a stay: what was true of a person, and when."""

    what: str
    first: date | None
    last: date | None

    def covers(self, day: date) -> bool:
        return self.meets(day, day)

    def meets(self, first: date, last: date) -> bool:
        """Whether they share a day; an end that is not known is open."""
        return (self.first is None or self.first <= last) and (self.last is None or self.last >= first)


class ActivityRow(NamedTuple):
    id: str
    name: str
    form: str
    built_in: str
    name_en: str

    @property
    def mark(self) -> str:
        return self.built_in or self.name


class Rows:
    """The rows of one period as they stand on `as_of`, each kind fetched once and only when it is needed."""

    def __init__(self, period: Period, as_of: date, sessions: Any = None) -> None:
        self.period = period
        self.as_of = as_of
        self.sessions = sessions

    def inside(self, span: Period) -> Period:
        """A span of these rows. Sessions are held by month, so one that cuts a month would be counted wrongly."""
        begins = span.first == self.period.first or span.first.day == 1
        ends = span.last == self.period.last or (span.last + DAY).day == 1
        if not (begins and ends and span.shared_with(self.period) == span):
            raise ValueError(f"{span} is not made of whole months of {self.period}.")
        return span

    @cached_property
    def enrolments(self) -> list[EnrolmentRow]:
        """An exit after `as_of` is not known yet, an entry after it has not happened."""
        counted = self.period.counted(self.as_of)
        if counted is None:
            return []
        found = Enrolment.objects.during(counted).order_by().values_list(_text("id"), *_DATED)
        return [EnrolmentRow(key, who, first, self._known(last)) for key, who, first, last in found]

    @cached_property
    def citizenships(self) -> dict[str, list[DatedRow]]:
        return _by_person(Citizenship.objects.values_list(*_DATED, "country"))

    @cached_property
    def stays(self) -> dict[str, list[DatedRow]]:
        return _by_person(AccommodationStay.objects.during(self.period).order_by().values_list(*_DATED, "status"))

    @cached_property
    def activities(self) -> list[ActivityRow]:
        """By form, in each form the built-in one first."""
        found = Activity.objects.order_by().values_list(_text("id"), "name_sl", "form", "built_in", "name_en")
        places = {form: place for place, form in enumerate(FormOfSupport.values)}
        return sorted(map(ActivityRow._make, found), key=lambda row: (places[row.form], not row.built_in, alphabetical(row.name)))

    @cached_property
    def register(self) -> Register:
        roll = Roll((row.person, row.first, row.last) for row in self.enrolments)
        return Register(register_rows(self.period, self.as_of, self.sessions), roll)

    def _known(self, day: date | None) -> date | None:
        return day if day and day <= self.as_of else None


def _text(column: str) -> Cast:
    return Cast(column, CharField())


_DATED = (_text("participant_id"), "started_on", "ended_on")


def _by_person(found: Any) -> dict[str, list[DatedRow]]:
    rows = defaultdict(list)
    for person, first, last, what in found:
        rows[person].append(DatedRow(what, first, last))
    return rows
