"""How steadily people came: of the months in which somebody was enrolled, those with an attended session (counting.md 18)."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from activities.models import FormOfSupport
from ketch.figures import divided
from ketch.periods import Period
from reporting.funding.models import Rule
from reporting.questions.people import first_days
from reporting.questions.rows import Rows


@dataclass(frozen=True)
class PersonMonths:
    """Of each person, the calendar months with at least one covered, counted day of theirs, and those of them with a session."""

    enrolled: Mapping[str, int]
    attended: Mapping[str, int]

    @property
    def rate(self) -> float | None:
        return divided(sum(self.attended.values()), sum(self.enrolled.values()))

    def as_json(self) -> dict[str, object]:
        enrolled, attended = sum(self.enrolled.values()), sum(self.attended.values())
        return {"enrolled_months": enrolled, "attended_months": attended, "rate": self.rate}


@dataclass(frozen=True)
class Continuity:
    of_all: PersonMonths
    forms: Mapping[str, PersonMonths]

    def as_json(self) -> dict[str, object]:
        return {**self.of_all.as_json(), "forms": {form: months.as_json() for form, months in self.forms.items()}}


def continuity(span: Period, rows: Rows) -> Continuity:
    """An attendance outside every enrolment makes no month."""
    enrolled: Counter[str] = Counter()
    of_all: Counter[str] = Counter()
    forms: dict[str, Counter[str]] = {form: Counter() for form in FormOfSupport.values}
    for month in span.months():
        enrolled.update(set(first_days(month, Rule.ENROLLED, rows)))
        came = {form: _came_in(month, form, rows) for form in forms}
        of_all.update(set().union(*came.values()))
        for form, people in came.items():
            forms[form].update(people)
    return Continuity(PersonMonths(enrolled, of_all), {form: PersonMonths(enrolled, months) for form, months in forms.items()})


def _came_in(month: Period, form: str, rows: Rows) -> set[str]:
    keys = [row.id for row in rows.activities if row.form == form]
    return rows.registers.tally(keys, rows.inside(month)).enrolled_people
