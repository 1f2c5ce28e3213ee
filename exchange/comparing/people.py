"""People, known again by their code."""

from typing import Any
from uuid import uuid4

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from exchange.held import Held, HeldPerson
from exchange.plan import Change, Plan
from exchange.sheets import PARTICIPANTS
from participants.people.codes import is_well_formed, looks_like_initials_or_a_date
from participants.people.erased import was_erased
from participants.people.rules import faults_of_participant

FIELDS = ("call_name", "gender", "birth_year")
NAMES = ("given_name", "family_name")


def compare_people(plan: Plan, held: Held) -> None:
    plan.people = {key: person.pk for key, person in held.people.items()}
    seen: dict[str, int] = {}
    for row in plan.register.of(PARTICIPANTS):
        if row.code is None:
            continue
        key = held.keys[row.code]
        if held.keys.is_former(row.code):
            plan.of(PARTICIPANTS).unchanged += 1
            continue
        if key in seen:
            wrong = _("This code stands in row %(row)d already.") % {"row": seen[key]}
            plan.fault(PARTICIPANTS, row.row, "code", wrong, _("Keep one row for each person."))
            continue
        seen[key] = row.row
        plan.people.setdefault(key, uuid4())
        _check(plan, row, key)
        _compare(plan, held, row, held.people.get(key))
    _remark(plan)
    for former, kept in held.keys.former.items():
        words = _("%(former)s is a former code of %(kept)s: its rows add what is missing and change nothing.")
        plan.remarks.append(words % {"former": former, "kept": kept})


def _check(plan: Plan, row: Any, key: str) -> None:
    for fault in faults_of_participant(row):
        plan.rule(PARTICIPANTS, row.row, fault)
    if was_erased(key):
        wrong = _("This person was erased and does not come back.")
        plan.fault(PARTICIPANTS, row.row, "code", wrong, _("Delete the rows of this person from the workbook."))


def _compare(plan: Plan, held: Held, row: Any, person: HeldPerson | None) -> None:
    part = plan.of(PARTICIPANTS)
    if person is None:
        _add(plan, held, row)
        return
    values = {name: value for name in FIELDS if (value := getattr(row, name)) is not None and value != getattr(person, name)}
    if values:
        part.changes.append(Change((person.pk,), values))
        plan.trail[person.pk] |= {name: [getattr(person, name), value] for name, value in values.items()}
    touched = [bool(values), _names(plan, held, row, person, values), _citizenships(plan, held, row, person)]
    part.changed += any(touched)
    part.unchanged += not any(touched)


def _add(plan: Plan, held: Held, row: Any) -> None:
    pk = plan.people[held.keys[row.code]]
    plan.of(PARTICIPANTS).new.append(row)
    if names := _given(row):
        plan.names[pk] = (names, row.birth_year)
    if row.citizenships and not _has_a_sheet_of_her_own(plan, held, row):
        plan.citizenships += [(pk, country) for country in row.citizenships]


def _names(plan: Plan, held: Held, row: Any, person: HeldPerson, values: dict[str, Any]) -> bool:
    """Sealed anew also where only the year of birth changes: it is part of what a double is found by."""
    before = held.names.get(person.pk, {})
    after = before | _given(row)
    if after == before and not (before and "birth_year" in values):
        return False
    plan.names[person.pk] = (after, row.birth_year or person.birth_year)
    return after != before


def _given(row: Any) -> dict[str, str]:
    return {name: value for name in NAMES if (value := getattr(row, name))}


def _citizenships(plan: Plan, held: Held, row: Any, person: HeldPerson) -> bool:
    """A filled cell replaces all undated ones; dated ones it cannot tell of, so it must agree with them."""
    rows = held.citizenships.get(person.pk, [])
    countries = {each.country for each in rows}
    if not row.citizenships or set(row.citizenships) == countries or _has_a_sheet_of_her_own(plan, held, row):
        return False
    if any(each.started_on or each.ended_on for each in rows):
        wrong = _("Citizenships with dates are held of this person, and this cell differs from them.")
        right = _("Empty the cell, or list all of them in the sheet Citizenships.")
        plan.fault(PARTICIPANTS, row.row, "citizenships", wrong, right)
        return False
    plan.outdated += [each.pk for each in rows if each.country not in row.citizenships]
    plan.citizenships += [(person.pk, country) for country in row.citizenships if country not in countries]
    plan.trail[person.pk]["citizenships"] = [";".join(sorted(countries)), ";".join(row.citizenships)]
    return True


def _has_a_sheet_of_her_own(plan: Plan, held: Held, row: Any) -> bool:
    return held.keys[row.code] in held.with_own_citizenships


def _remark(plan: Plan) -> None:
    """Imported codes stay; who chose them should know which could give somebody away, or be mistyped unseen."""
    new = [row.code for row in plan.of(PARTICIPANTS).new]
    telling = [code for code in new if looks_like_initials_or_a_date(code)]
    plan.remarks += [_("The code %(code)s looks like initials or a date.") % {"code": code} for code in telling]
    if others := sum(not is_well_formed(code) for code in new) - len(telling):
        plan.remarks.append(
            ngettext(
                "%(n)d new code has no check character, so a slip in typing it is not noticed.",
                "%(n)d new codes have no check character, so a slip in typing one is not noticed.",
                others,
            )
            % {"n": others}
        )
