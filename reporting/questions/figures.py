"""The one list of the figures of a donor report. Whatever shows, opens, compares or keeps a figure takes it from here."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from ketch.access.roles import VisibleQuerySet
from ketch.periods import Period
from reporting.questions.donor_report import DonorReport, People, SharedDays
from reporting.questions.feedback import RatingsOfSpan
from reporting.questions.goals import GoalsOfPlans
from reporting.questions.measure import AMOUNTS, Measure, by_name
from reporting.questions.measures_of_outcomes import FEEDBACK, GOALS
from reporting.questions.measures_of_people import PEOPLE
from reporting.questions.measures_of_work import PROMISED, PROMISED_LIVE, SHARED, WORK
from reporting.questions.promises import TargetSoFar
from reporting.questions.work_done import WorkDone

# Raised where a counting rule changes, so that a report that was released before can say so.
RULES = 2
Subject = People | WorkDone | SharedDays | TargetSoFar | RatingsOfSpan | GoalsOfPlans

# By name: what a figure that was kept is a measure of.
MEASURES: dict[str, Measure] = {
    **PEOPLE,
    **WORK,
    **FEEDBACK,
    **GOALS,
    **by_name(SHARED, *PROMISED.values(), *PROMISED_LIVE.values()),
}


class Key(NamedTuple):
    """`of`: the form of support, the activity, the target or the two contracts; empty for people, goals and all work together."""

    name: str
    span: Period
    of: str = ""

    @property
    def is_of_feedback(self) -> bool:
        return "feedback" in self.name.split(".")


def is_hidden(key: Key, now: float | None) -> bool:
    """Feedback that was told once may be hidden today: less what is told now, its earlier value would be of a few (counting.md
    16). So whatever sets then beside now says neither."""
    return now is None and key.is_of_feedback


@dataclass(frozen=True)
class Figure:
    measure: Measure
    subject: Subject

    @property
    def key(self) -> Key:
        return Key(self.measure.name, self.subject.span, self.subject.of)

    @cached_property
    def value(self) -> float | None:
        return self.measure.value(self.subject)

    @property
    def has_rows(self) -> bool:
        has_some = bool(self.value) or (self.value is not None and self.measure.unit not in AMOUNTS)
        return has_some and self.opens

    @property
    def opens(self) -> bool:
        return self.measure.opens(self.subject)

    def rows(self) -> VisibleQuerySet:
        """What it was counted from: of one kind, in the order in which it is read."""
        return self.measure.rows(self.subject)


def figures_of(report: DonorReport) -> dict[Key, Figure]:
    return {figure.key: figure for figure in (*_own(report), *_of_the_year_before(report))}


def own_figures(report: DonorReport) -> dict[Key, Figure]:
    """Those of its own days."""
    return {figure.key: figure for figure in _own(report)}


def _of_the_year_before(report: DonorReport) -> Iterator[Figure]:
    if before := report.year_before:
        yield from _all_of(PEOPLE, before.people)
        yield from _all_of(WORK, before.work)


def _all_of(measures: Mapping[str, Measure], *subjects: Subject) -> Iterator[Figure]:
    return (Figure(measure, subject) for subject in subjects for measure in measures.values())


def _own(report: DonorReport) -> Iterator[Figure]:
    yield from _all_of(PEOPLE, *report.people_by_year, report.people)
    works = (work for each in (*report.work_by_year, report.work, *report.work_by_part) for work in each.rows)
    yield from _all_of(WORK, *works, *report.over_time)
    yield from (Figure(SHARED, shared) for shared in report.shared_days)
    for target in report.promises:
        yield Figure(PROMISED[target.target.measure], target)
        if target.has_changed:
            yield Figure(PROMISED_LIVE[target.target.measure], target)
    yield from _all_of(FEEDBACK, *report.feedback)
    yield from _all_of(GOALS, *report.goals_by_year, report.goals)
