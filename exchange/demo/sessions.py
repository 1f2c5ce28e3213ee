"""Writes the meetings down, each as whoever led it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from activities.models import Activity, Attendance, Series, Session
from activities.session.in_bulk import take_in_sessions
from exchange.demo.meetings import Meeting
from exchange.demo.offer import Rhythm
from ketch.accounts.models import User
from participants.models import Participant

FORMAT = Session.Format


@dataclass(frozen=True)
class Desk:
    """What the meetings are written with: people by call name, activities by key, accounts by role."""

    people: dict[str, Participant]
    offer: dict[str, Activity]
    accounts: dict[str, User]
    series: dict[Rhythm, Series] = field(default_factory=dict)

    def write_all(self, meetings: list[Meeting], *, otherwise: Any) -> None:
        """`otherwise` where nobody with an account led it."""
        for role, theirs in groupby(sorted(meetings, key=_leader), key=_leader):
            self._write(theirs, by=self.accounts.get(role, otherwise))

    def _write(self, meetings: Iterable[Meeting], *, by: Any) -> None:
        written = [(meeting, *self._rows(meeting)) for meeting in meetings]
        take_in_sessions(
            sessions=[session for _meeting, session, _register in written],
            attendances=[row for _meeting, _session, register in written for row in register.values()],
            private=[(register[name], text) for meeting, _session, register in written for name, text in meeting.notes.items()],
            shared=[(session, meeting.shared) for meeting, session, _register in written if meeting.shared],
            by=by,
        )

    def _rows(self, meeting: Meeting) -> tuple[Session, dict[str, Attendance]]:
        session = self._session(meeting)
        return session, {
            name: Attendance(session=session, participant=self.people[name], status=meeting.marks.get(name, ""))
            for name in meeting.people
        }

    def _session(self, meeting: Meeting) -> Session:
        return Session(
            activity=self.offer[meeting.activity],
            series=self.series.get(meeting.rhythm) if meeting.rhythm else None,
            due_on=meeting.day if meeting.rhythm else None,
            takes_place_on=meeting.day,
            start_time=meeting.start,
            minutes=meeting.minutes,
            format=FORMAT.GROUP if meeting.is_group else FORMAT.INDIVIDUAL,
            status=meeting.status,
            reason=meeting.reason,
            reason_note=meeting.reason_note,
            worker=self.accounts.get(meeting.by),
            worker_text=meeting.led_by,
            mode=meeting.mode,
            topic=meeting.topic,
        )


def _leader(meeting: Meeting) -> str:
    return meeting.by
