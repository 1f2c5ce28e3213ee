"""How often each activity was held this year and how many came, for the list of activities."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from activities.activity.page import ActivityInList, activities_by_form
from ketch.documents.blocks import decimal
from ketch.periods import Period, today
from ketch.words.days import margin_day
from reporting.evaluation.figures import words
from reporting.questions.work_done import WorkDone, by_activity


@dataclass(frozen=True)
class ActivityWithFigures(ActivityInList):
    year: WorkDone

    @property
    def when(self) -> str:
        last = self.year.sessions.last_held_on
        return margin_day(last) if last else ""

    @property
    def held(self) -> str:
        if number := self.year.sessions.held:
            return ngettext("held %(n)d time this year", "held %(n)d times this year", number) % {"n": number}
        return "" if self.activity.has_ended else _("not yet this year")

    @property
    def people(self) -> str:
        mean = self.year.attendance.group.mean_attendance
        return "" if mean is None else _("%(mean)s people on average") % {"mean": words(decimal(mean))}


def activities_with_figures() -> list[tuple[str, list[ActivityInList]]]:
    """A fixed number of queries, for all activities."""
    so_far = Period(today().replace(month=1, day=1), today())
    years = {UUID(work.activity.id): work for work in by_activity(so_far, so_far.last) if work.activity}
    return activities_by_form(lambda activity: ActivityWithFigures(activity, years[activity.pk]))
