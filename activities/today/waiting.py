"""The lines of Today that wait beside the registers."""

from datetime import timedelta
from typing import Any

from django.db.models import Count
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from activities.activity.models import Activity
from activities.adjustment.page import unchecked_adjustments
from activities.attendance.models import Attendance
from activities.session.models import Session
from activities.today.drafts import draft_lines
from ketch.access.permissions import Permission
from ketch.access.roles import may
from ketch.accounts.models import User
from ketch.pages.lines import Line, joined
from ketch.periods import Period, today
from ketch.values import Values
from ketch.words.days import margin_day
from participants.deadline.words import due_for
from participants.identity.limits import told_of_too_many
from participants.models import Participant
from participants.people.doubles import Double, possible_doubles
from participants.plan.page import line_of, reviews_due
from participants.team.page import taken_over_unread

# Two talks on one day may be just that, so the question does not stay for ever.
BACK, MOST = timedelta(days=14), 5
SAME = ("participant", "session__activity", "session__takes_place_on")


def before_registers(user: User) -> list[Line]:
    """What must not be missed, and what the user was writing."""
    reviews = [line_of(plan) for plan in reviews_due(user)]
    return [*due_for(user), *reviews, *taken_over_unread(user), *told_of_too_many(user), *draft_lines(user)]


def after_registers(user: User) -> list[Line]:
    """What can wait a day."""
    files = [_two_files(double) for double in possible_doubles(user)[:MOST]] if may(user, Permission.WRITE_FILE) else []
    unchecked = unchecked_adjustments() if may(user, Permission.WRITE_ACTIVITIES) else []
    return [*_sessions_logged_twice(user), *files, *unchecked]


def _sessions_logged_twice(user: User) -> list[Line]:
    """Individual sessions with one person, of one activity, on one day. Three queries at most: which, who, what."""
    held = Session.objects.held_in(Period(today() - BACK, today())).filter(format=Session.Format.INDIVIDUAL)
    rows = Attendance.objects.visible_to(user, Permission.READ_SESSIONS).filter(session__in=held.values("pk"))
    same = rows.values(*SAME).annotate(n=Count("pk")).filter(n__gt=1)
    found: list[Any] = list(same.order_by("-session__takes_place_on", "participant")[:MOST])
    if not found:
        return []
    people = Participant.objects.in_bulk([row["participant"] for row in found])
    activities = Activity.objects.in_bulk([row["session__activity"] for row in found])
    return [_logged_twice(row, people[row["participant"]], activities[row["session__activity"]]) for row in found]


def _logged_twice(row: Values, person: Participant, activity: Activity) -> Line:
    times = ngettext("%(n)d time on this day", "%(n)d times on this day", row["n"]) % {"n": row["n"]}
    return Line(
        when=margin_day(row["session__takes_place_on"]),
        title=_("Written down twice?"),
        code=person.code,
        call_name=person.call_name,
        second=joined(capfirst(activity.name), times),
        act=reverse("activities:participant-sessions", args=[person.pk]),
        act_words=_("Look"),
        act_for=person.code,
    )


def _two_files(double: Double) -> Line:
    return Line(
        title=_("Two files of one person?"),
        code=double.older.code,
        second=double.newer.code,
        act=double.address,
        act_words=_("Compare"),
        act_for=double.older.code,
    )
