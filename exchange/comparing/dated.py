"""Citizenships, enrolments and stays: found by person (and country) and first day; two of one person never share a day."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from exchange.comparing.existing import Existing
from exchange.comparing.plan import ImportPlan, differing, filled, old_and_new, person_of
from exchange.workbook.sheets import ACCOMMODATION, CITIZENSHIPS, ENROLMENTS, Sheet, SheetRow
from ketch.records.faults import Fault
from ketch.records.joining import meet
from participants.citizenship.actions import faults_of_citizenship
from participants.dated.rules import fault_of_overlap, faults_of_dates, overlapping
from participants.enrolment.actions import faults_of_exit
from participants.models import Citizenship, Enrolment

UNKNOWN = Enrolment.ExitReason.UNKNOWN.value
DATES = {"participant", "started_on", "ended_on"}
FOUND_BY = ("participant", "country", "started_on")


def compared(sheet: Sheet) -> tuple[str, ...]:
    """What a row says of the record that is found by it."""
    return tuple(name for name in sheet.row_type._fields if name not in ("number", *FOUND_BY))


def compare_citizenships(plan: ImportPlan, existing: Existing) -> None:
    """A person named in this sheet has the citizenships of this sheet and no others."""
    part, needs, fields = plan.of(CITIZENSHIPS), DATES | {"country"}, compared(CITIZENSHIPS)
    rows, repeated = _by_person(plan, CITIZENSHIPS, needs, existing.citizenships, _same_citizenship)
    broken = plan.register.broken[CITIZENSHIPS.name]
    unread = [row for row in plan.register.of(CITIZENSHIPS) if row.number in broken]
    incomplete = {existing.keys[row.participant] for row in unread if row.participant}
    for key, own_rows in rows.items():
        person = plan.people[key]
        left = {(record.country, record.started_on): record for record in existing.citizenships[person]}
        merged = [filled(row, left.get((row.country, row.started_on)), fields) for row in own_rows]
        _check_citizenships(plan, merged)
        for row in merged:
            before = left.pop((row.country, row.started_on), None)
            if before is None:
                part.new.append(row)
            elif part.update(before.pk, **differing(row, before, fields)):
                _note(plan, person, before, str(row.ended_on or ""))
        if key in existing.on_own_sheet and key not in incomplete:
            gone = [record for record in left.values() if record not in repeated[key]]
            part.removed += [record.pk for record in gone]
            for record in gone:
                _note(plan, person, record, "")


def compare_enrolments(plan: ImportPlan, existing: Existing) -> None:
    _compare(plan, ENROLMENTS, existing.enrolments, faults_of_exit)


def compare_stays(plan: ImportPlan, existing: Existing) -> None:
    _compare(plan, ACCOMMODATION, existing.stays)


def _compare(plan: ImportPlan, sheet: Sheet, records: dict[UUID, list[Any]], *rules: Callable[[Any], Iterable[Fault]]) -> None:
    """`rules`: those of such a row beside the order of its days."""
    part, fields = plan.of(sheet), compared(sheet)
    rows, _repeated = _by_person(plan, sheet, DATES, records, _same_days)
    for key, own_rows in rows.items():
        person = plan.people[key]
        before = {record.started_on: record for record in records[person]}
        merged = [_with_reason(filled(row, before.get(row.started_on), fields)) for row in own_rows]
        named = {row.started_on for row in own_rows}
        for row in merged:
            plan.rule(sheet, row, [fault for rule in (faults_of_dates, *rules) for fault in rule(row)])
        _check_overlaps(plan, sheet, [*merged, *(record for day, record in before.items() if day not in named)])
        for row in merged:
            record = before.get(row.started_on)
            if record is None:
                part.new.append(row)
                continue
            values = differing(row, record, fields)
            if part.update(record.pk, **values):
                plan.replaced[person] |= old_and_new(record, values, f"{type(row).__name__} {record.started_on}")


def _by_person(
    plan: ImportPlan,
    sheet: Sheet,
    needs: set[str],
    records: dict[UUID, list[Any]],
    says_the_same: Callable[[SheetRow, Any], bool],
) -> tuple[dict[str, list[SheetRow]], dict[str, list[Any]]]:
    """Rows to compare, and records of which a row under a former code says the same.

    Of a row that could not be read the order of its days is checked.
    """
    rows: dict[str, list[SheetRow]] = defaultdict(list)
    repeated: dict[str, list[Any]] = defaultdict(list)
    broken = plan.register.broken[sheet.name]
    for row in plan.register.of(sheet):
        key = person_of(plan, sheet, row)
        if needs & broken.get(row.number, set()):
            plan.rule(sheet, row, faults_of_dates(row))
        elif key is None:
            continue
        elif plan.keys.is_former(row.participant) and (
            same := next((each for each in records[plan.people[key]] if says_the_same(row, each)), None)
        ):
            plan.of(sheet).unchanged += 1
            repeated[key].append(same)
        else:
            rows[key].append(row)
    return rows, repeated


def _same_citizenship(row: SheetRow, record: Citizenship) -> bool:
    return record.country == row.country and meet(record, row)


def _same_days(row: SheetRow, record: Any) -> bool:
    """Whether the record says the same and covers the days of the row, as far as it says them."""
    return (
        record.covers(row.started_on)
        and record.covers(row.ended_on or row.started_on)
        and getattr(row, "status", None) in (None, getattr(record, "status", None))
    )


def _with_reason(row: SheetRow) -> SheetRow:
    """An exit without a reason gets the reason “unknown”."""
    return row._replace(exit_reason=UNKNOWN) if getattr(row, "exit_reason", UNKNOWN) in (None, "") and row.ended_on else row


def _check_citizenships(plan: ImportPlan, rows: Iterable[SheetRow]) -> None:
    by_country: dict[str, list[SheetRow]] = defaultdict(list)
    for row in rows:
        by_country[row.country].append(row)
        plan.rule(CITIZENSHIPS, row, faults_of_citizenship(row))
    for of_one in by_country.values():
        _check_overlaps(plan, CITIZENSHIPS, of_one)


def _check_overlaps(plan: ImportPlan, sheet: Sheet, rows_and_records: Iterable[Any]) -> None:
    """An overlap with a record of the database shows at the row of the file."""
    for before, after in overlapping(rows_and_records):
        row = after if hasattr(after, "number") else before
        if hasattr(row, "number"):
            plan.rule(sheet, row, [fault_of_overlap(sheet.model)])


def _note(plan: ImportPlan, person: UUID, before: Citizenship, ended_on: str) -> None:
    label = f"citizenship {before.country} {before.started_on or ''}".strip()
    plan.replaced[person][label] = [f"until {before.ended_on or ''}".strip(), ended_on]
