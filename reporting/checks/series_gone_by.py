"""A day on which a group should have met, and nothing is written about it."""

from django.utils.translation import gettext_lazy as _

from activities.models import Series, Session
from activities.series.due import days_unwritten, visible
from activities.session.lines import address_of
from ketch.access.roles import Permission, Reach, reach_of
from ketch.accounts.models import User
from ketch.periods import DAY, Period
from reporting.checks.check import ListedRows, OfSessions
from reporting.checks.planned_gone_by import once_it_is_said
from reporting.layouts.asked import Asked


def rows(asked: Asked) -> ListedRows:
    """Without the day of the report, which is not over."""
    last = min(asked.period.last, asked.as_of - DAY)
    days = days_unwritten(Series.objects.all(), Period(asked.period.first, last)) if asked.period.first <= last else []
    return ListedRows(days, _visible)


def _visible(days: list[Session], user: User, permission: Permission) -> list[Session]:
    return days if reach_of(user, permission) is Reach.ALL else visible(days, user)


CHECK = OfSessions(
    "series-gone-by",
    _("Day of a group, and nothing is written about it"),
    _("It counts nowhere. Say whether the group met, and who came; where it did not meet for weeks, write down a pause."),
    rows,
    address=address_of,
    effect=once_it_is_said,
)
