"""What the donor report can say of work: of a form of support, an activity, all of it; of shared days; of what was promised."""

from collections.abc import Callable
from dataclasses import replace

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from activities.models import Feedback, Session
from ketch.access.roles import Permission, VisibleQuerySet
from ketch.figures import rounded
from participants.models import Goal
from reporting.funding.models import Target
from reporting.questions.breakdowns import NOT_RECORDED
from reporting.questions.donor_report import SharedDays
from reporting.questions.measure import Label, Measure, Unit, by_name, of_people, people_with
from reporting.questions.promises import TargetSoFar
from reporting.questions.selection import Attendances, Selection, Sessions
from reporting.questions.work_done import REASONS, WorkDone

HELD, GROUPS = Sessions(), Sessions(format=Session.Format.GROUP)
REGISTERS = replace(GROUPS, with_register=True)
CAME, RECORDED = Attendances(came=True), Attendances()
# What a figure is counted from; where that depends on its value, as a function of it.
Select = Selection | Callable[[float | None], Selection]


def _of_work(
    name: str,
    label: Label,
    unit: Unit,
    select: Select,
    value: Callable[[WorkDone], float | None],
    head: Label = "",
) -> Measure[WorkDone]:
    def selected(found: float | None) -> Selection:
        return select(found) if callable(select) else select

    def rows(work: WorkDone) -> VisibleQuerySet:
        return selected(value(work)).of(work.behind)

    return Measure(name, label, unit, value, rows, head=head, selected=selected)


def _sessions(
    name: str, label: Label, unit: Unit = Unit.SESSIONS, select: Sessions = HELD, head: Label = ""
) -> Measure[WorkDone]:
    """The value is the answer's of that name."""
    return _of_work(name, label, unit, select, lambda work: getattr(work.sessions, name), head)


def _attendances(name: str, label: Label, select: Attendances, unit: Unit = Unit.ATTENDANCES) -> Measure[WorkDone]:
    return _of_work(name, label, unit, select, lambda work: getattr(work.attendance, name))


def _of_groups(name: str, label: Label, unit: Unit, select: Select, head: Label = "") -> Measure[WorkDone]:
    return _of_work(f"group.{name}", label, unit, select, lambda work: getattr(work.attendance.group, name), head)


def _of_size(size: float | None) -> Sessions:
    """The few group sessions that are as small, or as large."""
    return replace(REGISTERS, size=size)


def _not_held(status: str) -> Measure[WorkDone]:
    def value(work: WorkDone) -> int:
        return sum(getattr(work.sessions, status).values())

    return _of_work(status, STATUS[status], Unit.SESSIONS, Sessions(status), value)


def _reason(status: str, reason: str) -> Measure[WorkDone]:
    def value(work: WorkDone) -> int:
        return getattr(work.sessions, status)[reason]

    label = format_lazy("{}: {}", STATUS[status], REASON[reason])
    name = f"reasons.{status}.{reason or NOT_RECORDED}"
    return _of_work(name, label, Unit.SESSIONS, Sessions(status, reason), value, REASON[reason])


STATUS: dict[str, Label] = {"cancelled": _("Cancelled"), "did_not_happen": _("Did not happen")}
REASON: dict[str, Label] = {**dict(Session.Reason.choices), "": _("reason not recorded")}

WORK: dict[str, Measure[WorkDone]] = by_name(
    _sessions("held", _("Sessions held")),
    _sessions("individual", _("Individual sessions"), select=Sessions(format=Session.Format.INDIVIDUAL)),
    _sessions("minutes", _("Hours"), Unit.MINUTES),
    _sessions("per_month", _("Sessions a month"), Unit.PER_MONTH, head=_("A month")),
    _sessions("per_week", _("Sessions a week"), Unit.PER_WEEK, head=_("A week")),
    _sessions("planned", _("Planned"), select=Sessions(Session.Status.PLANNED)),
    *map(_not_held, STATUS),
    *(_reason(status, reason) for status in STATUS for reason in REASONS),
    _attendances("attendances", _("Attendances"), CAME),
    of_people("persons", _("Persons who attended"), lambda work: work.attendance.people, head=_("Persons")),
    _attendances("recorded", _("Attendances and absences recorded"), RECORDED),
    _attendances("attendance_rate", _("Attendance rate"), RECORDED, Unit.SHARE),
    _attendances("outside_enrolment", _("Outside enrolment"), Attendances(is_outside=True)),
    _of_groups("held", _("Group sessions held"), Unit.SESSIONS, GROUPS),
    _of_groups("with_register", _("Group sessions with a register"), Unit.SESSIONS, REGISTERS, _("With a register")),
    _of_groups("attendances", _("Attendances at group sessions"), Unit.ATTENDANCES, replace(CAME, format=Session.Format.GROUP)),
    _of_groups("mean_attendance", _("Mean attendance"), Unit.MEAN, REGISTERS),
    _of_groups("smallest", _("Smallest"), Unit.SIZE, _of_size),
    _of_groups("largest", _("Largest"), Unit.SIZE, _of_size),
)

SHARED: Measure[SharedDays] = Measure(
    "shared_days",
    _("Sessions held on days of two funding periods"),
    Unit.SESSIONS,
    lambda shared: shared.held,
    lambda shared: HELD.of(shared.behind),
)


def _reached(target: TargetSoFar) -> VisibleQuerySet:
    return target.goals.rows(Goal.Status.REACHED)


def _promised(kind: str, unit: Unit, rows: Callable[[TargetSoFar], VisibleQuerySet], **more) -> Measure[TargetSoFar]:
    label = Target.Measure(kind).label
    return Measure(f"promises.{kind}", label, unit, lambda target: rounded(target.achieved), rows, opens=_opens, **more)


def _opens(target: TargetSoFar) -> bool:
    return target.target.measure != Target.Measure.FEEDBACK and not target.has_changed


def _live(kind: str, promised: Measure[TargetSoFar]) -> Measure[TargetSoFar]:
    """What is counted now, where what was kept at closing is another number."""
    opens = kind != Target.Measure.FEEDBACK
    return replace(promised, name=f"promises.live.{kind}", value=lambda target: rounded(target.live), opens=lambda target: opens)


# By what a target counts.
PROMISED: dict[str, Measure[TargetSoFar]] = {
    Target.Measure.PERSONS: _promised("persons", Unit.PERSONS, lambda target: people_with(target.people)),
    Target.Measure.SESSIONS: _promised("sessions", Unit.SESSIONS, lambda target: HELD.of(target.work.behind)),
    Target.Measure.HOURS: _promised("hours", Unit.HOURS, lambda target: HELD.of(target.work.behind)),
    Target.Measure.ATTENDANCES: _promised("attendances", Unit.ATTENDANCES, lambda target: CAME.of(target.work.behind)),
    Target.Measure.MEAN_GROUP: _promised("mean_group", Unit.MEAN, lambda target: REGISTERS.of(target.work.behind)),
    Target.Measure.FEEDBACK: _promised("feedback", Unit.PERCENT, lambda target: Feedback.objects.none()),
    Target.Measure.GOALS: _promised("goals", Unit.GOALS, _reached, seen_by=Permission.READ_FILE),
}
PROMISED_LIVE = {kind: _live(kind, promised) for kind, promised in PROMISED.items()}
