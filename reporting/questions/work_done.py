"""The figures of each form of support and of each activity, for a month, a quarter, a year or a whole period.

For a series of spans, fetch the rows once: `rows = Rows(period, as_of)`, then `by_form(month, as_of, rows)`
for each of `period.months()`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from activities.models import FormOfSupport
from ketch.periods import Period
from reporting.questions.attendance import AttendanceFigures, attendance
from reporting.questions.behind import Behind
from reporting.questions.rows import ActivityRow, Rows
from reporting.questions.sessions_held import SessionsHeld, sessions_held


@dataclass(frozen=True)
class WorkDone:
    """`activity` is None where the row is a whole form. `behind` finds the sessions that were counted."""

    span: Period
    form: str
    activity: ActivityRow | None
    sessions: SessionsHeld
    attendance: AttendanceFigures
    behind: Behind

    def as_json(self) -> dict[str, Any]:
        name = {"activity": self.activity.mark} if self.activity else {}
        figures = {**self.sessions.as_json(), **self.attendance.as_json()}
        return {**name, "form": self.form, **figures, "reasons": self.sessions.reasons_as_json()}


def by_form(period: Period, as_of: date, rows: Rows | None = None) -> tuple[WorkDone, ...]:
    """All eight, in their order, whether anything happened or not."""
    rows = rows or Rows(period, as_of)
    return tuple(_work(period, rows, form, [row for row in rows.activities if row.form == form]) for form in FormOfSupport.values)


def by_activity(period: Period, as_of: date, rows: Rows | None = None) -> tuple[WorkDone, ...]:
    rows = rows or Rows(period, as_of)
    return tuple(_work(period, rows, row.form, [row], row) for row in rows.activities)


def _work(
    span: Period, rows: Rows, form: str, activities: Iterable[ActivityRow], activity: ActivityRow | None = None
) -> WorkDone:
    keys = [row.id for row in activities]
    tally = rows.register.tally(keys, rows.inside(span))
    return WorkDone(
        span,
        form,
        activity,
        sessions_held(tally, span.counted(rows.as_of)),
        attendance(tally),
        Behind(span, rows.as_of, tuple(keys)),
    )
