"""What a form of support and an activity are called in the report."""

from django.utils.text import capfirst
from django.utils.translation import get_language

from activities.models import FormOfSupport
from reporting.questions.work_done import WorkDone


def form_of(work: WorkDone) -> str:
    return capfirst(str(FormOfSupport(work.form).label))


def name_of_work(work: WorkDone) -> str:
    """An activity goes by its own name, for an English reader the English one where there is one."""
    if work.activity is None:
        return form_of(work)
    name = work.activity.name_en if get_language() == "en" else ""
    return capfirst(name or work.activity.name)
