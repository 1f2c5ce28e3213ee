"""The list of activities. How often each was held this year, and how many came, is told only to who may read figures."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Max
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from activities.activity.models import Activity, FormOfSupport
from activities.attendance.models import Attendance
from activities.counting import CAME
from activities.figures import words
from activities.session.models import Session
from ketch.access.permissions import Permission
from ketch.access.roles import may
from ketch.dividing import divided
from ketch.documents.blocks import decimal
from ketch.periods import Period, today
from ketch.words.days import margin_day, short_day


@dataclass(frozen=True)
class Year:
    """Of one activity: `held` sessions, the last of them, and who came to its registers."""

    held: int = 0
    last: date | None = None
    registers: int = 0
    came: int = 0

    @property
    def words(self) -> str:
        return ngettext("held %(n)d time this year", "held %(n)d times this year", self.held) % {"n": self.held}

    @property
    def people(self) -> str:
        mean = divided(self.came, self.registers)
        return "" if mean is None else _("%(mean)s people on average") % {"mean": words(decimal(mean))}


@dataclass(frozen=True)
class Row:
    activity: Activity
    year: Year | None

    @property
    def when(self) -> str:
        return margin_day(self.year.last) if self.year and self.year.last else ""

    @property
    def held(self) -> str:
        if self.year and self.year.held:
            return self.year.words
        return "" if self.year is None or self.activity.has_ended else _("not yet this year")

    @property
    def name(self) -> str:
        return capfirst(self.activity.name)

    @property
    def ends(self) -> str:
        return ends(self.activity)


def ends(activity: Activity) -> str:
    if not (day := activity.ended_on):
        return ""
    return (_("ended %(day)s") if activity.has_ended else _("last day %(day)s")) % {"day": short_day(day)}


def list_for(user: Any) -> list[tuple[str, list[Row]]]:
    """By form of support, in the order of every report; what has ended comes last and says so."""
    years = _years() if may(user, Permission.READ_FIGURES) else None
    groups: dict[str, list[Row]] = {form: [] for form in FormOfSupport}
    for activity in Activity.objects.order_by("ended_on", "name_key"):
        groups[activity.form].append(Row(activity, None if years is None else years.get(activity.pk, Year())))
    return [(str(FormOfSupport(form).label), rows) for form, rows in groups.items() if rows]


def _years() -> Mapping[UUID, Year]:
    """Two queries, for all activities."""
    period = Period(today().replace(month=1, day=1), today())
    registers = {key: (number, came) for key, number, came in _registers(period)}
    held = Session.objects.held_in(period).order_by().values_list("activity").annotate(Count("pk"), Max("takes_place_on"))
    return {key: Year(number, last, *registers.get(key, (0, 0))) for key, number, last in held}


def _registers(period: Period) -> Any:
    of_groups = Attendance.objects.recorded().filter(
        session__format=Session.Format.GROUP,
        session__status=Session.Status.HELD,
        session__takes_place_on__range=(period.first, period.last),
    )
    by_activity = of_groups.order_by().values_list("session__activity")
    return by_activity.annotate(registers=Count("session", distinct=True), came=Count("pk", filter=CAME))
