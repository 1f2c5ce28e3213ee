"""A series in words, and as lines of the log book."""

from django.urls import reverse
from django.utils.formats import time_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from activities.series.models import Series, SeriesMember
from activities.session.lines import line_in_activity, minutes_of, to_do, whose
from activities.session.models import Session
from activities.session.outcomes import outcomes_of, press_on_a_holiday
from ketch.accounts.models import User
from ketch.pages.lines import Line, joined
from ketch.periods import today
from ketch.words.days import from_to, margin_day, short_day
from participants.people.lines import title_of


def rhythm_of(series: Series) -> str:
    """Tuesdays, 16.00"""
    return f"{_weekdays()[series.weekday]}, {time_format(series.start_time, 'TIME_FORMAT')}"


def _weekdays() -> dict[int, str]:
    words = (_("Mondays"), _("Tuesdays"), _("Wednesdays"), _("Thursdays"), _("Fridays"), _("Saturdays"), _("Sundays"))
    return {number: capfirst(word) for number, word in enumerate(words, start=1)}


def how_often(weeks: int) -> str:
    return _("every week") if weeks == 1 else ngettext("every %(n)d week", "every %(n)d weeks", weeks) % {"n": weeks}


def series_line(series: Series, *, number: int, user: User) -> Line:
    """number: how many members of today the user may see."""
    begins = _("from %(day)s on") % {"day": short_day(series.started_on)} if series.started_on > today() else ""
    people = ngettext("%(n)d member", "%(n)d members", number) % {"n": number} if number else ""
    second = joined(minutes_of(series), how_often(series.every_weeks), people, whose(series, user), begins, last_day(series))
    return Line(when="", title=rhythm_of(series), href=series.get_absolute_url(), second=second)


def day_line(session: Session, *, user: User, back: str) -> Line:
    """A day of the group, due or planned: its register, or why it does not take place."""
    more = {"fold": outcomes_of(session, back=back), **to_do(session), **press_on_a_holiday(session, back=back)}
    return line_in_activity(session, when=margin_day(session.takes_place_on), user=user, **more)


def group_line(member: SeriesMember) -> Line:
    """On a person's page: since when she belongs to which group."""
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
    """With her days; the whole line leads to the page that corrects them."""
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
