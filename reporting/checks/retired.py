"""A session after the last day of its activity."""

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from activities.models import Session, SessionQuerySet
from ketch.access.roles import Permission
from reporting.checks.check import Check, held, session_in_words
from reporting.layouts.asked import Asked


def rows(asked: Asked) -> SessionQuerySet:
    return held(asked).filter(activity__ended_on__lt=F("takes_place_on"))


def address(session: Session) -> str:
    return session.get_absolute_url()


CHECK = Check(
    "retired",
    _("Held after the last day of its activity"),
    _("It counts under an activity that had ended. The day or the activity may be wrong."),
    rows,
    session_in_words,
    address,
    Permission.WRITE_SESSIONS,
)
