"""A planned session whose day is over."""

from django.utils.translation import gettext_lazy as _

from activities.models import Session, SessionQuerySet
from ketch.access.roles import Permission
from reporting.checks.check import Check, session_in_words
from reporting.layouts.asked import Asked


def rows(asked: Asked) -> SessionQuerySet:
    planned = Session.objects.in_period(asked.period).filter(status=Session.Status.PLANNED, takes_place_on__lt=asked.as_of)
    return planned.select_related("activity").order_by("takes_place_on", "pk")


def address(session: Session) -> str:
    return session.get_absolute_url()


CHECK = Check(
    "planned-gone-by",
    _("Planned, and the day is over"),
    _("It counts as planned. Say whether it was held, and who came."),
    rows,
    session_in_words,
    address,
    Permission.WRITE_SESSIONS,
)
