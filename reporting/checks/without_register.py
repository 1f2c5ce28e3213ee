"""A session that was held and of which nobody said who came."""

from collections.abc import Collection, Iterator
from functools import partial
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from activities.attendance.roster import everyone_on
from activities.models import Attendance, Session, SessionQuerySet
from activities.session.lines import address_of
from reporting.checks.check import OfSessions, held
from reporting.checks.effect import Bounds, Effect
from reporting.funding.models import Rule
from reporting.layouts.asked import Asked
from reporting.questions.donor_report import People
from reporting.questions.figures import Figure
from reporting.questions.measure import Unit
from reporting.questions.register import RegisterRow
from reporting.questions.supposed import Supposition, register_row_of


def rows(asked: Asked) -> SessionQuerySet:
    recorded = Attendance.objects.recorded().filter(session=OuterRef("pk"))
    return held(asked).exclude(Exists(recorded))


def effect(session: Session, asked: Asked) -> Effect:
    here = everyone_on(session)
    outcomes = [Supposition(without=frozenset({session.pk}), sessions=(row,)) for row in with_a_register(session, here)]
    return Effect(_("Once it is said who of those expected came:"), outcomes, more=partial(by_who_came, len(here), asked))


def with_a_register(session: Session, here: Collection[UUID]) -> Iterator[RegisterRow]:
    """Everybody who was expected came; or, to a group, nobody, and of one alone it is written."""
    yield register_row_of(session, came=here)
    if session.is_group:
        yield from (register_row_of(session, absent=number) for number in sorted({min(1, len(here)), len(here)}))


def by_who_came(here: int, asked: Asked, figure: Figure) -> Bounds | None:
    """Where whoever attended counts, the first session decides which citizenship and age that is: one of those expected may leave
    a class and another come into it."""
    is_class = isinstance(figure.subject, People) and figure.measure.unit is Unit.PERSONS
    if here < 2 or asked.rule != Rule.ATTENDED or not is_class or figure.value is None:
        return None
    return Bounds(max(0, figure.value - here), figure.value + here)


CHECK = OfSessions(
    "without-register",
    _("Held, and no register"),
    _("It counts as held, but nobody as having come, and it is in no mean."),
    rows,
    address=address_of,
    effect=effect,
)
