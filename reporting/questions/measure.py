"""What a measure of the donor report is: a name, a unit, a value, and the rows that it is counted from. Its name is its path in
the JSON of the report (register.md)."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Generic, TypeVar
from uuid import UUID

from django.utils.functional import Promise

from ketch.access.roles import Permission, VisibleQuerySet
from participants.models import Participant
from reporting.questions.donor_report import People, SharedDays
from reporting.questions.feedback import RatingsOfSpan
from reporting.questions.goals import GoalsOfPlans
from reporting.questions.people import how_many
from reporting.questions.promises import TargetSoFar
from reporting.questions.selection import Selection
from reporting.questions.work_done import WorkDone


class Unit(Enum):
    PERSONS = "persons"
    ENROLMENTS = "enrolments"
    SESSIONS = "sessions"
    ATTENDANCES = "attendances"
    # Shown as hours.
    MINUTES = "minutes"
    HOURS = "hours"
    PER_MONTH = "sessions a month"
    PER_WEEK = "sessions a week"
    # Between 0 and 1.
    SHARE = "share"
    # Of the persons at one session: their mean, and their number.
    MEAN = "mean"
    SIZE = "size"
    NIGHTS = "nights"
    PERSON_MONTHS = "person-months"
    # Between 0 and 100.
    PERCENT = "per cent"
    GOALS = "goals"
    ANSWERS = "answers"


# Of these, 0 says that there is no row; a share or size of 0 has rows all the same.
AMOUNTS = frozenset(Unit) - {Unit.SHARE, Unit.MEAN, Unit.SIZE, Unit.PERCENT}
Subject = TypeVar("Subject", People, WorkDone, SharedDays, TargetSoFar, RatingsOfSpan, GoalsOfPlans)
Label = str | Promise


@dataclass(frozen=True)
class Measure(Generic[Subject]):
    """What the rows are is also said without the database: by `selected`, of facts and given the value, or by the `keys` that the
    answer holds."""

    name: str
    label: Label
    unit: Unit
    # None where there is nothing to divide by, or where it cannot be counted.
    value: Callable[[Subject], float | None]
    rows: Callable[[Subject], VisibleQuerySet]
    # How much of the value each person stands for, where the rows are people and one is more than 1.
    shares: Callable[[Subject], Mapping[str, int]] = lambda subject: {}
    # The label where a table says the rest.
    head: Label = ""
    # The permission under which somebody may know that a row is behind the figure.
    seen_by: Permission = Permission.READ_FIGURE_ROWS
    selected: Callable[[float | None], Selection] | None = None
    keys: Callable[[Subject], Collection[str]] | None = None
    # Whether anybody may open it: answers are joined to nobody, and of what was kept the rows are gone.
    opens: Callable[[Subject], bool] = lambda subject: True


def people_with(keys: Iterable[str]) -> VisibleQuerySet:
    return Participant.objects.filter(pk__in=[UUID(key) for key in keys]).order_by("code_key", "pk")


def of_people(
    name: str, label: Label, counted: Callable[[Subject], Collection[str] | None], head: Label = "", **more
) -> Measure[Subject]:
    def value(subject: Subject) -> int | None:
        return how_many(counted(subject))

    def keys(subject: Subject) -> Collection[str]:
        return counted(subject) or ()

    return Measure(name, label, Unit.PERSONS, value, lambda subject: people_with(keys(subject)), head=head, keys=keys, **more)


def by_name(*measures: Measure[Subject]) -> dict[str, Measure[Subject]]:
    return {measure.name: measure for measure in measures}
