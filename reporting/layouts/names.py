"""What spans of days, forms of support and activities are called."""

from django.utils import formats
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext as _

from ketch.periods import Period, quarter_of
from ketch.words import from_to
from reporting.questions.measures import FORM
from reporting.questions.work_done import WorkDone


def name_of(span: Period, to_date: bool = False) -> str:
    """A whole year is its number; a part says which part; what is not over says so."""
    return _("%(span)s, to date") % {"span": _plain_name(span)} if to_date else _plain_name(span)


def _plain_name(span: Period) -> str:
    first = span.first
    if span.is_whole_years:
        return str(first.year) if first.year == span.last.year else f"{first.year}–{span.last.year}"
    if span == Period.of_month(first.year, first.month):
        return formats.date_format(first, "n/Y")
    if span == Period.quarter_with(first):
        return _("%(year)s, quarter %(quarter)s") % {"year": first.year, "quarter": quarter_of(first)}
    return from_to(span.first, span.last)


def form_of(work: WorkDone) -> str:
    return capfirst(str(FORM[work.form]))


def name_of_work(work: WorkDone) -> str:
    """An activity goes by its own name, for an English reader the English one where there is one."""
    if work.activity is None:
        return form_of(work)
    name = work.activity.name_en if get_language() == "en" else ""
    return capfirst(name or work.activity.name)
