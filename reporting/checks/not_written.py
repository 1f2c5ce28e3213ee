"""Of a session whose day is over nobody said yet whether it was held, or who came."""

from collections.abc import Collection, Iterator
from functools import partial
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from activities.attendance.roster import everyone_on
from activities.models import Attendance, Series, Session, SessionQuerySet
from activities.series.due import days_unwritten, visible
from ketch.access.roles import Permission, Reach, reach_of
from ketch.accounts.models import User
from ketch.periods import DAY, Period
from reporting.checks.check import ListedRows, OfSessions, held
from reporting.checks.effect import Bounds, Effect, counts, within_one
from reporting.funding.models import Rule
from reporting.layouts.asked import Asked
from reporting.questions.donor_report import People
from reporting.questions.figures import Figure
from reporting.questions.measure import Unit
from reporting.questions.register import RegisterRow
from reporting.questions.supposed import Supposition, register_row_of

STATUS, REASON = Session.Status, Session.Reason


class PlannedGoneBy(OfSessions):
    name = "planned-gone-by"
    heading = _("Planned, and the day is over")
    why = _("It counts as planned. Say whether it was held, and who came.")

    def rows(self, asked: Asked) -> SessionQuerySet | ListedRows:
        planned = Session.objects.in_period(asked.period).filter(status=STATUS.PLANNED, takes_place_on__lt=asked.as_of)
        return planned.prefetch_related("activity").order_by("takes_place_on", "pk")

    def effect(self, row: Session, asked: Asked) -> Effect:
        here = everyone_on(row)
        not_held = (register_row_of(row, status, reason=REASON.OTHER) for status in (STATUS.CANCELLED, STATUS.DID_NOT_HAPPEN))
        written = [*not_held, *_with_a_register(row, here)]

        def more(figure: Figure) -> Bounds | None:
            is_reason = figure.measure.name.startswith("reasons.") and counts(row, figure)
            return within_one(figure) if is_reason else _by_who_came(len(here), asked, figure)

        when = _("Once it is said whether it was held, for as long as was planned, and who of those expected came:")
        return Effect(when, [Supposition(without=[row.pk], sessions=[each]) for each in written], more=more)


class SeriesGoneBy(PlannedGoneBy):
    """A day on which a group should have met: it is no row yet, and comes to the same."""

    name = "series-gone-by"
    heading = _("Day of a group, and nothing is written about it")
    why = _("It counts nowhere. Say whether the group met, and who came; where it did not meet for weeks, write down a pause.")

    def rows(self, asked: Asked) -> ListedRows:
        """Without the day of the report, which is not over."""
        last = min(asked.period.last, asked.as_of - DAY)
        days = days_unwritten(Series.objects.all(), Period(asked.period.first, last)) if asked.period.first <= last else []
        return ListedRows(days, _visible)


def _visible(days: list[Session], user: User, permission: Permission) -> list[Session]:
    return days if reach_of(user, permission) is Reach.ALL else visible(days, user)


class WithoutRegister(OfSessions):
    name = "without-register"
    heading = _("Held, and no register")
    why = _("It counts as held, but nobody as having come, and it is in no mean.")

    def rows(self, asked: Asked) -> SessionQuerySet:
        recorded = Attendance.objects.recorded().filter(session=OuterRef("pk"))
        return held(asked).exclude(Exists(recorded))

    def effect(self, row: Session, asked: Asked) -> Effect:
        here = everyone_on(row)
        outcomes = [Supposition(without=[row.pk], sessions=[each]) for each in _with_a_register(row, here)]
        return Effect(_("Once it is said who of those expected came:"), outcomes, more=partial(_by_who_came, len(here), asked))


def _with_a_register(session: Session, here: Collection[UUID]) -> Iterator[RegisterRow]:
    """Everybody who was expected came; or, to a group, nobody, and of one alone it is written."""
    yield register_row_of(session, came=here)
    if session.is_group:
        yield from (register_row_of(session, absent=number) for number in sorted({min(1, len(here)), len(here)}))


def _by_who_came(here: int, asked: Asked, figure: Figure) -> Bounds | None:
    """Where whoever attended counts, the first session decides which citizenship and age that is: one of those expected may leave
    a class and another come into it."""
    is_class = isinstance(figure.subject, People) and figure.measure.unit is Unit.PERSONS
    if here < 2 or asked.rule != Rule.ATTENDED or not is_class or figure.value is None:
        return None
    return Bounds(max(0, figure.value - here), figure.value + here)
