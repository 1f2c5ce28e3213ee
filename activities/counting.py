"""What happened in one activity, day by day, as counting.md says in rules 10 to 13.

The database counts, so an activity of 60,000 sessions gives no more rows than it has days. Everything longer is a sum of days.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, Max, Min, OuterRef, Q, Sum

from activities.activity.models import Activity
from activities.attendance.models import Attendance
from activities.session.models import Session
from ketch.dividing import divided
from ketch.periods import Period
from participants.models import Enrolment

GROUP, HELD = Session.Format.GROUP, Session.Status.HELD
CAME = Q(status__in=Attendance.ATTENDED)


@dataclass(frozen=True)
class Tally:
    """`registers` are held group sessions with at least one recorded row, `group_attended` who came to them."""

    held: int = 0
    groups: int = 0
    cancelled: int = 0
    did_not_happen: int = 0
    recorded: int = 0
    attended: int = 0
    registers: int = 0
    group_attended: int = 0


class Days:
    """Two queries, for all the spans that are asked for."""

    def __init__(self, activity: Activity, period: Period) -> None:
        self._of: dict[date, Counter[str]] = defaultdict(Counter)
        for day, status, format, number in _sessions(activity, period):
            self._of[day] += Counter({status: number, "groups": number if (status, format) == (HELD, GROUP) else 0})
        for day, format, recorded, attended, registers in _registers(activity, period):
            of_groups = {"registers": registers, "group_attended": attended} if format == GROUP else {}
            self._of[day] += Counter({"recorded": recorded, "attended": attended, **of_groups})
        self._days = sorted(self._of)

    def tally(self, span: Period) -> Tally:
        total: Counter[str] = Counter()
        for day in self._days[bisect_left(self._days, span.first) : bisect_right(self._days, span.last)]:
            total.update(self._of[day])
        return Tally(**{name: total[name] for name in Tally.__dataclass_fields__})


def people_of(activity: Activity, period: Period, parts: Iterable[Period]) -> list[int]:
    """How many different people came in each part of the period, and last in the whole of it: one query. It is no sum."""
    named = {f"in_{number}": part for number, part in enumerate([*parts, period])}
    came = _held_rows(activity).attended().filter(_within(period))
    counted = came.aggregate(**{name: Count("participant", filter=_within(part), distinct=True) for name, part in named.items()})
    return [counted[name] for name in named]


def register_sizes(activity: Activity, period: Period) -> tuple[int | None, int | None]:
    """To how many people the smallest and the largest register of a group came; one to which nobody came is 0."""
    rows = _held_rows(activity).recorded().filter(_within(period), session__format=GROUP)
    by_session = rows.order_by().values("session").annotate(came=Count("pk", filter=CAME))
    found = by_session.aggregate(least=Min("came"), most=Max("came"))
    return found["least"], found["most"]


def minutes_held(activity: Activity, period: Period) -> int:
    return activity.sessions.held_in(period).aggregate(minutes=Sum("minutes"))["minutes"] or 0


def not_held(activity: Activity, period: Period, *, as_of: date) -> dict[str, Counter[str]]:
    """By status, how many for which reason, "" where none was given. Only what is planned may lie after `as_of`."""
    found: dict[str, Counter[str]] = {status: Counter() for status in Session.Status.values if status != HELD}
    known = Q(takes_place_on__lte=as_of) | Q(status=Session.Status.PLANNED)
    rows = activity.sessions.in_period(period).filter(known).exclude(status=HELD).order_by()
    for status, reason, number in rows.values_list("status", "reason").annotate(Count("pk")):
        found[status][reason] = number
    return found


def outside_enrolments(activity: Activity, period: Period) -> int:
    """How many of those who came belonged to no enrolment on that day."""
    day = OuterRef("session__takes_place_on")
    still = Q(ended_on=None) | Q(ended_on__gte=day)
    covering = Enrolment.objects.filter(still, participant=OuterRef("participant"), started_on__lte=day)
    return _held_rows(activity).attended().filter(_within(period), ~Exists(covering)).count()


def lifetime(activity: Activity, *, until: date) -> Period | None:
    """From its first session that was held, or was to be, to the last; while it goes on, to today. None before the first."""
    past = activity.sessions.filter(takes_place_on__lte=until).exclude(status=Session.Status.PLANNED)
    days = past.aggregate(first=Min("takes_place_on"), last=Max("takes_place_on"))
    end = min(activity.ended_on or until, until)
    return Period(days["first"], max(days["last"], end)) if days["first"] else None


def expected_a_month(activity: Activity, period: Period) -> float | None:
    """By the rhythm of its series; None where it meets in none. A day of a pause is not expected."""
    series = list(activity.series.during(period).prefetch_related("pauses"))
    days = sum(1 for each in series for _day in each.days_in(period))
    return divided(days, period.length_in_months()) if series else None


def _sessions(activity: Activity, period: Period) -> Any:
    of_days = activity.sessions.in_period(period).order_by()
    return of_days.values_list("takes_place_on", "status", "format").annotate(Count("pk"))


def _registers(activity: Activity, period: Period) -> Any:
    rows = _held_rows(activity).recorded().filter(_within(period)).order_by()
    of_days = rows.values_list("session__takes_place_on", "session__format")
    return of_days.annotate(recorded=Count("pk"), came=Count("pk", filter=CAME), registers=Count("session", distinct=True))


def _held_rows(activity: Activity) -> Any:
    """A status at a session that was not held counts nowhere."""
    return Attendance.objects.filter(session__activity=activity, session__status=HELD)


def _within(period: Period) -> Q:
    return Q(session__takes_place_on__range=(period.first, period.last))
