"""How many rows that an import would write are of days of released reports: for its preview.

An attendance that is only expected is not counted, and neither is what a file says of a person without a day, like the gender.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from exchange.comparing.existing import with_any
from exchange.comparing.plan import ImportPlan
from exchange.workbook.sheets import ACCOMMODATION, ATTENDANCE, CITIZENSHIPS, ENROLMENTS, SESSIONS
from reporting.affected_reports.releases import days_of_releases
from reporting.affected_reports.words import named


class Days(NamedTuple):
    """Of one row."""

    first: date | None
    last: date | None


def rows_in_released_reports(plan: ImportPlan) -> list[tuple[str, int]]:
    """Each report by its name, the newest first."""
    if not (reports := days_of_releases()):
        return []
    rows = [*_of_sessions(plan), *_of_registers(plan), *_of_people(plan)]
    counts = ((named([each.release]), sum(each.hold(*row) for row in rows)) for each in reports)
    return [(report, number) for report, number in counts if number]


def _of_sessions(plan: ImportPlan) -> Iterator[Days]:
    for session in plan.of(SESSIONS).new:
        yield _on(session.takes_place_on)
    for mark in plan.replaced_in_sessions:
        yield _on(plan.rows[mark].takes_place_on)


def _of_registers(plan: ImportPlan) -> Iterator[Days]:
    """Most stand beside their session in the file; the days of others are asked for."""
    part = plan.of(ATTENDANCE)
    keys = [plan.sessions[row.session] for row in part.new if row.status] + [update.where[0] for update in part.updates]
    in_file = ((plan.sessions[mark], row) for mark, row in plan.rows.items())
    days = {key: _on(row.takes_place_on) for key, row in in_file}
    others = with_any(SESSIONS.model._default_manager.all(), "pk", set(keys) - days.keys(), ("pk", "takes_place_on"))
    days |= {key: _on(day) for key, day in others}
    yield from (days[key] for key in keys)


def _of_people(plan: ImportPlan) -> Iterator[Days]:
    for sheet in (CITIZENSHIPS, ENROLMENTS, ACCOMMODATION):
        part, rows = plan.of(sheet), sheet.model._default_manager.all()
        for row in part.new:
            yield Days(row.started_on, row.ended_on)
        changed = {update.where[0]: update.values for update in part.updates}
        for key, first, last in with_any(rows, "pk", {*changed, *part.removed}, ("pk", "started_on", "ended_on")):
            yield Days(first, _later(last, changed.get(key, {}).get("ended_on", last)))


def _on(day: date) -> Days:
    return Days(day, day)


def _later(one: Any, other: Any) -> date | None:
    """Without a day it goes on."""
    return max(one, other) if one and other else None
