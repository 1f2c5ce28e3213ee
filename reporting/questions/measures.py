"""What the donor report can say of people and of work: each measure with its name, unit and value, and the rows that it is
counted from. Its name is its path in the JSON of the report (register.md)."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import partial
from typing import Generic, TypeVar
from uuid import UUID

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from activities.models import AttendanceQuerySet, FormOfSupport, Session, SessionQuerySet
from ketch.access.roles import VisibleQuerySet
from participants.models import AccommodationStay, Enrolment, ExploitationForm, Participant, StatusEntry
from participants.status.models import VICTIM
from reporting.funding.models import Rule, Target
from reporting.questions.breakdowns import NOT_RECORDED, AgeBand, Classes
from reporting.questions.continuity import PersonMonths
from reporting.questions.donor_report import People, SharedDays
from reporting.questions.people import Citizens, Counted, Shelter
from reporting.questions.promises import TargetSoFar
from reporting.questions.rows import EnrolmentRow
from reporting.questions.work_done import REASONS, Behind, WorkDone


class Unit(Enum):
    PERSONS = "persons"
    ENROLMENTS = "enrolments"
    SESSIONS = "sessions"
    ATTENDANCES = "attendances"
    # Shown as hours.
    MINUTES = "minutes"
    HOURS = "hours"
    PER_MONTH = "sessions a month"
    PER_WEEK = "sessions a week"
    # Between 0 and 1.
    SHARE = "share"
    # Of the persons at one session: their mean, and their number.
    MEAN = "mean"
    SIZE = "size"
    NIGHTS = "nights"
    PERSON_MONTHS = "person-months"


# Of these, 0 says that there is no row; a share or size of 0 has rows all the same.
AMOUNTS = frozenset(Unit) - {Unit.SHARE, Unit.MEAN, Unit.SIZE}
Subject = TypeVar("Subject", People, WorkDone, SharedDays, TargetSoFar)
Label = str | Promise


@dataclass(frozen=True)
class Measure(Generic[Subject]):
    """`value` is None where there is nothing to divide by, or where it cannot be counted. `shares` say how much of the value each
    person stands for, where the rows are people and one is more than 1. `head`: the label where a table says the rest."""

    name: str
    label: Label
    unit: Unit
    value: Callable[[Subject], float | None]
    rows: Callable[[Subject], VisibleQuerySet]
    shares: Callable[[Subject], Mapping[str, int]] = lambda subject: {}
    head: Label = ""


def people_with(keys: Iterable[str]) -> VisibleQuerySet:
    return Participant.objects.filter(pk__in=[UUID(key) for key in keys]).order_by("code_key", "pk")


def _persons(name: str, label: Label, counted: Callable[[People], Counted], head: Label = "") -> Measure[People]:
    def value(people: People) -> int | None:
        found = counted(people)
        return None if found is None else len(found)

    return Measure(name, label, Unit.PERSONS, value, lambda people: people_with(counted(people) or ()), head=head)


def _classes(
    path: str, codes: Iterable[tuple[str, Label]], classes: Callable[[People], Classes], heads: Mapping[str, Label] | None = None
) -> list[Measure[People]]:
    def counted(code: str, people: People) -> Counted:
        return classes(people)[code]

    return [_persons(f"{path}.{code}", label, partial(counted, code), (heads or {}).get(code, "")) for code, label in codes]


def _enrolments(name: str, label: Label) -> Measure[People]:
    def moved(people: People) -> Collection[EnrolmentRow]:
        return getattr(people.movement, name)

    def rows(people: People) -> VisibleQuerySet:
        keys = [UUID(row.id) for row in moved(people)]
        return Enrolment.objects.filter(pk__in=keys).select_related("participant").order_by("started_on", "pk")

    return Measure(name, label, Unit.ENROLMENTS, lambda people: len(moved(people)), rows)


def _shared(
    name: str, label: Label, unit: Unit, shares: Callable[[People], Mapping[str, int]], head: Label = ""
) -> Measure[People]:
    def value(people: People) -> int:
        return sum(shares(people).values())

    return Measure(name, label, unit, value, lambda people: people_with(shares(people)), shares, head)


def _nights(status: str, label: Label) -> Measure[People]:
    return _shared(f"breakdowns.nights.{status}", label, Unit.NIGHTS, lambda people: people.breakdowns.nights[status])


def _continuity(form: str) -> list[Measure[People]]:
    """`form` is empty for all together."""

    def of(people: People) -> PersonMonths:
        return people.continuity.forms[form] if form else people.continuity.of_all

    def label(words: Label) -> Label:
        return format_lazy("{}: {}", words, FORM[form])

    path, months = f"continuity.forms.{form}" if form else "continuity", Unit.PERSON_MONTHS
    enrolled, attended = _("Months enrolled"), _("Months with a session")
    return [
        _shared(f"{path}.enrolled_months", label(enrolled), months, lambda people: of(people).enrolled, enrolled),
        _shared(f"{path}.attended_months", label(attended), months, lambda people: of(people).attended, attended),
        Measure(
            f"{path}.rate",
            label(_("Continuity")),
            Unit.SHARE,
            lambda people: of(people).rate,
            lambda people: people_with(of(people).enrolled),
            lambda people: of(people).attended,
            head=_("Continuity"),
        ),
    ]


FORM: dict[str, Label] = {"": _("all forms of support"), **dict(FormOfSupport.choices)}


def _by_name(*measures: Measure[Subject]) -> dict[str, Measure[Subject]]:
    return {measure.name: measure for measure in measures}


GENDERS = Participant.Gender.choices
NIGHTS = [(code, label) for code, label in AccommodationStay.Status.choices if code != AccommodationStay.Status.UNKNOWN]
REFERRALS = (*Enrolment.ReferredBy.choices, (NOT_RECORDED, _("referral not recorded")))
VICTIMS = (*((code, StatusEntry.Value(code).label) for code in VICTIM), (NOT_RECORDED, _("status not recorded")))
EXPLOITATION = (*ExploitationForm.Form.choices, (NOT_RECORDED, _("exploitation not recorded")))
SHELTER_HEADS: dict[str, Label] = {
    Shelter.SHELTERED: _("Only sheltered"),
    Shelter.ELSEWHERE: _("Only elsewhere"),
    Shelter.BOTH: _("In both"),
    Shelter.NOT_RECORDED: _("Not recorded"),
}


def _of_gender(gender: str) -> Callable[[People], Classes]:
    return lambda people: people.breakdowns.gender_age[gender]


PEOPLE: dict[str, Measure[People]] = _by_name(
    _persons("total", _("Persons"), lambda people: people.served.people),
    _persons("slovenian", _("Slovenian citizens"), lambda people: people.served.slovenian),
    _persons("foreign", _("Foreign citizens"), lambda people: people.served.foreign),
    _persons("not_recorded", Citizens.NOT_RECORDED.label, lambda people: people.served.not_recorded, _("Not recorded")),
    *_classes("groups", Citizens.choices, lambda people: people.served.groups),
    *_classes("accommodation", Shelter.choices, lambda people: people.accommodation.classes, SHELTER_HEADS),
    _persons("enrolled", Rule.ENROLLED.label, lambda people: people.served.enrolled),
    _persons("attended", Rule.ATTENDED.label, lambda people: people.served.attended),
    _enrolments("carried_over", _("Carried over")),
    _enrolments("entered", _("Entered")),
    _enrolments("exited", _("Exited")),
    _enrolments("continuing", _("Continuing")),
    *_classes("breakdowns.gender", GENDERS, lambda people: people.breakdowns.gender),
    *_classes("breakdowns.age", AgeBand.choices, lambda people: people.breakdowns.age),
    *(each for code, _label in GENDERS for each in _classes(f"breakdowns.gender_age.{code}", AgeBand.choices, _of_gender(code))),
    *_classes("breakdowns.referred_by", REFERRALS, lambda people: people.breakdowns.referred_by),
    *_classes("breakdowns.victim", VICTIMS, lambda people: people.breakdowns.victim),
    *_classes("breakdowns.exploitation", EXPLOITATION, lambda people: people.breakdowns.exploitation),
    *(_nights(code, label) for code, label in NIGHTS),
    *(each for form in ("", *FormOfSupport.values) for each in _continuity(form)),
)


def _in_order(sessions: SessionQuerySet) -> SessionQuerySet:
    return sessions.select_related("activity").order_by("takes_place_on", "pk")


def _attended(attendances: AttendanceQuerySet) -> AttendanceQuerySet:
    rows = attendances.select_related("participant", "session__activity")
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

WORK: dict[str, Measure[WorkDone]] = _by_name(
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
