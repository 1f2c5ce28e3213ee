"""A session after the last day of its activity."""

from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from activities.models import Session, SessionQuerySet
from reporting.checks.check import OfSessions, held
from reporting.checks.effect import Effect
from reporting.layouts.asked import Asked
from reporting.questions.supposed import Supposition


def rows(asked: Asked) -> SessionQuerySet:
    return held(asked).filter(activity__ended_on__lt=F("takes_place_on"))


def address(session: Session) -> str:
    return reverse("activities:correct-session", args=[session.pk])


def effect(session: Session, asked: Asked) -> Effect:
    when = _("If it did not take place; if the last day of the activity is corrected, nothing changes:")
    return Effect(when, [Supposition(without=frozenset({session.pk}))])


CHECK = OfSessions(
    "retired",
    _("Held after the last day of its activity"),
    _("It counts under an activity that had ended. The day or the activity may be wrong."),
    rows,
    address=address,
    effect=effect,
)
