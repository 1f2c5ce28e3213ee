"""Which rows a figure of work is counted from, said once: asked of the database, and of facts that were kept with a report."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from activities.models import AttendanceQuerySet, Session, SessionQuerySet
from reporting.questions.work_done import CountedRows


class SessionFact(NamedTuple):
    """What counts of a session. `recorded`, `came`: of its register."""

    key: str
    day: date
    activity: str
    status: str
    reason: str
    format: str
    minutes: int
    recorded: int
    came: int


class AttendanceFact(NamedTuple):
    """What counts of a recorded row of a register. `is_outside`: on a day outside every enrolment of the person."""

    key: str
    session: str
    person: str
    came: bool
    is_outside: bool


@dataclass(frozen=True)
class Sessions:
    """Those of a status; `size` is of those with a register."""

    status: str = Session.Status.HELD
    reason: str | None = None
    format: str = ""
    with_register: bool = False
    size: float | None = None

    def of(self, behind: CountedRows) -> SessionQuerySet:
        found = behind.sessions(self.status)
        if self.reason is not None:
            found = found.filter(reason=self.reason)
        if self.format:
            found = found.filter(format=self.format)
        if self.with_register:
            found = found.with_attendance_counts().filter(recorded_count__gt=0)
        if self.size is not None:
            found = found.filter(present_count=self.size)
        return found.select_related("activity").order_by("takes_place_on", "pk")

    def takes(self, session: SessionFact) -> bool:
        return (
            session.status == self.status
            and self.reason in (None, session.reason)
            and self.format in ("", session.format)
            and (session.recorded > 0 or not self.with_register)
            and self.size in (None, session.came)
        )


@dataclass(frozen=True)
class Attendances:
    """Those that are recorded at sessions held."""

    came: bool = False
    is_outside: bool = False
    format: str = ""

    def of(self, behind: CountedRows) -> AttendanceQuerySet:
        found = behind.attended() if self.came else behind.recorded()
        if self.is_outside:
            found = behind.outside_enrolment()
        if self.format:
            found = found.filter(session__format=self.format)
        rows = found.select_related("participant", "session__activity", "word")
        return rows.order_by("session__takes_place_on", "session", "participant__code_key")

    def takes(self, attendance: AttendanceFact, session: SessionFact) -> bool:
        return (
            session.status == Session.Status.HELD
            and (attendance.came or not (self.came or self.is_outside))
            and (attendance.is_outside or not self.is_outside)
            and self.format in ("", session.format)
        )


Selection = Sessions | Attendances
