from typing import Any

from django.utils.translation import gettext_lazy as _

from activities.models import Attendance, GroupRecord, PersonNote, Session
from ketch.access.roles import Role
from ketch.audit.actions import action, change, create
from ketch.records.faults import Fault, refuse


@action
def keep_person_note(*, attendance: Attendance, text: str, by: Any) -> None:
    """One private note for each person at a session. Who may read it follows from the author's role, and is not chosen."""
    held = PersonNote.objects.filter(attendance=attendance).first()
    if held and held.readers == PersonNote.Readers.AUTHOR and held.author_id != by.pk:
        refuse([Fault("note", _("This note belongs to the therapist."), _("It stays as it is."))])
    if held:
        change(held, text=text)
    elif text:
        create([new_note(attendance=attendance, text=text, by=by)])


def new_note(*, attendance: Attendance, text: str, by: Any) -> PersonNote:
    """Unsaved."""
    readers = PersonNote.Readers.AUTHOR if by.role == Role.THERAPIST else PersonNote.Readers.TEAM
    return PersonNote(attendance=attendance, author_id=by.pk, text=text, readers=readers)


@action
def keep_group_record(*, session: Session, text: str, by: Any) -> None:
    held = GroupRecord.objects.filter(session=session).first()
    if held:
        change(held, text=text)
    elif text:
        create([GroupRecord(session=session, text=text)])
