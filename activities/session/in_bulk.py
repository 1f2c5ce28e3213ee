"""What the demo and the import write many of at once. The import asked the rules before and writes its own lines of the log."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from activities.activity.models import Activity
from activities.attendance.actions import new_note, take_out
from activities.attendance.models import Attendance, GroupRecord, InterpreterHours
from activities.attendance.rules import faults_of_attendance
from activities.session.models import Session
from activities.session.rules import faults_of_people, faults_of_session
from ketch.audit.actions import action, create
from ketch.audit.entries import Actor
from ketch.records import bulk
from ketch.records.faults import Fault, refuse
from ketch.words.folding import fold


@action
def take_in_sessions(
    *,
    sessions: Sequence[Session],
    attendances: Sequence[Attendance],
    by: Actor,
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


@action
def add_activities(*, rows: Iterable[Sequence[Any]], by: Actor) -> None:
    """id, name_sl, form, name_en."""
    names = ("id", "name_sl", "form", "name_en", "name_key")
    bulk.insert(Activity, names, ((*row, fold(row[1])) for row in rows))


@action
def drop_interpreting(*, by: Actor) -> None:
    """Of sessions that the file says were not held: it would count nowhere."""
    stray: dict[Session, list[InterpreterHours]] = defaultdict(list)
    for row in InterpreterHours.objects.exclude(session__status=Session.Status.HELD).select_related("session"):
        stray[row.session].append(row)
    for session, rows in stray.items():
        take_out(session, rows)
