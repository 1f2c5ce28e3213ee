"""What the donor report can say of work: of a form of support, an activity, all of it; of shared days; of what was promised."""

from collections.abc import Callable

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from activities.models import AttendanceQuerySet, Session, SessionQuerySet
from ketch.access.roles import VisibleQuerySet
from reporting.funding.models import Target
from reporting.questions.breakdowns import NOT_RECORDED
from reporting.questions.donor_report import SharedDays
from reporting.questions.measure import Label, Measure, Unit, by_name, people_with
from reporting.questions.promises import TargetSoFar
from reporting.questions.work_done import REASONS, Behind, WorkDone


def _in_order(sessions: SessionQuerySet) -> SessionQuerySet:
    return sessions.select_related("activity").order_by("takes_place_on", "pk")


def _attended(attendances: AttendanceQuerySet) -> AttendanceQuerySet:
    rows = attendances.select_related("participant", "session__activity", "word")
    return rows.order_by("session__takes_place_on", "session", "participant__code_key")


def _sessions(
    name: str,
    label: Label,
    unit: Unit,
    rows: Callable[[WorkDone], SessionQuerySet],
    value: Callable[[WorkDone], float | None] | None = None,
    head: Label = "",
) -> Measure[WorkDone]:
    """Unless told otherwise, the value is the answer's of that name."""
    return Measure(
        name, label, unit, value or (lambda work: getattr(work.sessions, name)), lambda work: _in_order(rows(work)), head=head
    )


def _held(name: str, label: Label, unit: Unit) -> Measure[WorkDone]:
    return _sessions(name, label, unit, lambda work: work.behind.sessions())


def _registers(name: str, label: Label, unit: Unit, head: Label = "") -> Measure[WorkDone]:
    """Of the group sessions with a register; a size is that of a few of them."""

    def value(work: WorkDone) -> float | None:
        return getattr(work.attendance.group, name)

    def rows(work: WorkDone) -> SessionQuerySet:
        registers = work.behind.registers()
        return registers.filter(present_count=value(work)) if unit is Unit.SIZE else registers

    return _sessions(f"group.{name}", label, unit, rows, value, head)


def _attendances(name: str, label: Label, unit: Unit, rows: Callable[[Behind], AttendanceQuerySet]) -> Measure[WorkDone]:
    return Measure(name, label, unit, lambda work: getattr(work.attendance, name), lambda work: _attended(rows(work.behind)))


def _not_held(status: str) -> Measure[WorkDone]:
    def value(work: WorkDone) -> int:
        return sum(getattr(work.sessions, status).values())

    return _sessions(status, STATUS[status], Unit.SESSIONS, lambda work: work.behind.sessions(status), value)


def _reason(status: str, reason: str) -> Measure[WorkDone]:
    return _sessions(
        f"reasons.{status}.{reason or NOT_RECORDED}",
        format_lazy("{}: {}", STATUS[status], REASON[reason]),
        Unit.SESSIONS,
        lambda work: work.behind.sessions(status).filter(reason=reason),
        lambda work: getattr(work.sessions, status)[reason],
        REASON[reason],
    )


STATUS: dict[str, Label] = {"cancelled": _("Cancelled"), "did_not_happen": _("Did not happen")}
REASON: dict[str, Label] = {**dict(Session.Reason.choices), "": _("reason not recorded")}

WORK: dict[str, Measure[WorkDone]] = by_name(
    _held("held", _("Sessions held"), Unit.SESSIONS),
    _sessions("individual", _("Individual sessions"), Unit.SESSIONS, lambda work: work.behind.individual_sessions()),
    _held("minutes", _("Hours"), Unit.MINUTES),
    _held("per_month", _("A month"), Unit.PER_MONTH),
    _held("per_week", _("A week"), Unit.PER_WEEK),
    _sessions("planned", _("Planned"), Unit.SESSIONS, lambda work: work.behind.sessions("planned")),
    *map(_not_held, STATUS),
    *(_reason(status, reason) for status in STATUS for reason in REASONS),
    _attendances("attendances", _("Attendances"), Unit.ATTENDANCES, Behind.attended),
    Measure(
        "persons",
        _("Persons who attended"),
        Unit.PERSONS,
        lambda work: len(work.attendance.people),
        lambda work: people_with(work.attendance.people),
        head=_("Persons"),
    ),
    _attendances("recorded", _("Attendances and absences recorded"), Unit.ATTENDANCES, Behind.recorded),
    _attendances("attendance_rate", _("Attendance rate"), Unit.SHARE, Behind.recorded),
    _attendances("outside_enrolment", _("Outside enrolment"), Unit.ATTENDANCES, Behind.outside_enrolment),
    _sessions(
        "group.held",
        _("Group sessions held"),
        Unit.SESSIONS,
        lambda work: work.behind.group_sessions(),
        lambda work: work.attendance.group.held,
    ),
    _registers("with_register", _("Group sessions with a register"), Unit.SESSIONS, _("With a register")),
    Measure(
        "group.attendances",
        _("Attendances at group sessions"),
        Unit.ATTENDANCES,
        lambda work: work.attendance.group.attendances,
        lambda work: _attended(work.behind.attended().filter(session__format=Session.Format.GROUP)),
    ),
    _registers("mean_attendance", _("Mean attendance"), Unit.MEAN),
    _registers("smallest", _("Smallest"), Unit.SIZE),
    _registers("largest", _("Largest"), Unit.SIZE),
)

SHARED: Measure[SharedDays] = Measure(
    "shared_days",
    _("Sessions held on days of two funding periods"),
    Unit.SESSIONS,
    lambda shared: shared.held,
    lambda shared: _in_order(shared.behind.sessions()),
)


def _promised(kind: str, unit: Unit, rows: Callable[[TargetSoFar], VisibleQuerySet]) -> Measure[TargetSoFar]:
    return Measure(f"promises.{kind}", Target.Measure(kind).label, unit, _so_far, rows)


def _so_far(target: TargetSoFar) -> float | None:
    return None if target.achieved is None else float(target.achieved)


# By what a target counts.
PROMISED: dict[str, Measure[TargetSoFar]] = {
    Target.Measure.PERSONS: _promised("persons", Unit.PERSONS, lambda target: people_with(target.people)),
    Target.Measure.SESSIONS: _promised("sessions", Unit.SESSIONS, lambda target: _in_order(target.work.behind.sessions())),
    Target.Measure.HOURS: _promised("hours", Unit.HOURS, lambda target: _in_order(target.work.behind.sessions())),
    Target.Measure.ATTENDANCES: _promised(
        "attendances", Unit.ATTENDANCES, lambda target: _attended(target.work.behind.attended())
    ),
    Target.Measure.MEAN_GROUP: _promised("mean_group", Unit.MEAN, lambda target: _in_order(target.work.behind.registers())),
}
