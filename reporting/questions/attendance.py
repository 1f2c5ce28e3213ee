"""Who came, out of those whose attendance was recorded (counting.md 11, 12, 14)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ketch.dividing import divided
from reporting.questions.tally import Tally


@dataclass(frozen=True)
class GroupAttendance:
    """Group sessions alone; those without a register are held, and in no mean."""

    held: int
    with_register: int
    attendances: int
    mean_attendance: float | None
    smallest: int | None
    largest: int | None

    def as_json(self) -> dict[str, Any]:
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

    def as_json(self) -> dict[str, Any]:
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
