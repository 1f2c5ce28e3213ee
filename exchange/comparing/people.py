"""People, found by their code."""

from uuid import uuid4

from django.utils.translation import gettext as _, ngettext

from exchange.comparing.existing import Existing
from exchange.comparing.plan import ImportPlan, differing, filled
from exchange.workbook.sheets import PARTICIPANTS, SheetRow
from ketch.words import Values
from participants.models import Participant
from participants.people.actions import faults_of_participant
from participants.people.codes import is_well_formed, looks_like_initials_or_a_date, was_erased

FIELDS = ("call_name", "gender", "birth_year")
NAMES = ("given_name", "family_name")


def compare_people(plan: ImportPlan, existing: Existing) -> None:
    plan.people = {key: person.pk for key, person in existing.people.items()}
    first_rows: dict[str, SheetRow] = {}
    for row in plan.register.of(PARTICIPANTS):
        if row.code is None:
            continue
        key = existing.keys[row.code]
        if existing.keys.is_former(row.code):
            plan.of(PARTICIPANTS).unchanged += 1
        elif key in first_rows:
            wrong = _("This code is in row %(row)d already.") % {"row": first_rows[key].number}
            plan.fault(PARTICIPANTS, row, "code", wrong, _("Keep one row for each person."))
        else:
            first_rows[key] = row
            plan.people.setdefault(key, uuid4())
            _check(plan, row, key)
            _compare(plan, existing, row, existing.people.get(key))
    _remark(plan)
    _remark_on_names(plan, existing)


def _check(plan: ImportPlan, row: SheetRow, key: str) -> None:
    plan.rule(PARTICIPANTS, row, faults_of_participant(row))
    if was_erased(key):
        wrong = _("The data of this person were erased and are not imported again.")
        plan.fault(PARTICIPANTS, row, "code", wrong, _("Delete the rows of this person from the workbook."))


def _compare(plan: ImportPlan, existing: Existing, row: SheetRow, person: Participant | None) -> None:
    part = plan.of(PARTICIPANTS)
    if person is None:
        _add(plan, existing, row)
        return
    values = differing(filled(row, person, FIELDS), person, FIELDS)
    if changed := part.update(person.pk, **values):
        plan.replaced[person.pk] |= {name: [getattr(person, name), value] for name, value in values.items()}
    others = _names(plan, existing, row, person, values), _citizenships(plan, existing, row, person)
    if any(others) and not changed:
        part.changed, part.unchanged = part.changed + 1, part.unchanged - 1


def _add(plan: ImportPlan, existing: Existing, row: SheetRow) -> None:
    key = plan.id_of(row.code)
    plan.of(PARTICIPANTS).new.append(row)
    if names := _given(row):
        plan.names[key] = (names, row.birth_year)
    if row.citizenships and existing.keys[row.code] not in existing.on_own_sheet:
        plan.citizenships += [(key, country) for country in row.citizenships]


def _names(plan: ImportPlan, existing: Existing, row: SheetRow, person: Participant, values: Values) -> bool:
    """Encrypted again also where only the year of birth changes, because doubles are found by it, too."""
    before = existing.names.get(person.pk, {})
    after = before if person.pk in existing.closed else before | _given(row)
    if after != before or (before and "birth_year" in values):
        plan.names[person.pk] = (after, row.birth_year or person.birth_year)
    return after != before


def _given(row: SheetRow) -> dict[str, str]:
    return {name: value for name in NAMES if (value := getattr(row, name))}


def _citizenships(plan: ImportPlan, existing: Existing, row: SheetRow, person: Participant) -> bool:
    """A filled cell replaces those without dates. It cannot give dates, so it must agree with those that have some."""
    records = existing.citizenships[person.pk]
    countries = {record.country for record in records}
    if not row.citizenships or set(row.citizenships) == countries or existing.keys[row.code] in existing.on_own_sheet:
        return False
    if any(record.started_on or record.ended_on for record in records):
        wrong = _("Ketch has citizenships with dates for this person, and this cell differs from them.")
        right = _("Empty the cell, or list all of them in the sheet Citizenships.")
        plan.fault(PARTICIPANTS, row, "citizenships", wrong, right)
        return False
    plan.outdated += [record.pk for record in records if record.country not in row.citizenships]
    plan.citizenships += [(person.pk, country) for country in row.citizenships if country not in countries]
    plan.replaced[person.pk]["citizenships"] = [";".join(sorted(countries)), ";".join(row.citizenships)]
    return True


def _remark(plan: ImportPlan) -> None:
    """Imported codes stay as they are. A remark says which could give somebody away, or be mistyped without notice."""
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
    words = _("%(former)s is a former code of %(kept)s: its rows add what is missing and change nothing.")
    plan.remarks += [words % {"former": former, "kept": code} for former, code in plan.keys.former.items()]


def _remark_on_names(plan: ImportPlan, existing: Existing) -> None:
    rows = [row for row in plan.register.of(PARTICIPANTS) if row.code and _given(row)]
    if kept := len({plan.id_of(row.code) for row in rows} & existing.closed):
        plan.remarks.append(
            ngettext(
                "%(n)d person keeps the names that stand in Ketch: only whoever is on the case team can replace them.",
                "%(n)d people keep the names that stand in Ketch: only whoever is on the case team can replace them.",
                kept,
            )
            % {"n": kept}
        )
