from collections.abc import Mapping
from typing import Any
from uuid import UUID

from activities.actions.session import touch, write_down
from activities.attendance.actions import keep_group_record, keep_person_note
from activities.attendance.models import Attendance
from activities.models.session import Session
from activities.rules import faults_of_marks, faults_of_people, faults_of_session
from ketch.audit.actions import action, change, change_all, create
from ketch.records.faults import refuse
from ketch.records.locking import locked
from participants.people.models import lock_chosen

Rows = dict[UUID, Attendance]


@action
def record_attendance(
    *, session: Session, marks: dict[UUID, str], by: Any, notes: dict[UUID, str] | None = None, shared: str | None = None
) -> Session:
    """The register of a session that was held, by participant key; "" is expected and not recorded. Walk-ins get a row.

    People who are not in `marks` stay as they are: whoever takes the register may not see them. From now on everyone who was
    expected has a row, so that what becomes of a series later leaves this register alone.
    """
    held = Session(takes_place_on=session.takes_place_on, minutes=session.minutes, status=Session.Status.HELD)
    refuse([*faults_of_session(held), *faults_of_marks(session, marks.values())])
    write_down(session)
    if not change(session, status=Session.Status.HELD, reason="", reason_note=""):
        touch(session)
    expected = session.members.values_list("participant", flat=True)
    rows = _rows_with(session, {**dict.fromkeys(expected, ""), **marks})
    for mark in set(marks.values()):
        change_all([rows[key] for key in marks if marks[key] == mark], status=mark)
    _keep(session, rows, notes or {}, shared, by)
    return session


@action
def keep_words(*, session: Session, notes: dict[UUID, str], shared: str | None, by: Any) -> Session:
    """Notes that came with a register of a session that was not held after all."""
    write_down(session)
    touch(session)
    _keep(session, _rows_with(session, dict.fromkeys(notes, "")), notes, shared, by)
    return session


def _rows_with(session: Session, marks: Mapping[UUID, str]) -> Rows:
    """The register, with whoever is in `marks` and has no row on it yet."""
    rows = {row.participant_id: row for row in locked(session.attendances.all())}
    new = [Attendance(session=session, participant_id=key, status=mark) for key, mark in marks.items() if key not in rows]
    refuse(faults_of_people(session, len(rows) + len(new)))
    lock_chosen(row.participant_id for row in new)
    return rows | {row.participant_id: row for row in create(new)}


def _keep(session: Session, rows: Rows, notes: Mapping[UUID, str], shared: str | None, by: Any) -> None:
    for key, text in notes.items():
        keep_person_note(attendance=rows[key], text=text, by=by)
    if shared is not None:
        keep_group_record(session=session, text=shared, by=by)
