"""The sessions of a series appear by themselves: a day of its rhythm about which nothing is written yet is due.

It is no row. The first word about it (a register, why it did not take place, another hour) makes it one: docs/decisions.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import uuid5

from activities.activity.models import Activity
from activities.series.models import Series, SeriesMember
from activities.series.rules import AHEAD
from activities.session.lines import add_members_seen
from activities.session.models import Session
from ketch.access.permissions import Permission
from ketch.access.roles import Reach, reach_of
from ketch.periods import Period, today
from ketch.records.locking import locked


def day_of(series: Series, day: date, *, user: Any, is_written_to: bool = False) -> Session | None:
    """What stands for this day of the rhythm, written or due; None where there is no such day, or not for this user."""
    rows = locked(Session.objects.all()) if is_written_to else Session.objects.all()
    # Asked once: a colleague who writes it down between two questions would make it a day that nobody may see.
    session = rows.filter(series=series, due_on=day).select_related("activity", "series").first() or _due(series, day)
    return session if session and session.is_visible_to(user, Permission.READ_SESSIONS) else None


def _due(series: Series, day: date) -> Session | None:
    return unwritten(series, day) if day <= today() + AHEAD and series.meets_on(day) else None


def unwritten(series: Series, day: date) -> Session:
    """Always under the same key: what is logged of the day before it is a row stands in the history of the row."""
    return Session(
        pk=uuid5(series.pk, day.isoformat()),
        series=series,
        due_on=day,
        activity=series.activity,
        takes_place_on=day,
        start_time=series.start_time,
        minutes=series.minutes,
        format=Session.Format.GROUP,
        status=Session.Status.PLANNED,
        worker=series.worker,
    )


def due_in(period: Period, *, user: Any, activity: Activity | None = None) -> list[Session]:
    """By day and hour, each with `seen` as with_people_seen gives it. The same number of queries, whatever there is."""
    series = Series.objects.visible_to(user, Permission.READ_SESSIONS).during(period)
    if activity:
        series = series.filter(activity=activity)
    rhythms = series.select_related("activity", "worker").prefetch_related("pauses")
    days = [unwritten(each, day) for each in rhythms for day in each.days_in(period)]
    return _open_to(_unwritten(days, period), user)


def _unwritten(days: list[Session], period: Period) -> list[Session]:
    """A group of the same activity that somebody took down beside the series stands for the earliest of the day."""
    on_these = Session.objects.filter(due_on__range=(period.first, period.last))
    written = set(on_these.filter(series__in={each.series_id for each in days}).values_list("series", "due_on"))
    beside = Session.objects.in_period(period).filter(series=None, format=Session.Format.GROUP)
    loose = Counter(beside.filter(activity__in={each.activity_id for each in days}).values_list("activity", "takes_place_on"))
    left = []
    for session in sorted(days, key=lambda each: (each.takes_place_on, each.start_time)):
        key = session.activity_id, session.takes_place_on
        if (session.series_id, session.due_on) in written:
            continue
        if loose[key]:
            loose[key] -= 1
        else:
            left.append(session)
    return left


def _open_to(days: list[Session], user: Any) -> list[Session]:
    for session in days:
        session.seen = []
    add_members_seen(days, user=user)
    if reach_of(user, Permission.READ_SESSIONS) is Reach.OWN:
        return days
    peopled = _with_anybody(days)
    return [session for session in days if session.seen or session.pk not in peopled]


def _with_anybody(days: Iterable[Session]) -> set[Any]:
    """Those at which somebody is expected, whether the user may know of it or not."""
    members = SeriesMember.objects.filter(series__in={each.series_id for each in days}).only("series", "started_on", "ended_on")
    rows = list(members)
    return {
        session.pk
        for session in days
        if any(member.series_id == session.series_id and member.covers(session.takes_place_on) for member in rows)
    }
