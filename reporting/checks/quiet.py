"""Somebody who is enrolled and came to no session for a quarter of a year."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import DateField, Exists, OuterRef, Q, Subquery, Value
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from activities.models import Attendance, AttendanceQuerySet, Session
from ketch.access.roles import Permission, VisibleQuerySet
from ketch.words import short_day
from participants.models import Enrolment
from reporting.checks.check import OF_PERSON, Check
from reporting.checks.effect import ANY, Bounds, Effect
from reporting.layouts.asked import Asked
from reporting.questions.figures import Figure
from reporting.questions.register import text_of
from reporting.questions.rows import EnrolmentRow, known_exit
from reporting.questions.supposed import Supposition

QUIET = timedelta(days=90)
CALLED_OFF = {"planned", "cancelled", "reasons.cancelled.other"}


def rows(asked: Asked) -> VisibleQuerySet:
    last = _last(asked)
    lately = _came().filter(participant=OuterRef("participant"), session__takes_place_on__range=(last - QUIET, last))
    before = _came().filter(participant=OuterRef("participant"), session__takes_place_on__lte=last)
    days = before.order_by("-session__takes_place_on").values("session__takes_place_on")
    here = Q(started_on__lte=last - QUIET) & (Q(ended_on=None) | Q(ended_on__gte=last))
    found = Enrolment.objects.filter(here).exclude(Exists(lately))
    found = found.annotate(last_came=Subquery(days[:1]), last_day=Value(last, DateField()))
    return found.select_related("participant").order_by("started_on", "pk")


def _last(asked: Asked) -> date:
    return min(asked.period.last, asked.as_of)


def _came() -> AttendanceQuerySet:
    return Attendance.objects.attended().filter(session__status=Session.Status.HELD)


def words(enrolment: Enrolment) -> str:
    return f"{enrolment.participant.code} · {short_day(enrolment.started_on)} –"


def address(enrolment: Enrolment) -> str:
    return reverse("activities:exit", args=[enrolment.participant_id, enrolment.pk])


def facts(enrolments: Sequence[Any]) -> dict[UUID, object]:
    """As they stood on the last day that is counted: what comes later is of another report."""
    return {each.pk: [each.started_on, known_exit(each.ended_on, each.last_day), each.last_came] for each in enrolments}


def effect(enrolment: Any, asked: Asked) -> Effect:
    """Between the last day on which the person came and the last that is counted. Planned sessions may be called off with it."""
    earliest = max(enrolment.started_on, enrolment.last_came or enrolment.started_on)
    ended = [
        EnrolmentRow(text_of(enrolment.pk), text_of(enrolment.participant_id), enrolment.started_on, day)
        for day in (earliest, _last(asked))
    ]

    def called_off(figure: Figure) -> Bounds | None:
        return ANY if figure.measure.name in CALLED_OFF else None

    when = _("Once an exit is written down, on a day since the last session; if a session was not written down, it counts then:")
    return Effect(when, [Supposition(without=frozenset({enrolment.pk}), enrolments=(row,)) for row in ended], more=called_off)


CHECK = Check(
    "quiet",
    _("Enrolled, and no session for 90 days"),
    _("Counted as continuing. Perhaps a session is not written down, or an exit."),
    rows,
    words,
    address,
    Permission.WRITE_FILE,
    OF_PERSON,
    facts,
    effect,
    people=lambda enrolment: [enrolment.participant_id],
)
