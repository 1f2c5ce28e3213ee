"""How steadily people came: of the months in which somebody was enrolled, those with an attended session (counting.md 18)."""

from collections.abc import Mapping
from dataclasses import dataclass

from activities.models import FormOfSupport
from ketch.figures import divided
from ketch.periods import Period
from reporting.questions.rows import Rows


@dataclass(frozen=True)
class PersonMonths:
    """A person and a calendar month with at least one covered, counted day of theirs."""

    enrolled: int
    attended: int

    def as_json(self) -> dict[str, object]:
        rate = divided(self.attended, self.enrolled)
        return {"enrolled_months": self.enrolled, "attended_months": self.attended, "rate": rate}


@dataclass(frozen=True)
class Continuity:
    of_all: PersonMonths
    forms: Mapping[str, PersonMonths]

    def as_json(self) -> dict[str, object]:
        return {**self.of_all.as_json(), "forms": {form: months.as_json() for form, months in self.forms.items()}}


def continuity(span: Period, rows: Rows) -> Continuity:
    """An attendance outside every enrolment makes no month."""
    enrolled, attended = 0, dict.fromkeys((*FormOfSupport.values, ""), 0)
    for month in span.months():
        enrolled += len(_enrolled_in(month, rows))
        came = {form: _came_in(month, form, rows) for form in FormOfSupport.values}
        for form, people in (*came.items(), ("", set().union(*came.values()))):
            attended[form] += len(people)
    return Continuity(
        PersonMonths(enrolled, attended.pop("")), {form: PersonMonths(enrolled, months) for form, months in attended.items()}
    )


def _enrolled_in(month: Period, rows: Rows) -> set[str]:
    if not (counted := month.counted(rows.as_of)):
        return set()
    first, last = counted.first, counted.last
    return {row.person for row in rows.enrolments if row.first <= last and (row.last is None or row.last >= first)}


def _came_in(month: Period, form: str, rows: Rows) -> set[str]:
    keys = [row.id for row in rows.activities if row.form == form]
    return rows.registers.tally(keys, rows.inside(month)).enrolled_people
