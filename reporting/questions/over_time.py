"""Sessions held month by month; in longer periods by quarter, then by year, so that a picture of them can be read."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from ketch.periods import Period
from reporting.questions.rows import Rows
from reporting.questions.work_done import Behind, GroupAttendance, group_attendance

MOST_SPANS = 60
STEPS: tuple[Callable[[Period], list[Period]], ...] = (Period.months, Period.quarters, Period.years)


@dataclass(frozen=True)
class SessionsInSpan:
    """All activities together, from the first day of a month, quarter or year to its last."""

    span: Period
    to_date: bool
    individual: int
    group: GroupAttendance
    behind: Behind


def over_time(period: Period, as_of: date, rows: Rows | None = None) -> tuple[SessionsInSpan, ...]:
    rows = rows or Rows(period, as_of)
    return tuple(_sessions_in(span, rows) for span in spans(period))


def spans(period: Period) -> list[Period]:
    for cut in STEPS:
        found = cut(period)
        if len(found) <= MOST_SPANS:
            break
    return found


def _sessions_in(span: Period, rows: Rows) -> SessionsInSpan:
    keys = [row.id for row in rows.activities]
    tally = rows.registers.tally(keys, rows.inside(span))
    behind = Behind(span, rows.as_of, tuple(keys))
    return SessionsInSpan(span, span.is_to_date(rows.as_of), tally.held - tally.groups, group_attendance(tally), behind)
