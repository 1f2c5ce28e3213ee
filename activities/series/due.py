"""The sessions of a series appear by themselves: a day of its rhythm about which nothing is written yet is due.

It is an unsaved session. The first thing that is written about it (a register, why it did not take place, another hour) saves
it as a row.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from uuid import UUID, uuid5

from django.db.models import QuerySet

from activities.models import Activity, Series, SeriesMember, Session
from activities.series.rules import AHEAD
from activities.session.lines import add_expected_members, by_series
from ketch.access.roles import Permission, Reach, VisibleDatedQuerySet, reach_of
from ketch.accounts.models import User
from ketch.periods import Period, today
from ketch.records.locking import locked

DAYS_OF_MEMBER = ("series", "started_on", "ended_on")


def day_of(series: Series, day: date, *, user: User, is_written_to: bool = False) -> Session | None:
    """The session of this day of the rhythm, written or due; None where there is no such day, or not for this user.

    is_written_to: the row is locked until the transaction around us ends."""
    rows = Session.objects.filter(series=series, due_on=day).select_related("activity", "series")
    # One query: with two, a colleague's save in between would make the day look unwritten and then missing.
    session = (locked(rows) if is_written_to else rows).first()
    if session is None and day <= today() + AHEAD and series.meets_on(day):
        session = unwritten(series, day)
    return session if session and session.is_visible_to(user, Permission.READ_SESSIONS) else None


def unwritten(series: Series, day: date) -> Session:
    """Always under the same key, so that what is logged of the day before it is a row belongs to the history of the row."""
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


def due_in(period: Period, *, user: User, activities: Iterable[Activity | UUID] | QuerySet | None = None) -> list[Session]:
    """By day and hour, each with `people` as with_people gives it. The same number of queries, whatever there is.

    activities: all of them, or these and no others; each with all its series, of which one session may replace any."""
    series = Series.objects.visible_to(user, Permission.READ_SESSIONS)
    if activities is not None:
        series = series.filter(activity__in=activities)
    return visible(days_unwritten(series, period), user)


def days_unwritten(series: VisibleDatedQuerySet, period: Period) -> list[Session]:
    """All of them, whoever may know of each. Four queries."""
    rhythms = series.during(period).select_related("activity", "worker").prefetch_related("pauses")
    return _without_written([unwritten(each, day) for each in rhythms for day in each.days_in(period)], period)


def _without_written(days: list[Session], period: Period) -> list[Session]:
    """A group session of the same activity that somebody recorded outside every series replaces the earliest of its day."""
    on_these = Session.objects.filter(due_on__range=(period.first, period.last))
    written = set(on_these.filter(series__in={each.series_id for each in days}).values_list("series", "due_on"))
    others = Session.objects.in_period(period).filter(series=None, format=Session.Format.GROUP)
    replacing = Counter(others.filter(activity__in={each.activity_id for each in days}).values_list("activity", "takes_place_on"))
    left = []
    for session in sorted(days, key=lambda each: (each.takes_place_on, each.start_time)):
        key = session.activity_id, session.takes_place_on
        if (session.series_id, session.due_on) in written:
            continue
        if replacing[key]:
            replacing[key] -= 1
        else:
            left.append(session)
    return left


def visible(days: list[Session], user: User) -> list[Session]:
    """Days on which the user knows somebody, and days on which nobody is expected."""
    for session in days:
        session.people = []
    add_expected_members(days, user=user)
    if reach_of(user, Permission.READ_SESSIONS) is Reach.OWN:
        return days
    members = by_series(SeriesMember.objects.filter(series__in={each.series_id for each in days}).only(*DAYS_OF_MEMBER))

    def nobody_is_expected(session: Session) -> bool:
        return not any(member.covers(session.takes_place_on) for member in members[session.series_id])

    return [session for session in days if session.people or nobody_is_expected(session)]
