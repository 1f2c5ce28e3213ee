"""Enrolments and stays: known again by person and first day; two of one person never share a day."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from exchange.comparing.existing import Held
from exchange.comparing.plan import Change, Plan, differing, filled, person_of
from exchange.workbook.sheets import ACCOMMODATION, ENROLMENTS, Sheet
from participants.dated.rules import fault_of_overlap, faults_of_dates, overlapping
from participants.models import Enrolment

UNKNOWN = Enrolment.ExitReason.UNKNOWN.value
DATES = {"participant", "started_on", "ended_on"}
ENROLMENT = ("ended_on", "exit_reason", "exit_note", "referred_by", "referred_note")
STAY = ("ended_on", "status")


def compare_enrolments(plan: Plan, held: Held) -> None:
    _compare(plan, held, ENROLMENTS, held.enrolments, ENROLMENT, _with_reason)


def compare_stays(plan: Plan, held: Held) -> None:
    _compare(plan, held, ACCOMMODATION, held.stays, STAY)


def _with_reason(row: Any) -> Any:
    """Whoever left without a word of why left for a reason that is not known."""
    return row._replace(exit_reason=UNKNOWN) if row.ended_on and not row.exit_reason else row


def _compare(
    plan: Plan,
    held: Held,
    sheet: Sheet,
    all_known: dict[UUID, list[Any]],
    fields: tuple[str, ...],
    complete: Callable[[Any], Any] = lambda row: row,
) -> None:
    by_person: dict[str, list[Any]] = defaultdict(list)
    sound = {row.row for row in plan.register.sound(sheet, DATES)}
    for row in plan.register.of(sheet):
        key = person_of(plan, held, sheet, row)
        if row.row not in sound:
            _check_order(plan, sheet, row)
        elif key and held.keys.is_former(row.participant) and _is_held(row, all_known.get(plan.people[key], [])):
            plan.of(sheet).unchanged += 1
        elif key:
            by_person[key].append(row)
    for key, rows in by_person.items():
        known = {each.started_on: each for each in all_known.get(plan.people[key], [])}
        merged = [complete(filled(row, known.get(row.started_on), fields)) for row in rows]
        _check(plan, sheet, merged, [each for day, each in known.items() if day not in {row.started_on for row in rows}])
        for row in merged:
            _sort(plan, sheet, plan.people[key], row, known.get(row.started_on), fields)


def _is_held(row: Any, known: Iterable[Any]) -> bool:
    """Whether the days of the row, as far as it says them, are in one of those held that says the same."""
    return any(
        each.covers(row.started_on)
        and each.covers(row.ended_on or row.started_on)
        and getattr(row, "status", None) in (None, getattr(each, "status", None))
        for each in known
    )


def _check(plan: Plan, sheet: Sheet, rows: list[Any], others: list[Any]) -> None:
    """`others` are held and not in the file; an overlap with one shows at the row of the file."""
    for row in rows:
        _check_order(plan, sheet, row)
    for before, after in overlapping([*rows, *others]):
        row = after if hasattr(after, "row") else before
        if hasattr(row, "row"):
            plan.rule(sheet, row.row, fault_of_overlap(row))


def _check_order(plan: Plan, sheet: Sheet, row: Any) -> None:
    for fault in faults_of_dates(row):
        plan.rule(sheet, row.row, fault)


def _sort(plan: Plan, sheet: Sheet, person: UUID, row: Any, known: Any, fields: tuple[str, ...]) -> None:
    part = plan.of(sheet)
    if known is None:
        part.new.append(row)
    elif values := differing(row, known, fields):
        part.changed += 1
        part.changes.append(Change((known.pk,), values))
        label = f"{type(row).__name__} {known.started_on}"
        plan.trail[person] |= {f"{label} {name}": [str(getattr(known, name) or ""), str(value)] for name, value in values.items()}
    else:
        part.unchanged += 1
