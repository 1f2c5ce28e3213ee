"""Somebody who is enrolled and came to no session for a quarter of a year."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID, uuid5

from django.db.models import Max, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from activities.models import Attendance, Session
from ketch.words import short_day
from participants.models import Enrolment
from reporting.checks.check import Check, ListedRows, visible_if_all_are
from reporting.checks.effect import ANY, Bounds, Effect
from reporting.layouts.asked import Asked
from reporting.questions.figures import Figure
from reporting.questions.register import text_of
from reporting.questions.rows import EnrolmentRow
from reporting.questions.supposed import Supposition

QUIET = timedelta(days=90)
CALLED_OFF = {"planned", "cancelled", "reasons.cancelled.other"}


@dataclass(frozen=True)
class QuietTime:
    """`last_came`: the last day on which the person came, of those that are counted."""

    enrolment: Enrolment
    last_came: date | None

    @property
    def pk(self) -> UUID:
        """Of this time: another report may find the person quiet after another day, for another reason."""
        return uuid5(self.enrolment.pk, str(self.last_came))


class Quiet(Check):
    name = "quiet"
    heading = _("Enrolled, and no session for 90 days")
    why = _("Counted as continuing. Perhaps a session is not written down, or an exit.")

    def rows(self, asked: Asked) -> ListedRows:
        last = _last(asked)
        here = Q(started_on__lte=last - QUIET) & (Q(ended_on=None) | Q(ended_on__gte=last))
        enrolments = Enrolment.objects.filter(here).select_related("participant").order_by("started_on", "pk")
        came = _last_came([each.participant_id for each in enrolments], last)
        times = (QuietTime(each, came.get(each.participant_id)) for each in enrolments)
        found = (each for each in times if each.last_came is None or each.last_came < last - QUIET)
        return ListedRows(found, visible_if_all_are(lambda row: [row.enrolment.pk], Enrolment))

    def people(self, row: QuietTime) -> Iterable[UUID]:
        return [row.enrolment.participant_id]

    def words(self, row: QuietTime) -> str:
        return f"{row.enrolment.participant.code} · {short_day(row.enrolment.started_on)} –"

    def address(self, row: QuietTime) -> str:
        return reverse("activities:exit", args=[row.enrolment.participant_id, row.enrolment.pk])

    def facts(self, rows: Sequence[QuietTime]) -> dict[UUID, object]:
        """What comes after the days of the report is of another report."""
        return {row.pk: [row.enrolment.started_on, row.last_came] for row in rows}

    def effect(self, row: QuietTime, asked: Asked) -> Effect:
        """Between the last day on which the person came and the last that is counted. Planned sessions may be called off with
        it."""
        enrolment = row.enrolment
        earliest = max(enrolment.started_on, row.last_came or enrolment.started_on)
        ended = [
            EnrolmentRow(text_of(enrolment.pk), text_of(enrolment.participant_id), enrolment.started_on, day)
            for day in (earliest, _last(asked))
        ]

        def called_off(figure: Figure) -> Bounds | None:
            return ANY if figure.measure.name in CALLED_OFF else None

        when = _(
            "Once an exit is written down, on a day since the last session; if a session was not written down, it counts then:"
        )
        outcomes = [Supposition(without=[enrolment.pk], enrolments=[each]) for each in ended]
        return Effect(when, outcomes, more=called_off)


def _last(asked: Asked) -> date:
    return min(asked.period.last, asked.as_of)


def _last_came(people: Collection[UUID], last: date) -> dict[UUID, date]:
    held = Attendance.objects.attended().filter(session__status=Session.Status.HELD, session__takes_place_on__lte=last)
    theirs = held.filter(participant__in=people).order_by()
    return dict(theirs.values_list("participant").annotate(Max("session__takes_place_on")))
