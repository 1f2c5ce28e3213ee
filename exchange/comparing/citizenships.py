"""The sheet Citizenships: whoever is named there has hers from there alone."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from exchange.comparing.persons import person_of
from exchange.held import Held, HeldCitizenship
from exchange.plan import Change, Plan
from exchange.sheets import CITIZENSHIPS
from ketch.records.joining import meet
from participants.citizenship.rules import faults_of_citizenship
from participants.dated.rules import fault_of_overlap, faults_of_dates, overlapping


def compare_citizenships(plan: Plan, held: Held) -> None:
    """Rows of one person and country are the same where they begin on the same day."""
    by_person: dict[str, list[Any]] = defaultdict(list)
    spared: dict[str, list[HeldCitizenship]] = defaultdict(list)
    for row in plan.register.of(CITIZENSHIPS):
        key = person_of(plan, held, CITIZENSHIPS, row)
        if _is_broken(plan, row):
            _check_order(plan, row)
        elif key and held.keys.is_former(row.participant) and (same := _held_as(row, held.citizenships[plan.people[key]])):
            plan.of(CITIZENSHIPS).unchanged += 1
            spared[key].append(same)
        elif key:
            by_person[key].append(row)
    whole = {held.keys[row.participant] for row in plan.register.of(CITIZENSHIPS) if row.participant and _is_broken(plan, row)}
    for key, rows in by_person.items():
        _compare(plan, held, key, rows, spared[key], complete=key in held.with_own_citizenships - whole)


def _is_broken(plan: Plan, row: Any) -> bool:
    return row.row in plan.register.broken[CITIZENSHIPS.name]


def _held_as(row: Any, known: list[HeldCitizenship]) -> HeldCitizenship | None:
    """Of a former file: the citizenship into which it went."""
    return next((each for each in known if each.country == row.country and meet(each, row)), None)


def _compare(plan: Plan, held: Held, key: str, rows: list[Any], spared: list[HeldCitizenship], *, complete: bool) -> None:
    known = {(each.country, each.started_on): each for each in held.citizenships.get(plan.people[key], [])}
    merged = [row._replace(ended_on=row.ended_on or _end(known, row)) for row in rows]
    _check(plan, merged)
    part = plan.of(CITIZENSHIPS)
    for row in merged:
        before = known.pop((row.country, row.started_on), None)
        if before is None:
            part.new.append(row)
        elif before.ended_on == row.ended_on:
            part.unchanged += 1
        else:
            part.changed += 1
            part.changes.append(Change((before.pk,), {"ended_on": row.ended_on}))
            _note(plan, key, before, row.ended_on)
    if complete:
        gone = [each for each in known.values() if each not in spared]
        part.removed += [each.pk for each in gone]
        for each in gone:
            _note(plan, key, each, None)


def _end(known: dict[Any, HeldCitizenship], row: Any) -> date | None:
    before = known.get((row.country, row.started_on))
    return before.ended_on if before else None


def _check(plan: Plan, rows: Iterable[Any]) -> None:
    by_country: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        by_country[row.country].append(row)
        for fault in faults_of_citizenship(row):
            plan.rule(CITIZENSHIPS, row.row, fault)
    for of_one in by_country.values():
        for _before, after in overlapping(of_one):
            plan.rule(CITIZENSHIPS, after.row, fault_of_overlap(after))


def _check_order(plan: Plan, row: Any) -> None:
    for fault in faults_of_dates(row):
        plan.rule(CITIZENSHIPS, row.row, fault)


def _note(plan: Plan, key: str, before: HeldCitizenship, ended_on: date | None) -> None:
    label = f"citizenship {before.country} {before.started_on or ''}".strip()
    plan.trail[plan.people[key]][label] = [f"until {before.ended_on or ''}".strip(), str(ended_on or "")]
