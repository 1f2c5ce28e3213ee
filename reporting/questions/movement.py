"""Who was there, came, left and stayed: enrolments, not persons (counting.md 9)."""

from dataclasses import dataclass
from datetime import date

from ketch.periods import Period
from reporting.questions.rows import EnrolmentRow, Rows


@dataclass(frozen=True)
class Movement:
    """Carried over + entered - exited = continuing, always."""

    span: Period
    carried_over: tuple[EnrolmentRow, ...] = ()
    entered: tuple[EnrolmentRow, ...] = ()
    exited: tuple[EnrolmentRow, ...] = ()
    continuing: tuple[EnrolmentRow, ...] = ()

    def as_json(self) -> dict[str, int]:
        return {name: len(getattr(self, name)) for name in ("carried_over", "entered", "exited", "continuing")}


def movement(period: Period, as_of: date, rows: Rows | None = None) -> Movement:
    rows = rows or Rows(period, as_of)
    counted = period.counted(as_of)
    if counted is None:
        return Movement(period)
    since = counted.first
    before = [row for row in rows.enrolments if row.first < since and (row.last is None or row.last >= since)]
    entered = [row for row in rows.enrolments if row.first in counted]
    exited = [row for row in (*before, *entered) if row.last is not None and row.last <= counted.last]
    continuing = [row for row in (*before, *entered) if row.last is None or row.last > counted.last]
    return Movement(period, tuple(before), tuple(entered), tuple(exited), tuple(continuing))
