"""The figures of an activity quarter by quarter, or year by year, and of the whole period."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from activities.counting import Days
from activities.figures import Figures, Whole
from activities.spans import Stretch, is_within_a_year
from ketch.documents.blocks import Row, Table, decimal, percent, text, whole


def table(days: Days, rows: Sequence[Stretch], people: Sequence[int], total: Whole) -> Table:
    """People of a quarter and people of the next may be the same, so the last row is no sum."""
    of_groups = bool(total.figures.tally.groups)
    of_year = is_within_a_year(total.figures.span)
    return Table(
        _("By quarter") if of_year else _("By year"),
        (str(total.figures.span.first.year) if of_year else _("Year"), *_columns(of_groups)),
        tuple(
            _row(row.name, Figures(row.span, days.tally(row.span)), number, of_groups)
            for row, number in zip(rows, people, strict=True)
        ),
        apart=(_row(_("Whole period"), total.figures, total.people, of_groups),),
    )


def _columns(of_groups: bool) -> tuple[str, ...]:
    """Short, for a phone."""
    came = pgettext("short heading", "Attendances"), _("People")
    if of_groups:
        return _("Held"), pgettext("short heading", "Registers"), *came, _("Mean"), _("Rate")
    return _("Held"), _("A month"), *came, _("Rate")


def _row(name: str, figures: Figures, people: int, of_groups: bool) -> Row:
    tally = figures.tally
    came = whole(tally.attended), whole(people)
    if of_groups:
        mean = decimal(figures.mean_people)
        return text(name), whole(tally.held), whole(tally.registers), *came, mean, percent(figures.rate)
    return text(name), whole(tally.held), decimal(figures.per_month), *came, percent(figures.rate)
