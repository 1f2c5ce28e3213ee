"""Of which group a register is taken: those of today first, then any activity."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.text import capfirst

from activities.models import Activity, Session
from activities.series.due import due_in
from activities.session import recent
from activities.session.doubles import held_or_planned, offer_line
from activities.session.lines import day_and_hour, with_people
from ketch.accounts.models import User
from ketch.pages.lines import Line
from ketch.periods import Period, today


def groups_of_today(*, user: User, activity: Activity | None = None) -> list[Session]:
    """Also those that meet by their rhythm: each has a register of its own."""
    groups = held_or_planned(user).filter(format=Session.Format.GROUP, takes_place_on=today()).reverse()
    written = with_people(groups.filter(activity=activity) if activity else groups, user=user)
    due = due_in(Period(today(), today()), user=user, activities=[activity] if activity else None)
    return sorted([*due, *written], key=day_and_hour)


@dataclass(frozen=True)
class GroupsToChoose:
    of_today: list[Line]
    activities: list[tuple[str, str]]


def groups_to_choose(user: User) -> GroupsToChoose:
    activities = [each for each in recent.activities(user, (Session.Format.GROUP,)) if not each.has_ended]
    return GroupsToChoose(
        [offer_line(session, user) for session in groups_of_today(user=user)],
        [(capfirst(each.name), reverse("activities:log-group-of", args=[each.pk])) for each in activities],
    )
