"""A planned session whose day is over."""

from django.utils.translation import gettext_lazy as _

from activities.attendance.roster import everyone_on
from activities.models import Session, SessionQuerySet
from activities.session.lines import address_of
from reporting.checks.check import OfSessions
from reporting.checks.effect import Bounds, Effect, counts, within_one
from reporting.checks.without_register import by_who_came, with_a_register
from reporting.layouts.asked import Asked
from reporting.questions.figures import Figure
from reporting.questions.supposed import Supposition, register_row_of

STATUS, REASON = Session.Status, Session.Reason


def rows(asked: Asked) -> SessionQuerySet:
    planned = Session.objects.in_period(asked.period).filter(status=STATUS.PLANNED, takes_place_on__lt=asked.as_of)
    return planned.select_related("activity").order_by("takes_place_on", "pk")


def once_it_is_said(session: Session, asked: Asked) -> Effect:
    """Also of a day that is no row yet."""
    here = everyone_on(session)
    not_held = (register_row_of(session, status, reason=REASON.OTHER) for status in (STATUS.CANCELLED, STATUS.DID_NOT_HAPPEN))
    rows = [*not_held, *with_a_register(session, here)]

    def more(figure: Figure) -> Bounds | None:
        is_reason = figure.measure.name.startswith("reasons.") and counts(session, figure)
        return within_one(figure) if is_reason else by_who_came(len(here), asked, figure)

    when = _("Once it is said whether it was held, for as long as was planned, and who of those expected came:")
    return Effect(when, [Supposition(without=frozenset({session.pk}), sessions=(row,)) for row in rows], more=more)


CHECK = OfSessions(
    "planned-gone-by",
    _("Planned, and the day is over"),
    _("It counts as planned. Say whether it was held, and who came."),
    rows,
    address=address_of,
    effect=once_it_is_said,
)
