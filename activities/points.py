"""What the columns of an activity's curve stand for: its group sessions one by one, or stretches of time where there are many."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from activities.activity.models import Activity
from activities.attendance.models import Attendance
from activities.counting import Days, Tally
from activities.figures import Figures, words
from activities.session.models import Session
from activities.spans import Stretch, columns_of, label_of
from ketch.documents.blocks import Cell, Table, decimal, text, whole
from ketch.pages.curves import Column
from ketch.periods import Period
from ketch.words.days import short_day


class Meeting(NamedTuple):
    day: date
    recorded: int
    came: int


@dataclass(frozen=True)
class Meetings:
    """Each held group session, as high as people came."""

    period: Period
    rows: Sequence[Meeting]

    @property
    def heading(self) -> str:
        return _("How often, and how many came")

    @property
    def columns(self) -> list[Column]:
        days = [None, *(row.day for row in self.rows)]
        labels = [label_of(day, before, self.period) for before, day in pairwise(days) if day]
        return [
            Column(row.came if row.recorded else None, label, str(row.came)) for row, label in zip(self.rows, labels, strict=True)
        ]

    def place_of(self, day: date) -> float:
        """After the sessions of that day: what is decided changes the next one."""
        return bisect_right([row.day for row in self.rows], day)

    @property
    def table(self) -> Table:
        rows = (
            (text(short_day(row.day)), whole(row.came if row.recorded else None), whole(row.recorded or None))
            for row in self.rows
        )
        return Table(_("Group sessions held"), (_("Day"), _("People who came"), _("Recorded")), tuple(rows))


@dataclass(frozen=True)
class Stretches:
    """Months, quarters or years: of groups the mean of the registers, else how many sessions were held."""

    rows: Sequence[tuple[Stretch, Tally]]
    of_groups: bool

    @property
    def heading(self) -> str:
        return _("How many came, on average") if self.of_groups else _("How often")

    @property
    def columns(self) -> list[Column]:
        return [self._column(stretch, Figures(stretch.span, tally)) for stretch, tally in self.rows]

    def _column(self, stretch: Stretch, figures: Figures) -> Column:
        held = figures.tally.held
        if not self.of_groups:
            return Column(held, stretch.label, str(held), empty=not held)
        mean = figures.mean_people
        return Column(mean, stretch.label, words(decimal(mean)), empty=not figures.tally.groups)

    def place_of(self, day: date) -> float:
        number, span = next((n, s.span) for n, (s, _tally) in enumerate(self.rows) if day in s.span)
        return number + ((day - span.first).days + 1) / span.days

    @property
    def table(self) -> Table:
        names = (
            _("Period"),
            _("Held"),
            *((pgettext("short heading", "Registers"), _("Mean")) if self.of_groups else (_("Attendances"),)),
        )
        return Table(
            self.heading, names, tuple((text(stretch.name), *self._cells(stretch, tally)) for stretch, tally in self.rows)
        )

    def _cells(self, stretch: Stretch, tally: Tally) -> tuple[Cell, ...]:
        if not self.of_groups:
            return whole(tally.held), whole(tally.attended)
        return whole(tally.held), whole(tally.registers), decimal(Figures(stretch.span, tally).mean_people)


MOST_MEETINGS = 60


def points_of(activity: Activity, period: Period, days: Days) -> Meetings | Stretches:
    tally = days.tally(period)
    of_groups = tally.groups * 2 > tally.held
    if of_groups and tally.groups <= MOST_MEETINGS:
        return Meetings(period, _meetings(activity, period))
    return Stretches([(stretch, days.tally(stretch.span)) for stretch in columns_of(period)], of_groups)


def _meetings(activity: Activity, period: Period) -> list[Meeting]:
    held = activity.sessions.held_in(period).filter(format=Session.Format.GROUP)
    in_order = held.order_by("takes_place_on", "start_time", "pk").values_list("pk", "takes_place_on", "start_time")
    counted = in_order.annotate(
        recorded=Count("attendances", filter=~Q(attendances__status="")),
        came=Count("attendances", filter=Q(attendances__status__in=Attendance.ATTENDED)),
    )
    return [Meeting(day, recorded, came) for _pk, day, _start, recorded, came in counted]
