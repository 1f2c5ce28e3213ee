"""A session that was held and of which nobody said who came."""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from activities.attendance.roster import everyone_on
from activities.models import Attendance, Session, SessionQuerySet
from reporting.checks.check import OfSessions, held
from reporting.checks.effect import Effect
from reporting.layouts.asked import Asked
from reporting.questions.register import RegisterRow
from reporting.questions.supposed import Change, row_of


def rows(asked: Asked) -> SessionQuerySet:
    recorded = Attendance.objects.recorded().filter(session=OuterRef("pk"))
    return held(asked).exclude(Exists(recorded))


def address(session: Session) -> str:
    return reverse("activities:take-register", args=[session.pk])


def effect(session: Session, asked: Asked) -> Effect:
    when = _("Once it is said who of those expected came:")
    return Effect(when, [Change(without=frozenset({session.pk}), sessions=(row,)) for row in with_a_register(session)])


def with_a_register(session: Session) -> Iterator[RegisterRow]:
    """Everybody who was expected came; or, to a group, nobody, and of one alone it is written."""
    here = everyone_on(session)
    yield row_of(session, came=here)
    if session.is_group:
        yield from (row_of(session, absent=number) for number in sorted({min(1, len(here)), len(here)}))


CHECK = OfSessions(
    "without-register",
    _("Held, and no register"),
    _("It counts as held, but nobody as having come, and it is in no mean."),
    rows,
    address=address,
    effect=effect,
)
