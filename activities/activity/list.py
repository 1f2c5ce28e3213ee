"""The list of activities. How often each was held and how many came is told by reporting/evaluation/list.py."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from activities.activity.models import Activity, FormOfSupport
from ketch.words.days import short_day


@dataclass(frozen=True)
class ActivityInList:
    activity: Activity

    @property
    def name(self) -> str:
        return capfirst(self.activity.name)

    @property
    def ends(self) -> str:
        return ends(self.activity)


def ends(activity: Activity) -> str:
    if not (day := activity.ended_on):
        return ""
    return (_("ended %(day)s") if activity.has_ended else _("last day %(day)s")) % {"day": short_day(day)}


def activities_by_form(
    listed: Callable[[Activity], ActivityInList] = ActivityInList,
) -> list[tuple[str, list[ActivityInList]]]:
    """By form of support, in the order of every report; what has ended comes last and says so."""
    groups: dict[str, list[ActivityInList]] = {form: [] for form in FormOfSupport}
    for activity in Activity.objects.order_by("ended_on", "name_key"):
        groups[activity.form].append(listed(activity))
    return [(str(FormOfSupport(form).label), activities) for form, activities in groups.items() if activities]
