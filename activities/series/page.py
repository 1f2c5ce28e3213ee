"""A series in words and as lines, what the page of one series shows, and what an activity's page says of its series."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count
from django.urls import reverse
from django.utils.formats import time_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _, ngettext

from activities.models import Activity, Series, SeriesMember, SeriesPause, Session
from activities.series.due import due_in
from activities.session.lines import day_and_hour, line_in_activity, minutes_of, to_do, whose, with_people
from activities.session.outcomes import ACTIVITY, SERIES, outcomes_of, press_on_a_holiday
from activities.session.page import last_lines, sessions_of
from ketch.access.roles import Permission
from ketch.accounts.models import User
from ketch.pages.lines import Line, TermsAndFacts, joined
from ketch.periods import DAY, Period, today
from ketch.words import from_to, margin_day, short_day
from participants.people.page import title_of


def rhythm_of(series: Series) -> str:
    """Tuesdays, 16.00"""
    days = (_("Mondays"), _("Tuesdays"), _("Wednesdays"), _("Thursdays"), _("Fridays"), _("Saturdays"), _("Sundays"))
    return f"{capfirst(days[series.weekday - 1])}, {time_format(series.start_time, 'TIME_FORMAT')}"


def how_often(weeks: int) -> str:
    return _("every week") if weeks == 1 else ngettext("every %(n)d week", "every %(n)d weeks", weeks) % {"n": weeks}


def series_line(series: Series, *, number: int, user: User) -> Line:
    """number: how many members of today the user may see."""
    begins = _("from %(day)s on") % {"day": short_day(series.started_on)} if not series.has_begun else ""
    people = ngettext("%(n)d member", "%(n)d members", number) % {"n": number} if number else ""
    second = joined(minutes_of(series), how_often(series.every_weeks), people, whose(series, user), begins, last_day(series))
    return Line(
        title=rhythm_of(series),
        href=series.get_absolute_url(),
        second=second,
        act=reverse("activities:fill-registers", args=[series.pk]),
        act_words=_("Registers"),
        act_for=rhythm_of(series),
    )


def day_line(session: Session, *, user: User, back: str) -> Line:
    """A day of the group, due or planned: its register, or why it does not take place."""
    more = {"fold": outcomes_of(session, back=back), **to_do(session), **press_on_a_holiday(session, back=back)}
    return line_in_activity(session, user=user, **more)


def group_line(member: SeriesMember) -> Line:
    """On a participant's page: a group, and since when the participant belongs to it."""
    series = member.series
    return Line(
        when=margin_day(member.started_on),
        title=capfirst(series.activity.name),
        href=series.get_absolute_url(),
        second=joined(rhythm_of(series), last_day(member)),
    )


def last_day(row: Series | SeriesMember) -> str:
    return _("last day %(day)s") % {"day": short_day(row.ended_on)} if row.ended_on else ""


def member_line(member: SeriesMember) -> Line:
    """With the days of the membership; the whole line leads to the page that corrects them."""
    keys, is_open = [member.series_id, member.pk], member.is_open
    return Line(
        when=margin_day(member.started_on),
        title=title_of(member.participant),
        href=reverse("activities:correct-member", args=keys),
        second="" if is_open else from_to(member.started_on, member.ended_on),
        act=reverse("activities:end-member", args=keys) if is_open else "",
        act_words=_("Leaves"),
        act_for=member.participant.code,
    )


BACK, AHEAD = 365 * DAY, 70 * DAY
OPEN, NEXT = 8, 4


@dataclass(frozen=True)
class SeriesPage:
    title: str
    facts: TermsAndFacts
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
    former = [member for member in members if member.has_ended]
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
        sessions=last_lines(sessions_of(user).filter(series=series).exclude(status=Session.Status.PLANNED), user),
    )


def _facts(series: Series) -> TermsAndFacts:
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
    due = [each for each in due_in(period, user=user, activities=[activity]) if series in (None, each.series)]
    days = sorted([*with_people(planned, user=user), *due], key=day_and_hour)
    past = [each for each in days if each.takes_place_on <= today()]
    return [*past[-OPEN:], *days[len(past) :][:NEXT]]


@dataclass(frozen=True)
class SeriesOfActivity:
    series: list[Line]
    days: list[Line]
    earlier: list[Line]


def series_of(activity: Activity, *, user: User) -> SeriesOfActivity:
    lines = _lines_of_series(activity, user)
    ended = sorted((each for each in lines if each.has_ended), key=lambda each: each.started_on, reverse=True)
    days = [day_line(each, user=user, back=ACTIVITY) for each in _days(activity, user)]
    return SeriesOfActivity(_lasting(lines), days, [lines[each] for each in ended])


def lasting_series_of(activity: Activity, *, user: User) -> list[Line]:
    """Those that would end with the activity."""
    return _lasting(_lines_of_series(activity, user))


def _lines_of_series(activity: Activity, user: User) -> dict[Series, Line]:
    every = list(Series.objects.visible_to(user, Permission.READ_SESSIONS).filter(activity=activity).select_related("worker"))
    members = SeriesMember.objects.visible_to(user, Permission.READ_SESSIONS).filter(series__in=every).on(today())
    numbers = dict(members.order_by().values_list("series").annotate(Count("pk")))
    return {each: series_line(each, number=numbers.get(each.pk, 0), user=user) for each in every}


def _lasting(lines: dict[Series, Line]) -> list[Line]:
    return [line for each, line in lines.items() if not each.has_ended]
