"""The picture of an activity: how often it was held and how many came, with its adjustments on it, and the table behind it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from activities.activity.models import Activity
from activities.counting import Days
from activities.points import Meetings, Stretches, points_of
from ketch.documents.html import ShownTable, table_for
from ketch.pages.curves import Drawing, Mark, curve
from ketch.periods import Period


@dataclass(frozen=True)
class Picture:
    heading: str
    sentence: str
    notes: list[str]
    drawings: list[Drawing]
    table: ShownTable


def picture(activity: Activity, period: Period, days: Days, decided: Mapping[int, date]) -> Picture | None:
    """`decided`: the numbers of the adjustments with their days. Where nothing was held there is nothing to draw."""
    if not days.tally(period).held:
        return None
    points = points_of(activity, period, days)
    shown = {number: day for number, day in decided.items() if day in period}
    marks = [Mark(points.place_of(day), str(number)) for number, day in shown.items()]
    return Picture(
        points.heading,
        _sentence(points, list(shown)),
        _notes(points, list(shown)),
        curve(points.columns, marks),
        table_for(points.table, "curve-table", get_language() or "en"),
    )


def _sentence(points: Meetings | Stretches, marks: list[int]) -> str:
    """What the picture shows, to who cannot see it; the figures are in the table behind."""
    shown = (
        _("A column for each group session, as high as people came, from the first to the last.")
        if isinstance(points, Meetings)
        else _("A column for each stretch of time, as high as people came on average.")
        if points.of_groups
        else _("A column for each stretch of time, as high as sessions were held.")
    )
    return " ".join([shown, *_about_marks(marks), _("The table below has the figures.")])


def _notes(points: Meetings | Stretches, marks: list[int]) -> list[str]:
    has_unknown = any(column.value is None and not column.empty for column in points.columns)
    return [*([_("Dashed columns have no register.")] if has_unknown else []), *_about_marks(marks)]


def _about_marks(numbers: list[int]) -> list[str]:
    if not numbers:
        return []
    sentence = ngettext(
        "%(numbers)s is an adjustment, told on this page.", "%(numbers)s are adjustments, told on this page.", len(numbers)
    )
    return [sentence % {"numbers": ", ".join(map(str, numbers))}]
