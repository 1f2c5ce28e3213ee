"""What the page of one series shows, and what an activity's page says of its series."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db.models import Count
from django.utils.translation import gettext as _

from activities.activity.models import Activity
from activities.series.due import due_in
from activities.series.lines import day_line, how_often, member_line, rhythm_of, series_line
from activities.series.models import Series, SeriesMember, SeriesPause
from activities.session.lines import day_and_hour, line_in_activity, minutes_of, with_people_seen
from activities.session.list import line_of, sessions_of
from activities.session.models import Session
from activities.session.outcomes import ACTIVITY, SERIES
from ketch.access.permissions import Permission
from ketch.accounts.models import User
from ketch.pages.lines import Line
from ketch.periods import Period, today
from ketch.words.days import from_to

BACK, AHEAD = timedelta(days=365), timedelta(weeks=10)
OPEN, NEXT, LAST = 8, 4, 8


@dataclass(frozen=True)
class SeriesPage:
    title: str
    facts: list[tuple[str, str]]
    days: list[Line]
    members: list[Line]
    former: list[Line]
    hidden: int
    named: set[UUID]
    pauses: list[SeriesPause]
    sessions: list[Line]


def page_of(series: Series, *, user: User) -> SeriesPage:
    # Who sees none of the members is not told their number either.
    visible = series.members.visible_to(user, Permission.READ_SESSIONS).select_related("participant")
    members = list(visible.order_by("participant__code_key", "started_on"))
    former = [member for member in members if member.ended_on and member.ended_on < today()]
    hidden = series.members.on(today()).count() - sum(member.covers(today()) for member in members)
    return SeriesPage(
        title=rhythm_of(series),
        facts=_facts(series),
        days=[day_line(each, user=user, back=SERIES) for each in _days(series.activity, user, series)],
        members=[member_line(member) for member in members if member not in former],
        former=[member_line(member) for member in former],
        hidden=hidden if members else 0,
        named={member.participant_id for member in members},
        pauses=list(series.pauses.lasting(today())),
        sessions=[line_of(session, user, line_in_activity) for session in _last_sessions(series, user)],
    )


def _facts(series: Series) -> list[tuple[str, str]]:
    return [
        (_("How often"), how_often(series.every_weeks)),
        (_("Duration"), minutes_of(series)),
        (_("Who leads it"), str(series.worker)),
        (_("Days"), from_to(series.started_on, series.ended_on)),
    ]


def _days(activity: Activity, user: User, series: Series | None = None) -> list[Session]:
    """Of which nothing is recorded yet: the last few days that are over, today, and the next few. The earliest first."""
    period = Period(today() - BACK, today() + AHEAD)
    planned = sessions_of(user).in_period(period).filter(status=Session.Status.PLANNED, due_on__isnull=False)
    planned = planned.filter(series=series) if series else planned.filter(series__activity=activity)
    due = [each for each in due_in(period, user=user, activity=activity) if series in (None, each.series)]
    days = sorted([*with_people_seen(planned, user=user), *due], key=day_and_hour)
    past = [each for each in days if each.takes_place_on <= today()]
    return [*past[-OPEN:], *days[len(past) :][:NEXT]]


def _last_sessions(series: Series, user: User) -> list[Session]:
    last = sessions_of(user).filter(series=series).exclude(status=Session.Status.PLANNED)
    return with_people_seen(last.order_by("-takes_place_on", "-pk")[:LAST], user=user)


@dataclass(frozen=True)
class SeriesOfActivity:
    series: list[Line]
    days: list[Line]
    earlier: list[Line]


def series_of(activity: Activity, *, user: User) -> SeriesOfActivity:
    every = list(Series.objects.visible_to(user, Permission.READ_SESSIONS).filter(activity=activity).select_related("worker"))
    members = SeriesMember.objects.visible_to(user, Permission.READ_SESSIONS).filter(series__in=every).on(today())
    numbers = dict(members.order_by().values_list("series").annotate(Count("pk")))
    lines = {each: series_line(each, number=numbers.get(each.pk, 0), user=user) for each in every}
    ended = [each for each in every if each.ended_on and each.ended_on < today()]
    return SeriesOfActivity(
        [line for each, line in lines.items() if each not in ended],
        [day_line(each, user=user, back=ACTIVITY) for each in _days(activity, user)],
        [lines[each] for each in sorted(ended, key=lambda each: each.started_on, reverse=True)],
    )
