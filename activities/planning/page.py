"""Of which group a register is taken: those of today first, then any activity."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.text import capfirst

from activities.models import Session
from activities.series.due import due_in
from activities.session import recent
from activities.session.doubles import groups_of_today, offer_line
from activities.session.lines import day_and_hour
from ketch.accounts.models import User
from ketch.pages.lines import Line
from ketch.periods import Period, today


@dataclass(frozen=True)
class GroupsToChoose:
    of_today: list[Line]
    activities: list[tuple[str, str]]


def groups_to_choose(user: User) -> GroupsToChoose:
    due = due_in(Period(today(), today()), user=user)
    of_today = sorted([*due, *groups_of_today(user=user)], key=day_and_hour)
    activities = [each for each in recent.activities(user, (Session.Format.GROUP,)) if not each.has_ended]
    return GroupsToChoose(
        [offer_line(session, user) for session in of_today],
        [(capfirst(each.name), reverse("activities:log-group-of", args=[each.pk])) for each in activities],
    )
