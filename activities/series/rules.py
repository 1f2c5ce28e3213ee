"""Rules of series and of who belongs to them: from unsaved records to faults."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from activities.models import Activity, Series, SeriesMember, SeriesPause, Session
from activities.session.rules import faults_of_minutes
from ketch.periods import today
from ketch.records.faults import Fault
from ketch.words import short_day
from participants.dated.rules import faults_of_dates, overlapping

RHYTHM = ("activity", "weekday", "start_time", "minutes", "every_weeks", "worker")
AHEAD = timedelta(days=2 * 365)
MOST_WEEKS = 8


def faults_of_series(series: Series) -> Iterable[Fault]:
    yield from faults_of_minutes(series.minutes)
    if not 1 <= series.every_weeks <= MOST_WEEKS:
        yield Fault("every_weeks", _("A group meets every week, or every so many weeks up to 8."), _("Choose from 1 to 8."))
    if series.started_on > today() + AHEAD:
        yield Fault("started_on", _("This day is more than two years away."), _("Check the year."))
    if series.activity.ended_on and series.activity.ended_on < series.started_on:
        yield Fault("started_on", _("The activity has ended by then."), _("Bring the activity back first."))
    yield from faults_of_dates(series)


def faults_of_changing(series: Series, on: date, field: str = "started_on") -> Iterable[Fault]:
    """`on`: the day from which something changes, asked in `field`."""
    if on < series.started_on:
        words = {"day": short_day(series.started_on)}
        yield Fault(field, _("This series begins on %(day)s.") % words, _("Choose that day or a later one."))
    if series.ended_on and on > series.ended_on:
        yield Fault(field, _("This series has ended by then."), _("Make a new one."))


def faults_of_unchanged(series: Series, following: Series) -> Iterable[Fault]:
    """Where it would meet on the same days, at the same hour, led by the same, no other series begins."""
    is_same = all(getattr(following, name) == getattr(series, name) for name in RHYTHM)
    if is_same and not (following.first_day - series.first_day) % timedelta(weeks=series.every_weeks):
        yield Fault("", _("From this day on everything would be as it is."), _("Change what becomes different, or go back."))


def faults_of_ending(series: Series, on: date) -> Iterable[Fault]:
    """`series` as it is now, and its last day to be."""
    yield from faults_of_changing(series, on, "on")
    yield from _held_after(series.sessions.all(), on)


def faults_of_retiring(activity: Activity, on: date) -> Iterable[Fault]:
    yield from _held_after(activity.sessions.all(), on)
    begins = [activity.started_on, *activity.series.filter(started_on__gt=on).values_list("started_on", flat=True)]
    if late := max((day for day in begins if day and day > on), default=None):
        words = {"day": short_day(late)}
        yield Fault("on", _("The activity, or a series of it, begins on %(day)s.") % words, _("Choose a later day."))


def _held_after(sessions: QuerySet[Session], day: date) -> Iterable[Fault]:
    held = sessions.filter(status=Session.Status.HELD, takes_place_on__gt=day).order_by("-takes_place_on").first()
    if held:
        words = {"day": short_day(held.takes_place_on)}
        yield Fault("on", _("A session of it was held on %(day)s.") % words, _("Choose a later day."))


def faults_of_membership(member: SeriesMember) -> Iterable[Fault]:
    """Nobody belongs to a series on days on which there is none."""
    series = member.series
    if member.started_on < series.started_on or (series.ended_on and member.started_on > series.ended_on):
        yield Fault("started_on", _days_of(series), _("Choose one of these days."))
    elif series.ended_on and member.ended_on and member.ended_on > series.ended_on:
        yield Fault("ended_on", _days_of(series), _("Choose one of these days, or none."))
    yield from faults_of_dates(member)


def _days_of(series: Series) -> str:
    if series.ended_on:
        words = {"first": short_day(series.started_on), "last": short_day(series.ended_on)}
        return _("This series lasts from %(first)s to %(last)s.") % words
    return _("This series begins on %(day)s.") % {"day": short_day(series.started_on)}


def faults_of_memberships(members: Iterable[SeriesMember]) -> Iterable[Fault]:
    """Of one person in one series."""
    for _before, after in overlapping(members):
        words = {"code": after.participant.code}
        yield Fault(
            "started_on",
            _("%(code)s belongs to this series on some of these days already.") % words,
            _("Choose other days, or end the other membership first."),
        )


def faults_of_pauses(pauses: Iterable[SeriesPause]) -> Iterable[Fault]:
    """One fault, however many others a long pause overlaps."""
    if any(True for _pair in overlapping(pauses)):
        yield Fault("started_on", _("The group pauses on some of these days already."), _("Choose other days."))
