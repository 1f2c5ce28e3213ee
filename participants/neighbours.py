"""Dated rows beside each other. Stays that touch, the one ending the day before the next begins, stay in touch when one is
corrected; nothing else moves, and no two rows ever share a day."""

from collections.abc import Iterable, Iterator
from copy import copy
from datetime import date
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from ketch.pages.templatetags.dates import from_to, short_day
from ketch.periods import DAY, today
from ketch.records.faults import Fault
from participants.models import AccommodationStay
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
    """The stays that touch one."""

    before: AccommodationStay | None
    after: AccommodationStay | None


def beside(stay: AccommodationStay, others: Iterable[AccommodationStay]) -> Beside:
    others = list(others)
    before = next((each for each in others if each.ended_on == stay.started_on - DAY), None)
    after = next((each for each in others if stay.ended_on and each.started_on == stay.ended_on + DAY), None)
    return Beside(before, after)


class Moved(NamedTuple):
    """A neighbour, and the days it gets so that it goes on touching."""

    stay: AccommodationStay
    started_on: date
    ended_on: date | None

    @property
    def days(self) -> dict[str, Any]:
        return {"started_on": self.started_on, "ended_on": self.ended_on}

    @property
    def gives_way(self) -> bool:
        """It gets shorter: written before the corrected stay, so that no two share a day at any moment."""
        last, lasted = self.ended_on or date.max, self.stay.ended_on or date.max
        return self.started_on > self.stay.started_on or last < lasted


def moved_with(stay: AccommodationStay, wanted: AccommodationStay, touching: Beside) -> list[Moved]:
    before, after = touching
    moved = []
    if before and wanted.started_on != stay.started_on:
        moved.append(Moved(before, before.started_on, wanted.started_on - DAY))
    if after and wanted.ended_on and wanted.ended_on != stay.ended_on:
        moved.append(Moved(after, wanted.ended_on + DAY, after.ended_on))
    return moved


def faults_of_swallowing(moved: Iterable[Moved]) -> Iterator[Fault]:
    """A neighbour keeps a day at least."""
    for stay, first, last in moved:
        if first <= (last or today()):
            continue
        if last != stay.ended_on:
            right = _("Choose a first day after %(day)s, or remove that stay first.") % {"day": short_day(stay.started_on)}
            yield Fault("started_on", _("The stay before it would have no day left."), right)
        else:
            right = _("Choose a last day before %(day)s, or remove that stay first.") % {"day": short_day(last or today())}
            yield Fault("ended_on", _("The stay after it would have no day left."), right)
