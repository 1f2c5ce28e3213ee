"""What a report asks of the database: a query for each kind of row, whatever the years, forms and size.

A question is handed the rows that it counts, so that several questions can share them. A person stands here as the text of the
id, as the database writes it, for a register reaches Python as one text a session.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple, TypeVar
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum

from activities.feedback.poster import last_closed_day
from activities.models import Activity, Feedback, FormOfSupport, Session
from ketch.encryption.fields import opened
from ketch.periods import DAY, Period, today
from ketch.words import alphabetical
from participants.models import AccommodationStay, Citizenship, Enrolment, ExploitationForm, Goal, Participant, StatusEntry
from reporting.questions.register import RegisterRow, Registers, Roll, as_text, known_on, register_rows, text_of

# Of 5.
POSITIVE = 4
OfPerson = TypeVar("OfPerson", Enrolment, StatusEntry, ExploitationForm)


class EnrolmentRow(NamedTuple):
    id: str
    person: str
    first: date
    last: date | None

    def covers(self, day: date) -> bool:
        return self.meets(day, day)

    def meets(self, first: date, last: date) -> bool:
        """Whether they share a day; without an exit it is open."""
        return self.first <= last and (self.last is None or self.last >= first)


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
    has_groups: bool

    @property
    def key(self) -> UUID:
        return UUID(self.id)

    @property
    def mark(self) -> str:
        return self.built_in or self.name


class GoalRow(NamedTuple):
    form: str
    agreed_on: date
    last: date | None
    status: str


class AnswersRow(NamedTuple):
    """Of an activity in a month: how many answered, the sum of their ratings, how many of these were positive."""

    activity: UUID
    month: date
    answers: int
    total: int
    positive: int


def answers_by_month(feedback: QuerySet[Feedback]) -> list[AnswersRow]:
    sums = {"answers": Count("pk"), "total": Sum("rating"), "positive": Count("pk", filter=Q(rating__gte=POSITIVE))}
    return list(map(AnswersRow._make, feedback.order_by().values_list("activity", "month").annotate(**sums)))


def days_as_json(span: Period) -> dict[str, object]:
    return {"from": span.first.isoformat(), "to": span.last.isoformat()}


def known_exit(day: date | None, as_of: date) -> date | None:
    """An exit after the day of the report is not known yet."""
    return day if day and day <= as_of else None


@dataclass(eq=False)
class Rows:
    """The rows of one period as they stand on `as_of`, each kind fetched once and only when it is needed.

    by_day_of: keys of activities. Sessions of these alone are then fetched, and counted by day: any span of the period can be
    asked for. Without it, work is counted by month, and spans are those that can be asked for beside whole months.
    paid: keys of the only activities whose work is counted; none is all.
    """

    period: Period
    as_of: date
    by_day_of: frozenset[UUID] = frozenset()
    paid: frozenset[UUID] = frozenset()
    spans: Sequence[Period] = ()

    def of(self, spans: Sequence[Period]) -> "Rows":
        """The same of other days: each of these spans can be asked for."""
        return Rows(Period.around(spans), self.as_of, self.by_day_of, self.paid, spans)

    def holds(self, span: Period) -> bool:
        """Sessions are counted by part of the period, so a cut part would be counted wrongly."""
        ends = span.last >= self.period.last or span.last + DAY in self._begins
        return span.first in self._begins and ends and span.shared_with(self.period) == span

    def inside(self, span: Period) -> Period:
        """A span of these rows."""
        if not self.holds(span):
            raise ValueError(f"{span} is not made of whole parts of {self.period}.")
        return span

    @cached_property
    def _begins(self) -> dict[date, None]:
        """The first day of each part, in order: days or months, these cut where one of the spans begins or is over."""
        if self.by_day_of:
            return dict.fromkeys(self.period.first + number * DAY for number in range(self.period.days))
        months = {month.first for month in self.period.months()}
        ends = {span.last + DAY for span in self.spans if span.last < self.period.last}
        return dict.fromkeys(sorted(months | {span.first for span in self.spans} | ends))

    @cached_property
    def enrolments(self) -> list[EnrolmentRow]:
        """An entry after `as_of` has not happened."""
        counted = self.period.counted(self.as_of)
        if counted is None:
            return []
        found = Enrolment.objects.during(counted).order_by().values_list(as_text("id"), *_DATED)
        return [EnrolmentRow(key, who, first, known_exit(last, self.as_of)) for key, who, first, last in found]

    @cached_property
    def citizenships(self) -> dict[str, list[DatedRow]]:
        return _by_person(opened(Citizenship.objects.all(), *_DATED, "country"))

    @cached_property
    def stays(self) -> dict[str, list[DatedRow]]:
        return _by_person(AccommodationStay.objects.during(self.period).order_by().values_list(*_DATED, "status"))

    # What is sealed in these four is opened when it is read, so of whoever counts alone.

    @cached_property
    def facts(self) -> dict[str, Participant]:
        found = Participant.objects.order_by().only("gender", "birth_year")
        return {text_of(person.pk): person for person in found}

    @cached_property
    def referrals(self) -> dict[str, list[Enrolment]]:
        """By enrolments in the order of their first days, those before the period too."""
        return _of_people(Enrolment.objects.order_by("started_on").only("participant_id", "started_on", "referred_by"))

    @cached_property
    def statuses(self) -> dict[str, list[StatusEntry]]:
        return _of_people(StatusEntry.objects.order_by().only("participant_id", "started_on", "ended_on", "kind", "value"))

    @cached_property
    def exploitation(self) -> dict[str, list[ExploitationForm]]:
        return _of_people(ExploitationForm.objects.order_by().only("participant_id", "form"))

    @cached_property
    def goals(self) -> list[GoalRow]:
        """Of all days."""
        return [GoalRow(*row) for row in Goal.objects.order_by().values_list("form", "agreed_on", "ended_on", "status")]

    @cached_property
    def answers(self) -> list[AnswersRow]:
        """Of all months that are closed today, whatever the days of the report: what is hidden today is hidden in all of them."""
        return answers_by_month(Feedback.objects.filter(month__lte=last_closed_day(today())))

    @cached_property
    def activities(self) -> list[ActivityRow]:
        """By form, in each form the built-in one first. `has_groups`: a group session of it is known on the day of the report,
        of any day and status."""
        activities = Activity.objects.filter(pk__in=self.by_day_of) if self.by_day_of else Activity.objects.all()
        if self.paid:
            activities = activities.filter(pk__in=self.paid)
        groups = Session.objects.filter(known_on(self.as_of), activity=OuterRef("pk"), format=Session.Format.GROUP)
        columns = (as_text("id"), "name_sl", "form", "built_in", "name_en", Exists(groups))
        found = activities.order_by().values_list(*columns)
        places = {form: place for place, form in enumerate(FormOfSupport.values)}
        return sorted(map(ActivityRow._make, found), key=lambda row: (places[row.form], not row.built_in, alphabetical(row.name)))

    @cached_property
    def registers(self) -> Registers:
        roll = Roll((row.person, row.first, row.last) for row in self.enrolments)
        return Registers(self._register_rows(), roll, list(self._begins))

    def _register_rows(self) -> Iterable[RegisterRow]:
        sessions = Session.objects.filter(activity__in=self.by_day_of) if self.by_day_of else Session.objects.all()
        return register_rows(sessions, self.period, self.as_of)


_DATED = (as_text("participant_id"), "started_on", "ended_on")


def _by_person(found: Iterable[tuple[str, date | None, date | None, str]]) -> dict[str, list[DatedRow]]:
    rows = defaultdict(list)
    for person, first, last, what in found:
        rows[person].append(DatedRow(what, first, last))
    return rows


def _of_people(found: Iterable[OfPerson]) -> dict[str, list[OfPerson]]:
    rows = defaultdict(list)
    for row in found:
        rows[text_of(row.participant_id)].append(row)
    return rows
