"""Correct or remove a row of which only one is true on a day. `others`: the other such rows of the person."""

from collections.abc import Callable, Iterable, Sequence

from ketch.audit.entries import change, remove
from ketch.records.faults import Fault, refuse
from ketch.words import Values
from participants.dated.rules import (
    Moved,
    Row,
    as_moved,
    corrected,
    faults_of_meeting,
    faults_of_no_day_left,
    moved_with,
    neighbours,
)


def correct_with_neighbours(
    others: Sequence[Row],
    row: Row,
    faults_of: Callable[[Row], Iterable[Fault]],
    values: Values,
    *,
    leaving_a_gap: bool = False,
) -> None:
    """Rows that touch it move along, unless a gap is wanted."""
    wanted = corrected(row, **values)
    moved = [] if leaving_a_gap else moved_with(row, wanted, neighbours(row, others))
    refuse(faults_of(wanted))
    refuse(faults_of_no_day_left(moved))
    refuse(faults_of_meeting(wanted, as_moved(others, moved)))
    _write_with_neighbours(row, values, moved)


def remove_with_neighbours(others: Sequence[Row], row: Row, *, one_before_goes_on: bool) -> None:
    """Its days have no row any more, or the row before that touches it lasts until its last day."""
    before = neighbours(row, others).before if one_before_goes_on else None
    last = row.ended_on
    remove([row])
    if before:
        change(before, ended_on=last)


def _write_with_neighbours(row: Row, values: Values, moved: Sequence[Moved]) -> None:
    """In an order in which no two share a day at any moment: the database checks each row by itself."""
    for neighbour in moved:
        if neighbour.gives_way:
            change(neighbour.row, **neighbour.days)
    change(row, **values)
    for neighbour in moved:
        change(neighbour.row, **neighbour.days)
