"""The list of activities. All figures come from reporting/evaluation."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from activities.models import Activity, FormOfSupport, Session
from ketch.access.roles import Permission
from ketch.accounts.models import User
from ketch.periods import today


@dataclass(frozen=True)
class ActivityInList:
    """What reporting says of it stands beside it, see ActivityWithFigures."""

    activity: Activity


def open_to(user: User) -> QuerySet[Activity]:
    """What `user` may log, and of what has ended that of which they may read sessions."""
    read = Session.objects.visible_to(user, Permission.READ_SESSIONS)
    return Activity.objects.filter(Q(ended_on=None) | Q(ended_on__gte=today()) | Q(pk__in=read.values("activity")))


def activities_by_form(
    activities: QuerySet[Activity], listed: Callable[[Activity], ActivityInList] = ActivityInList
) -> list[tuple[str, list[ActivityInList]]]:
    """By form of support, in the order of every report; what has ended comes last and says so."""
    groups: dict[str, list[ActivityInList]] = {form: [] for form in FormOfSupport}
    for activity in activities.order_by("ended_on", "name_key"):
        groups[activity.form].append(listed(activity))
    return [(str(FormOfSupport(form).label), rows) for form, rows in groups.items() if rows]
