"""Who took part in a span, and on which day each of them is looked at."""

from __future__ import annotations

from datetime import date

from ketch.periods import Period
from reporting.models import Rule
from reporting.questions.rows import Rows


def first_days(span: Period, rule: str, rows: Rows) -> dict[str, date]:
    """Everyone who counts under the rule, with the first day that makes them count."""
    return first_attended_days(span, rows) if Rule(rule) is Rule.ATTENDED else first_covered_days(span, rows)


def first_covered_days(span: Period, rows: Rows) -> dict[str, date]:
    days: dict[str, date] = {}
    counted = span.counted(rows.as_of)
    if counted is None:
        return days
    for row in rows.enrolments:
        if row.first <= counted.last and (row.last is None or row.last >= counted.first):
            day = max(row.first, counted.first)
            days[row.person] = min(day, days.get(row.person, day))
    return days


def first_attended_days(span: Period, rows: Rows) -> dict[str, date]:
    return rows.register.first_attended_days(rows.inside(span))
