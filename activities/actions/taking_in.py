from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from activities.attendance.actions import new_note
from activities.attendance.models import Attendance, GroupRecord
from activities.models.session import Session
from activities.rules import faults_of_attendance, faults_of_people, faults_of_session
from ketch.audit.actions import action, create
from ketch.records.faults import Fault, refuse


@action
def take_in_sessions(
    *,
    sessions: Sequence[Session],
    attendances: Sequence[Attendance],
    by: Any,
    private: Iterable[tuple[Attendance, str]] = (),
    shared: Iterable[tuple[Session, str]] = (),
) -> None:
    """Many unsaved at once: the same rules as one by one, and a statement for each kind of row instead of each row.

    `private` are notes on an attendance by whoever takes in, `shared` what a group did together.
    """
    refuse(_faults(sessions, attendances))
    create(sessions)
    create(attendances)
    create([new_note(attendance=row, text=text, by=by) for row, text in private])
    create([GroupRecord(session=session, text=text) for session, text in shared])


def _faults(sessions: Sequence[Session], attendances: Sequence[Attendance]) -> Iterable[Fault]:
    expected = Counter(row.session_id for row in attendances)
    for session in sessions:
        yield from faults_of_session(session)
        yield from faults_of_people(session, expected[session.pk])
    for row in attendances:
        yield from faults_of_attendance(row, row.session)
