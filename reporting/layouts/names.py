"""What forms of support, activities and targets are called."""

from django.utils.text import capfirst
from django.utils.translation import get_language

from activities.models import FormOfSupport
from reporting.funding.models import Target
from reporting.questions.measures_of_people import FORM
from reporting.questions.rows import ActivityRow
from reporting.questions.work_done import WorkDone


def form_of(work: WorkDone) -> str:
    return capfirst(str(FORM[work.form]))


def name_of_work(work: WorkDone) -> str:
    return name_of(work.activity) if work.activity else form_of(work)


def name_of(activity: ActivityRow) -> str:
    """Its own, for an English reader the English one where there is one."""
    name = activity.name_en if get_language() == "en" else ""
    return capfirst(name or activity.name)


def words_of(target: Target) -> str:
    """Of the contract, else of what is counted, and in which work."""
    if target.words:
        return target.words
    of = target.activity.name if target.activity else FormOfSupport(target.form).label if target.form else ""
    counted = capfirst(str(Target.Measure(target.measure).label))
    return f"{counted}: {of}" if of else counted
