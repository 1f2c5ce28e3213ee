"""A session that was held and of which nobody said who came."""

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from activities.models import Attendance, Session, SessionQuerySet
from ketch.access.roles import Permission
from reporting.checks.check import Check, held, session_in_words
from reporting.layouts.asked import Asked


def rows(asked: Asked) -> SessionQuerySet:
    recorded = Attendance.objects.recorded().filter(session=OuterRef("pk"))
    return held(asked).exclude(Exists(recorded))


def address(session: Session) -> str:
    return reverse("activities:take-register", args=[session.pk])


CHECK = Check(
    "without-register",
    _("Held, and no register"),
    _("It counts as held, but nobody as having come, and it is in no mean."),
    rows,
    session_in_words,
    address,
    Permission.WRITE_SESSIONS,
)
