"""The list of activities. All figures come from reporting/evaluation."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.text import capfirst

from activities.activity.models import Activity, FormOfSupport


@dataclass(frozen=True)
class ActivityInList:
    activity: Activity

    @property
    def name(self) -> str:
        return capfirst(self.activity.name)

    @property
    def ends(self) -> str:
        return self.activity.end_in_words


def activities_by_form(
    listed: Callable[[Activity], ActivityInList] = ActivityInList,
) -> list[tuple[str, list[ActivityInList]]]:
    """By form of support, in the order of every report; what has ended comes last and says so."""
    groups: dict[str, list[ActivityInList]] = {form: [] for form in FormOfSupport}
    for activity in Activity.objects.order_by("ended_on", "name_key"):
        groups[activity.form].append(listed(activity))
    return [(str(FormOfSupport(form).label), activities) for form, activities in groups.items() if activities]
