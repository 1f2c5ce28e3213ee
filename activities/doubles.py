"""Individual sessions that may have been written down twice: one person, one activity, one day."""

from datetime import timedelta
from typing import Any

from django.db.models import Count
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from activities.activity.models import Activity
from activities.attendance.models import Attendance
from activities.session.models import Session
from ketch.access.permissions import Permission
from ketch.pages.lines import Line, joined
from ketch.pages.templatetags.dates import margin_day
from ketch.periods import Period, today
from participants.models import Participant

# Two talks on one day may be just that, so the question does not stay for ever.
BACK, MOST = timedelta(days=14), 5
SAME = ("participant", "session__activity", "session__takes_place_on")


def doubles_lines(user: Any) -> list[Line]:
    """Three queries at most: which, who, what."""
    held = Session.objects.held_in(Period(today() - BACK, today())).filter(format=Session.Format.INDIVIDUAL)
    rows = Attendance.objects.visible_to(user, Permission.READ_SESSIONS).filter(session__in=held.values("pk"))
    same = rows.values(*SAME).annotate(n=Count("pk")).filter(n__gt=1)
    found: list[Any] = list(same.order_by("-session__takes_place_on", "participant")[:MOST])
    if not found:
        return []
    people = Participant.objects.in_bulk([row["participant"] for row in found])
    activities = Activity.objects.in_bulk([row["session__activity"] for row in found])
    return [_line(row, people[row["participant"]], activities[row["session__activity"]]) for row in found]


def _line(row: Any, person: Participant, activity: Activity) -> Line:
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
