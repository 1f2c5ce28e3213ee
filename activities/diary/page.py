"""A week: what is planned, held, called off or due, day by day, and where there is room to plan."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from django import forms
from django.db.models import Count
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.text import capfirst
from django.utils.translation import gettext as _, pgettext, pgettext_lazy

from activities.models import NOT_HELD, Session
from activities.series.due import due_in
from activities.series.rules import AHEAD
from activities.session import lines
from activities.session.page import sessions_of
from ketch.access.roles import Permission, Reach, reach_of
from ketch.accounts.models import User
from ketch.pages.fields import EARLIEST_YEAR
from ketch.pages.lines import joined
from ketch.periods import DAY, Period, is_holiday, minute_of, today
from ketch.words import Words
from participants.people.page import title_of

MINE, ALL = "mine", "all"
WEEK = timedelta(weeks=1)


class WeekForm(forms.Form):
    """Which week, and whose sessions. What cannot be read is this week, and one's own."""

    WHOSE = ((MINE, pgettext_lazy("sessions", "Mine")), (ALL, pgettext_lazy("sessions", "All")))

    day = forms.DateField(required=False)
    whose = forms.ChoiceField(choices=WHOSE, required=False)

    def clean_day(self) -> date | None:
        day = self.cleaned_data["day"]
        return day if day and day.year >= EARLIEST_YEAR and day <= today() + AHEAD else None

    @cached_property
    def week(self) -> Period:
        self.full_clean()
        day = self.cleaned_data.get("day") or today()
        monday = day - day.weekday() * DAY
        return Period(monday, monday + 6 * DAY)

    @cached_property
    def shown(self) -> str:
        self.full_clean()
        return self.cleaned_data.get("whose") or MINE


@dataclass(frozen=True)
class WeekEntry:
    """A session in the column of its day."""

    href: str
    hours: str
    title: Words
    second: str
    chip: Words
    chip_kind: str


@dataclass(frozen=True)
class DayOfWeek:
    """free: hours at which the user often begins and has nothing yet, each with the page that plans it."""

    day: date
    is_today: bool
    is_holiday: bool
    entries: list[WeekEntry]
    free: list[tuple[str, str]]


@dataclass(frozen=True)
class Week:
    period: Period
    days: list[DayOfWeek]
    whose: list[tuple[str, Words]]
    earlier: date
    later: date | None

    @property
    def number(self) -> int:
        return sum(len(day.entries) for day in self.days)


def week_of(form: WeekForm, *, user: User) -> Week:
    week = form.week
    rows, due = sessions_of(user).in_period(week), due_in(week, user=user)
    written = lines.with_people(rows.filter(worker=user) if form.shown == MINE else rows, user=user)
    sessions = sorted([*written, *due], key=lines.day_and_hour)
    own = [each for each in sessions if each.worker_id == user.pk]
    hours, shown = usual_hours(user), own if form.shown == MINE else sessions
    later = week.last + DAY
    return Week(
        week,
        [
            DayOfWeek(
                day,
                is_today=day == today(),
                is_holiday=is_holiday(day),
                entries=[entry_of(each, user) for each in shown if each.takes_place_on == day],
                free=_places(day, [each for each in own if each.takes_place_on == day and lines.is_counted(each)], hours),
            )
            for day in (week.first + number * DAY for number in range(7))
        ],
        # Who sees only their own is not asked.
        list(form.WHOSE) if reach_of(user, Permission.READ_SESSIONS) is not Reach.OWN else [],
        earlier=week.first - WEEK,
        later=later if later <= today() + AHEAD else None,
    )


def entry_of(session: Session, user: User) -> WeekEntry:
    one, (chip, kind) = lines.only_person(session), _chip(session)
    activity = capfirst(session.activity.name)
    return WeekEntry(
        session.get_absolute_url(),
        lines.hour_of(session) or "–",
        title_of(one) if one else activity,
        joined(activity if one else "", lines.minutes_of(session), lines.whose(session, user)),
        chip,
        kind,
    )


def _chip(session: Session) -> tuple[Words, str]:
    """One at most: what is still to do comes before what it is."""
    if session.status in NOT_HELD:
        return session.get_status_display(), "away"
    if session.is_held:
        return (
            (session.get_status_display(), "act") if lines.is_done(session) else (pgettext("attendance", "not recorded"), "wait")
        )
    if session.takes_place_on < today():
        return _("not logged"), "wait"
    return (pgettext("format of a session", "group"), "") if session.is_group else ("", "")


BACK, MOST_HOURS, PLANNED_MINUTES = timedelta(weeks=8), 4, 60
FIRST_WEEKS = (time(9), time(11), time(14))


def usual_hours(user: User) -> list[time]:
    """At which the user began most of the sessions of the last weeks; before there are any, three of a working day."""
    lately = Session.objects.in_period(Period(today() - BACK, today())).filter(worker_id=user.pk, start_time__isnull=False)
    most = lately.order_by().values_list("start_time").annotate(n=Count("pk")).order_by("-n", "start_time")[:MOST_HOURS]
    return sorted(hour for hour, _number in most) or list(FIRST_WEEKS)


def _places(day: date, own: Sequence[Session], hours: Iterable[time]) -> list[tuple[str, str]]:
    """On days that are over there is nothing to plan; on days without work no hour is usual."""
    if day < today():
        return []
    is_free_day = day.weekday() >= 5 or is_holiday(day)
    free = [] if is_free_day else [hour for hour in hours if _is_free(day, hour, own)]
    return [_place(day, hour) for hour in free] or [_place(day, None)]


def _is_free(day: date, hour: time, own: Iterable[Session]) -> bool:
    if day == today() and hour <= timezone.localtime().time():
        return False
    begins = minute_of(hour)
    return not any(
        minute_of(each.start_time) < begins + PLANNED_MINUTES and begins < minute_of(each.start_time) + each.minutes
        for each in own
        if each.start_time
    )


def _place(day: date, hour: time | None) -> tuple[str, str]:
    words = time_format(hour, "TIME_FORMAT") if hour else pgettext("verb", "Plan")
    asked = {"day": day.isoformat(), **({"hour": hour.isoformat("minutes")} if hour else {})}
    return words, f"{reverse('activities:plan-session')}?{urlencode(asked)}"
