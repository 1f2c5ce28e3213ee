"""What the list of activities and the page of one show. Figures only to who may read figures."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from activities.figures import boxes, document, figures_of
from activities.lines import line_in_activity
from activities.models import Activity, Adjustment, FormOfSupport, Session
from activities.pages_of_sessions import SessionsOf, line_of
from activities.seen import with_people_seen
from ketch.access.permissions import Permission
from ketch.access.roles import may
from ketch.documents import html
from ketch.pages.lines import Line, joined
from ketch.pages.templatetags.dates import margin_day, short_day
from ketch.periods import Period, today

LAST = 8


@dataclass(frozen=True)
class ActivityPage:
    figures: list[tuple[str, str]]
    picture: SafeString | str
    sessions: list[Line]
    adjustments: list[Line]
    all_sessions: str


def page_of(activity: Activity, *, user: Any) -> ActivityPage:
    last = SessionsOf(user).visible.filter(activity=activity, takes_place_on__lte=today()).order_by("-takes_place_on", "-pk")
    lines = [line_of(session, user, line_in_activity) for session in with_people_seen(last[:LAST], user=user)]
    figures = figures_of(activity) if may(user, Permission.READ_FIGURES) else None
    return ActivityPage(
        boxes(figures) if figures else [],
        html.render(document(figures), get_language() or "en") if figures and figures.sessions else "",
        lines,
        [_adjustment(adjustment) for adjustment in activity.adjustments.all()] if figures else [],
        f"{reverse('activities:sessions')}?activity={activity.pk}",
    )


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


def _adjustment(adjustment: Adjustment) -> Line:
    return Line(
        when=margin_day(adjustment.decided_on),
        title=adjustment.change,
        second=joined(adjustment.get_because_display(), adjustment.expected, adjustment.outcome),
    )
