"""The figures of one activity in a span of days: how often it took place and how many came.

A donor reads the same numbers in a report, so both divide, round and write in one way.
"""

from dataclasses import dataclass

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from activities.counting import Tally
from ketch.dividing import divided
from ketch.documents.blocks import Cell, decimal, percent
from ketch.documents.words import in_words
from ketch.periods import Period


@dataclass(frozen=True)
class Figures:
    """Of counted days alone. Nothing to divide by gives None."""

    span: Period
    tally: Tally

    @property
    def per_month(self) -> float | None:
        return divided(self.tally.held, self.span.length_in_months())

    @property
    def per_week(self) -> float | None:
        return divided(self.tally.held, self.span.length_in_weeks())

    @property
    def mean_people(self) -> float | None:
        return divided(self.tally.group_attended, self.tally.registers)

    @property
    def rate(self) -> float | None:
        return divided(self.tally.attended, self.tally.recorded)


@dataclass(frozen=True)
class Whole:
    """A whole period: what adds up, and what does not."""

    figures: Figures
    people: int
    least: int | None
    most: int | None
    expected: float | None


Box = tuple[str, str]


def boxes(whole: Whole) -> list[Box]:
    """Numbers with their words, for the row of figures on top."""
    figures = whole.figures
    return [
        (words(decimal(figures.per_month)), _a_month(whole.expected)),
        (str(figures.tally.held), _held(figures.tally)),
        _people(whole),
        (words(percent(figures.rate)), _rate(figures.tally)),
    ]


def words(cell: Cell) -> str:
    return in_words(cell, get_language() or "en")


def _a_month(expected: float | None) -> str:
    if expected is None:
        return _("sessions a month")
    return _("sessions a month, %(expected)s expected") % {"expected": words(decimal(expected))}


def _held(tally: Tally) -> str:
    found = [_("held")]
    if number := tally.cancelled:
        found.append(_("%(n)d cancelled") % {"n": number})
    if number := tally.did_not_happen:
        found.append(_("%(n)d did not happen") % {"n": number})
    return " · ".join(found)


def _people(whole: Whole) -> Box:
    """A session with one person has no mean; how many people that were has more to say."""
    tally = whole.figures.tally
    if tally.held and not tally.groups:
        label = ngettext("people who came · %(n)d attendance", "people who came · %(n)d attendances", tally.attended)
        return str(whole.people), label % {"n": tally.attended}
    span = {"least": whole.least, "most": whole.most}
    between = _("people on average (%(least)d to %(most)d)") % span if whole.least is not None else _("people on average")
    return words(decimal(whole.figures.mean_people)), between


def _rate(tally: Tally) -> str:
    if tally.held and not tally.groups:
        return ngettext("attendance rate, %(n)d recorded", "attendance rate, %(n)d recorded", tally.recorded) % {
            "n": tally.recorded
        }
    return ngettext("attendance rate, %(n)d register", "attendance rate, %(n)d registers", tally.registers) % {
        "n": tally.registers
    }
