"""Dated rows beside each other. Stays or statuses that touch, the one ending the day before the next begins, stay in touch when
one is corrected; nothing else moves, and no two rows ever share a day."""

from collections.abc import Iterable, Iterator
from copy import copy
from datetime import date
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from ketch.pages.templatetags.dates import from_to, short_day
from ketch.periods import DAY, today
from ketch.records.faults import Fault
from participants.rules import overlapping

MEETS = {
    "Enrolment": (
        _("The person is enrolled on some of these days already: %(days)s."),
        _("Choose other days, or correct that enrolment first."),
    ),
    "AccommodationStay": (
        _("Another stay covers some of these days: %(days)s."),
        _("Choose other days, or correct that stay first."),
    ),
    "Citizenship": (
        _("This citizenship stands here for some of these days already: %(days)s."),
        _("Choose other days, or correct that one first."),
    ),
    "StatusEntry": (
        _("Another status of this kind covers some of these days: %(days)s."),
        _("Choose other days, or correct that status first."),
    ),
}
# Of the one before and the one after: what is wrong, and what would be right.
SWALLOWED = {
    "AccommodationStay": (
        (_("The stay before it would have no day left."), _("Choose a first day after %(day)s, or remove that stay first.")),
        (_("The stay after it would have no day left."), _("Choose a last day before %(day)s, or remove that stay first.")),
    ),
    "StatusEntry": (
        (_("The status before it would have no day left."), _("Choose a first day after %(day)s, or remove that status first.")),
        (_("The status after it would have no day left."), _("Choose a last day before %(day)s, or remove that status first.")),
    ),
}


def corrected(row: Any, **values: Any) -> Any:
    """The row as it would be, unsaved."""
    wanted = copy(row)
    for name, value in values.items():
        setattr(wanted, name, value)
    return wanted


def faults_of_meeting(wanted: Any, others: Iterable[Any]) -> Iterator[Fault]:
    """Each row that shares a day with another, at the day that is in the way. `others` without the row that is corrected."""
    for before, after in overlapping([*others, wanted]):
        other, field = (after, "ended_on") if before is wanted else (before if after is wanted else after, "started_on")
        wrong, right = MEETS[type(wanted).__name__]
        yield Fault(field, wrong % {"days": from_to(other.started_on, other.ended_on)}, right)


class Beside(NamedTuple):
    """The rows that touch one."""

    before: Any
    after: Any


def beside(row: Any, others: Iterable[Any]) -> Beside:
    others = list(others)
    before = next((each for each in others if each.ended_on == row.started_on - DAY), None)
    after = next((each for each in others if row.ended_on and each.started_on == row.ended_on + DAY), None)
    return Beside(before, after)


class Moved(NamedTuple):
    """A neighbour, and the days it gets so that it goes on touching."""

    row: Any
    started_on: date
    ended_on: date | None

    @property
    def days(self) -> dict[str, Any]:
        return {"started_on": self.started_on, "ended_on": self.ended_on}

    @property
    def gives_way(self) -> bool:
        """It gets shorter: written before the corrected row, so that no two share a day at any moment."""
        last, lasted = self.ended_on or date.max, self.row.ended_on or date.max
        return self.started_on > self.row.started_on or last < lasted


def moved_with(row: Any, wanted: Any, touching: Beside) -> list[Moved]:
    before, after = touching
    moved = []
    if before and wanted.started_on != row.started_on:
        moved.append(Moved(before, before.started_on, wanted.started_on - DAY))
    if after and wanted.ended_on and wanted.ended_on != row.ended_on:
        moved.append(Moved(after, wanted.ended_on + DAY, after.ended_on))
    return moved


def faults_of_swallowing(moved: Iterable[Moved]) -> Iterator[Fault]:
    """A neighbour keeps a day at least."""
    for row, first, last in moved:
        if first <= (last or today()):
            continue
        before, after = SWALLOWED[type(row).__name__]
        if last != row.ended_on:
            yield Fault("started_on", before[0], before[1] % {"day": short_day(row.started_on)})
        else:
            yield Fault("ended_on", after[0], after[1] % {"day": short_day(last or today())})


def as_moved(others: Iterable[Any], moved: Iterable[Moved]) -> list[Any]:
    """The others as they would be, unsaved."""
    days = {neighbour.row.pk: neighbour.days for neighbour in moved}
    return [corrected(other, **days.get(other.pk, {})) for other in others]
