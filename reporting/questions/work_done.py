"""What was held and who came, of each form of support and each activity, in any span (counting.md 10 to 14).

For a series of spans, fetch the rows once: `rows = Rows(period, as_of)`, then `by_form(month, rows)` for each of
`period.months()`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from activities.models import Attendance, AttendanceQuerySet, FormOfSupport, Session, SessionQuerySet
from ketch.figures import divided
from ketch.periods import Period
from participants.models import Enrolment
from reporting.questions.register import Tally, known_on
from reporting.questions.rows import ActivityRow, Rows


@dataclass(frozen=True)
class CountedRows:
    """The way back from a figure to the sessions and attendances that it was counted from, as queries.

    A page narrows them by `visible_to` before it shows a row.
    """

    span: Period
    as_of: date
    activities: tuple[str, ...]

    def known(self) -> SessionQuerySet:
        """Of any status."""
        return Session.objects.in_period(self.span).filter(known_on(self.as_of), activity_id__in=self.activities)

    def sessions(self, status: str = Session.Status.HELD) -> SessionQuerySet:
        return self.known().filter(status=status)

    def recorded(self) -> AttendanceQuerySet:
        return Attendance.objects.recorded().filter(session__in=self.sessions().order_by().values("pk"))

    def attended(self) -> AttendanceQuerySet:
        return self.recorded().attended()

    def outside_enrolment(self) -> AttendanceQuerySet:
        return outside_every_enrolment(self.attended())


def outside_every_enrolment(attendances: AttendanceQuerySet) -> AttendanceQuerySet:
    """Those on a day that no enrolment of the person covers."""
    day = OuterRef("session__takes_place_on")
    covering = Enrolment.objects.filter(participant=OuterRef("participant"), started_on__lte=day)
    return attendances.exclude(Exists(covering.filter(Q(ended_on__isnull=True) | Q(ended_on__gte=day))))


@dataclass(frozen=True)
class GroupAttendance:
    """Group sessions alone; those without a register are held, and in no mean."""

    held: int
    with_register: int
    attendances: int
    mean_attendance: float | None
    smallest: int | None
    largest: int | None

    def as_json(self) -> dict[str, object]:
        return dict(vars(self))


@dataclass(frozen=True)
class AttendanceFigures:
    """`outside_enrolment` says how many of the attendances no enrolment covers; they are counted here all the same."""

    attendances: int
    people: frozenset[str]
    recorded: int
    attendance_rate: float | None
    outside_enrolment: int
    group: GroupAttendance

    def as_json(self) -> dict[str, object]:
        return {
            "attendances": self.attendances,
            "persons": len(self.people),
            "recorded": self.recorded,
            "attendance_rate": self.attendance_rate,
            "outside_enrolment": self.outside_enrolment,
            "group": self.group.as_json(),
        }


def attendance(tally: Tally) -> AttendanceFigures:
    return AttendanceFigures(
        attendances=tally.attendances,
        people=frozenset(tally.people),
        recorded=tally.recorded,
        attendance_rate=divided(tally.attendances, tally.recorded),
        outside_enrolment=tally.outside,
        group=group_attendance(tally),
    )


def group_attendance(tally: Tally) -> GroupAttendance:
    sizes = tally.sizes
    return GroupAttendance(
        held=tally.groups,
        with_register=len(sizes),
        attendances=sum(sizes),
        mean_attendance=divided(sum(sizes), len(sizes)),
        smallest=min(sizes, default=None),
        largest=max(sizes, default=None),
    )


REASONS = (*Session.Reason.values, "")
MINUTES_OF_AN_HOUR = 60


@dataclass(frozen=True)
class SessionsHeld:
    """Frequency counts the days so far: nothing where no day is counted."""

    held: int
    individual: int
    minutes: int
    planned: int
    cancelled: Mapping[str, int]
    did_not_happen: Mapping[str, int]
    per_month: float | None
    per_week: float | None
    last_held_on: date | None

    @property
    def hours(self) -> float:
        return self.minutes / MINUTES_OF_AN_HOUR

    def as_json(self) -> dict[str, object]:
        return {
            "held": self.held,
            "individual": self.individual,
            "planned": self.planned,
            "cancelled": sum(self.cancelled.values()),
            "did_not_happen": sum(self.did_not_happen.values()),
            "minutes": self.minutes,
            "per_month": self.per_month,
            "per_week": self.per_week,
        }

    def reasons_as_json(self) -> dict[str, object]:
        kinds = {"cancelled": self.cancelled, "did_not_happen": self.did_not_happen}
        return {kind: {reason or "not_recorded": n for reason, n in counts.items()} for kind, counts in kinds.items()}


def sessions_held(tally: Tally, counted: Period | None) -> SessionsHeld:
    return SessionsHeld(
        held=tally.held,
        individual=tally.held - tally.groups,
        minutes=tally.minutes,
        planned=sum(_by_reason(tally, Session.Status.PLANNED).values()),
        cancelled=_by_reason(tally, Session.Status.CANCELLED),
        did_not_happen=_by_reason(tally, Session.Status.DID_NOT_HAPPEN),
        per_month=divided(tally.held, counted.length_in_months() if counted else Fraction()),
        per_week=divided(tally.held, counted.length_in_weeks() if counted else Fraction()),
        last_held_on=tally.last_held_on,
    )


def _by_reason(tally: Tally, status: str) -> dict[str, int]:
    """Reasons that nobody gave are shown as 0, and no reason is one of them."""
    return {reason: tally.not_held[status, reason] for reason in REASONS}


@dataclass(frozen=True)
class WorkDone:
    """`activity` is None where the row is a whole form, and `form` is empty where it is all of them. `behind` finds the sessions
    that were counted. Without `has_groups`, no group session is known of any time, so that its group figures can only be 0
    and “–”."""

    span: Period
    form: str
    activity: ActivityRow | None
    sessions: SessionsHeld
    attendance: AttendanceFigures
    behind: CountedRows
    has_groups: bool

    @property
    def of(self) -> str:
        return self.activity.id if self.activity else self.form

    @property
    def has_happened(self) -> bool:
        """Anything at all: held, planned, or called off."""
        sessions = self.sessions
        return any((sessions.held, sessions.planned, *sessions.cancelled.values(), *sessions.did_not_happen.values()))

    def as_json(self) -> dict[str, object]:
        activity = {"activity": self.activity.mark} if self.activity else {}
        form = {"form": self.form} if self.form else {}
        figures = {**self.sessions.as_json(), **self.attendance.as_json()}
        return {**activity, **form, **figures, "reasons": self.sessions.reasons_as_json()}


def by_form(period: Period, rows: Rows) -> tuple[WorkDone, ...]:
    """All eight, in their order, whether anything happened or not."""
    return tuple(
        of_activities(period, rows, [row for row in rows.activities if row.form == form], form) for form in FormOfSupport.values
    )


def by_activity(period: Period, rows: Rows) -> tuple[WorkDone, ...]:
    return tuple(of_activities(period, rows, [row], row.form, row) for row in rows.activities)


def in_all(span: Period, rows: Rows) -> WorkDone:
    return of_activities(span, rows, rows.activities)


def of_activity(span: Period, rows: Rows, activity: UUID) -> WorkDone:
    [row] = (row for row in rows.activities if row.key == activity)
    return of_activities(span, rows, [row], row.form, row)


def of_activities(
    span: Period, rows: Rows, activities: Sequence[ActivityRow], form: str = "", activity: ActivityRow | None = None
) -> WorkDone:
    """`form`, `activity`: where they are those of one."""
    keys = [row.id for row in activities]
    tally = rows.registers.tally(keys, rows.inside(span))
    return WorkDone(
        span,
        form,
        activity,
        sessions_held(tally, span.counted(rows.as_of)),
        attendance(tally),
        CountedRows(span, rows.as_of, tuple(keys)),
        any(row.has_groups for row in activities),
    )


MOST_SPANS = 60


def over_time(period: Period, rows: Rows) -> tuple[WorkDone, ...]:
    """All activities together, from the first day of a month, quarter or year to its last."""
    return tuple(in_all(span, rows) for span in spans(period))


def spans(period: Period) -> list[Period]:
    """Month by month; in longer periods by quarter, then by year, so that a picture of them can be read."""
    if len(months := period.months()) <= MOST_SPANS:
        return months
    quarters = period.quarters()
    return quarters if len(quarters) <= MOST_SPANS else period.years()
