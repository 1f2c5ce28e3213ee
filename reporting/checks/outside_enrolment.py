"""Somebody came on a day that none of their enrolments covers."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from activities.models import Attendance, AttendanceQuerySet
from ketch.access.roles import Permission
from ketch.periods import DAY
from participants.models import Enrolment
from reporting.checks.check import OF_PERSON, OfAttendances, held, rows_of
from reporting.checks.effect import Bounds, Effect
from reporting.layouts.asked import Asked
from reporting.questions.donor_report import People
from reporting.questions.figures import Figure
from reporting.questions.measure import Unit
from reporting.questions.register import text_of
from reporting.questions.rows import EnrolmentRow
from reporting.questions.supposed import Supposition
from reporting.questions.work_done import outside_every_enrolment

OF_NO_DAY = ("total", "enrolled", "attended", "breakdowns.gender.", "breakdowns.exploitation.")


def rows(asked: Asked) -> AttendanceQuerySet:
    """Each with the enrolment nearest before it, else after it: it may have begun earlier, or ended later."""
    theirs = Enrolment.objects.filter(participant=OuterRef("participant")).order_by("-started_on")
    before = theirs.filter(started_on__lte=OuterRef("session__takes_place_on")).values("pk")[:1]
    after = theirs.reverse().values("pk")[:1]
    return outside_every_enrolment(rows_of(held(asked)).attended()).annotate(nearest=Coalesce(Subquery(before), Subquery(after)))


def address(row: Any) -> str:
    keys = [row.participant_id, row.nearest] if row.nearest else [row.participant_id]
    return reverse(f"participants:{'correct' if row.nearest else 'record'}-enrolment", args=keys)


def effect(row: Attendance, asked: Asked) -> Effect:
    when = _("Once an enrolment covers the day: one of that day alone, one that is longer, or the one before or after it:")
    return Effect(when, list(_enrolled(row)), more=_by_its_days)


def _by_its_days(figure: Figure) -> Bounds | None:
    """Who referred the person is said with the enrolment. Its first and last day decide where it is entered and exited, and which
    citizenship, age, status and accommodation counts."""
    name, value = figure.measure.name, figure.value
    if not isinstance(figure.subject, People) or value is None or name.startswith(OF_NO_DAY):
        return None
    return Bounds(max(0, value - 1), value + 1) if figure.measure.unit in (Unit.PERSONS, Unit.ENROLMENTS) else None


def _enrolled(row: Attendance) -> Iterator[Supposition]:
    """Of that day alone; of all days up to the enrolments beside it; and each of these as far as that day."""
    day, person = row.session.takes_place_on, text_of(row.participant_id)
    enrolments = list(row.participant.enrolments.order_by("started_on"))
    before = next((each for each in reversed(enrolments) if each.started_on < day), None)
    after = next((each for each in enrolments if each.started_on > day), None)
    first = before.ended_on + DAY if before and before.ended_on else date.min
    last = after.started_on - DAY if after else None
    yield Supposition(enrolments=(EnrolmentRow(text_of(row.pk), person, day, day),))
    yield Supposition(enrolments=(EnrolmentRow(text_of(row.pk), person, first, last),))
    if before:
        yield Supposition(frozenset({before.pk}), enrolments=(EnrolmentRow(text_of(before.pk), person, before.started_on, day),))
    if after:
        yield Supposition(frozenset({after.pk}), enrolments=(EnrolmentRow(text_of(after.pk), person, day, after.ended_on),))


CHECK = OfAttendances(
    "outside-enrolment",
    _("Came on a day outside every enrolment"),
    _("The activities count it, the persons enrolled do not. The day, the person or an enrolment may be wrong."),
    rows,
    address=address,
    permission=Permission.WRITE_FILE,
    who=OF_PERSON,
    effect=effect,
)
