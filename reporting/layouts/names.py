"""What forms of support and activities are called."""

from django.utils.text import capfirst
from django.utils.translation import get_language

from reporting.questions.measures_of_people import FORM
from reporting.questions.work_done import WorkDone


def form_of(work: WorkDone) -> str:
    return capfirst(str(FORM[work.form]))


def name_of_work(work: WorkDone) -> str:
    """An activity goes by its own name, for an English reader the English one where there is one."""
    if work.activity is None:
        return form_of(work)
    name = work.activity.name_en if get_language() == "en" else ""
    return capfirst(name or work.activity.name)
