from typing import Any

from activities.models.attendance import Attendance
from activities.models.notes import GroupRecord, PersonNote
from activities.models.session import Session
from ketch.audit.actions import action, change, create


@action
def keep_person_note(*, attendance: Attendance, text: str, by: Any) -> None:
    """The case team writes one note for each person at a session, and a therapist one of her own, which nobody else reads."""
    if held := PersonNote.objects.written_by(by).filter(attendance=attendance).first():
        change(held, text=text)
    elif text:
        create([new_note(attendance=attendance, text=text, by=by)])


def new_note(*, attendance: Attendance, text: str, by: Any) -> PersonNote:
    """Unsaved."""
    return PersonNote(attendance=attendance, author_id=by.pk, text=text, readers=PersonNote.readers_of(by))


@action
def keep_group_record(*, session: Session, text: str, by: Any) -> None:
    if hasattr(session, "group_record"):
        change(session.group_record, text=text)
    elif text:
        create([GroupRecord(session=session, text=text)])
