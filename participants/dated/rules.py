"""Rules of dated rows: from unsaved records to faults. Forms, the import and actions ask the same ones."""

from collections.abc import Iterable, Iterator
from copy import copy
from datetime import date
from typing import Any, Generic, NamedTuple, TypeVar

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from ketch.pages.fields import EARLIEST_YEAR, YEARS_AHEAD
from ketch.periods import DAY, today
from ketch.records.dated import Dated, SaysWhatItMeets
from ketch.records.faults import Fault
from ketch.records.joining import HasDays
from ketch.words import Values, from_to, short_day

DAYS = ("started_on", "ended_on")


Record = TypeVar("Record", bound=Model)
Days = TypeVar("Days", bound=HasDays)
Meeting = TypeVar("Meeting", bound=SaysWhatItMeets)
Row = TypeVar("Row", bound=Dated)


def faults_of_dates(record: HasDays) -> Iterable[Fault]:
    """Of one dated row by itself."""
    if record.started_on and record.ended_on and record.ended_on < record.started_on:
        yield Fault("ended_on", _("The last day is before the first."), _("Check both days."))


def faults_of_days_long_gone(record: HasDays) -> Iterable[Fault]:
    """Somebody who types 24 means 2024, and not the year 24."""
    for field in DAYS:
        yield from faults_of_early_day(field, getattr(record, field))


def faults_of_early_day(field: str, day: date | None) -> Iterable[Fault]:
    if day and day.year < EARLIEST_YEAR:
        yield Fault(field, _("This day is too long ago."), _("Write the year with four figures, like 2024."))


def faults_of_far_day(field: str, day: date | None) -> Iterable[Fault]:
    """As fields of pages refuse it, for days that come by another way."""
    if day and day.year > today().year + YEARS_AHEAD:
        yield Fault(field, _("This day is too far away."), _("Write the year with four figures, like 2024."))


def faults_of_days(record: HasDays) -> Iterable[Fault]:
    """Of a row that somebody enters by hand. An entry, an exit or a move that has not happened yet is a plan, not a fact."""
    yield from faults_of_days_long_gone(record)
    for field in DAYS:
        yield from faults_of_coming_day(field, getattr(record, field))
    yield from faults_of_dates(record)


def faults_of_coming_day(field: str, day: date | None) -> Iterable[Fault]:
    if day and day > today():
        yield Fault(field, _("This day is still to come."), _("Record it when it has happened."))


def overlaps(records: Iterable[HasDays]) -> Iterable[Fault]:
    """Of dated rows that must not share a day (one person's, one kind; of citizenships, one country's)."""
    for _before, after in overlapping(records):
        yield fault_of_overlap(type(after))


def fault_of_overlap(model: Any) -> Fault:
    """`model`: of the rows; those of a workbook are no records."""
    return Fault("started_on", model.on_one_day, _("Let one end before the other begins."))


def overlapping(records: Iterable[Days]) -> Iterator[tuple[Days, Days]]:
    """Each row that begins while another lasts, behind the one that lasts longest of those before it."""
    longest = None
    for record in sorted(records, key=lambda record: record.started_on or date.min):
        if longest is not None and (longest.ended_on is None or (record.started_on or date.min) <= longest.ended_on):
            yield longest, record
        if longest is None or (longest.ended_on is not None and (record.ended_on is None or record.ended_on > longest.ended_on)):
            longest = record


def corrected(row: Record, **values) -> Record:
    """The row as it would be, unsaved."""
    wanted = copy(row)
    for name, value in values.items():
        setattr(wanted, name, value)
    return wanted


def faults_of_meeting(wanted: Meeting, others: Iterable[Meeting]) -> Iterator[Fault]:
    """Each row that shares a day with another, at the day that is in the way. `others` without the row that is corrected."""
    for before, after in overlapping([*others, wanted]):
        other, field = (after, "ended_on") if before is wanted else (before if after is wanted else after, "started_on")
        wrong, right = wanted.meets_another
        yield Fault(field, wrong % {"days": from_to(other.started_on, other.ended_on)}, right)


class Neighbours(NamedTuple, Generic[Row]):
    """The rows that touch one."""

    before: Row | None
    after: Row | None


def neighbours(row: Row, others: Iterable[Row]) -> Neighbours[Row]:
    others = list(others)
    before = next((each for each in others if each.ended_on == row.started_on - DAY), None)
    after = next((each for each in others if row.ended_on and each.started_on == row.ended_on + DAY), None)
    return Neighbours(before, after)


class Moved(NamedTuple):
    """A neighbour, and the days it gets so that it still touches."""

    row: Dated
    started_on: date
    ended_on: date | None

    @property
    def days(self) -> Values:
        return {"started_on": self.started_on, "ended_on": self.ended_on}

    @property
    def gives_way(self) -> bool:
        """It gets shorter: written before the corrected row, so that no two share a day at any moment."""
        last, lasted = self.ended_on or date.max, self.row.ended_on or date.max
        return self.started_on > self.row.started_on or last < lasted


def moved_with(row: Row, wanted: Row, touching: Neighbours[Row]) -> list[Moved]:
    before, after = touching
    moved = []
    if before and wanted.started_on != row.started_on:
        moved.append(Moved(before, before.started_on, wanted.started_on - DAY))
    if after and wanted.ended_on and wanted.ended_on != row.ended_on:
        moved.append(Moved(after, wanted.ended_on + DAY, after.ended_on))
    return moved


def faults_of_no_day_left(moved: Iterable[Moved]) -> Iterator[Fault]:
    """A neighbour keeps a day at least."""
    for row, first, last in moved:
        if first <= (last or today()):
            continue
        before, after = row.leaves_no_day
        if last != row.ended_on:
            yield Fault("started_on", before[0], before[1] % {"day": short_day(row.started_on)})
        else:
            yield Fault("ended_on", after[0], after[1] % {"day": short_day(last or today())})


def as_moved(others: Iterable[Row], moved: Iterable[Moved]) -> list[Row]:
    """The others as they would be, unsaved."""
    days = {neighbour.row.pk: neighbour.days for neighbour in moved}
    return [corrected(other, **days.get(other.pk, {})) for other in others]
