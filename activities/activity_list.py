"""The list of activities. How often each was held this year is told only to who may read figures."""

from typing import Any

from django.db.models import Count, Max
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from activities.models import Activity, FormOfSupport, Session
from ketch.access.permissions import Permission
from ketch.access.roles import may
from ketch.pages.lines import Line, joined
from ketch.pages.templatetags.dates import margin_day, short_day
from ketch.periods import Period, today


def list_for(user: Any) -> list[tuple[str, list[Line]]]:
    """By form of support, in the order of every report; what has ended comes last and says so."""
    is_counted = may(user, Permission.READ_FIGURES)
    held = _held_this_year() if is_counted else {}
    groups: dict[str, list[Line]] = {form: [] for form in FormOfSupport}
    for activity in Activity.objects.order_by("ended_on", "name_key"):
        groups[activity.form].append(_line(activity, held.get(activity.pk), is_counted=is_counted))
    return [(str(FormOfSupport(form).label), lines) for form, lines in groups.items() if lines]


def _held_this_year() -> dict[Any, tuple[int, Any]]:
    year = Session.objects.held_in(Period(today().replace(month=1, day=1), today())).order_by()
    counted = year.values_list("activity").annotate(Count("pk"), Max("takes_place_on"))
    return {key: (number, last) for key, number, last in counted}


def _line(activity: Activity, held: tuple[int, Any] | None, *, is_counted: bool) -> Line:
    number, last = held or (0, None)
    words = (
        ngettext("held %(n)d time this year", "held %(n)d times this year", number) % {"n": number}
        if held
        else _("not yet this year")
        if is_counted
        else ""
    )
    ended = _("ended %(day)s") % {"day": short_day(activity.ended_on)} if activity.ended_on else ""
    return Line(
        when=margin_day(last) if last else "",
        title=capfirst(activity.name),
        href=activity.get_absolute_url(),
        chip=ended,
        chip_kind="away",
        second=joined(words, activity.aim[:90]),
    )
