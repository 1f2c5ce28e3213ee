from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from activities.models import Attendance, GroupRecord, PersonNote, Session
from ketch.access.roles import Role
from ketch.audit.actions import action, change, create
from ketch.records.faults import Fault, refuse

READERS = PersonNote.Readers


@action
def keep_person_note(*, attendance: Attendance, text: str, by: Any) -> None:
    """One private note for each person at a session. Who may read it follows from the author's role, and is not chosen."""
    held = PersonNote.objects.filter(attendance=attendance).first()
    refuse(_faults_of_writing(held, by) if held else ())
    if held:
        change(held, text=text)
    elif text:
        create([new_note(attendance=attendance, text=text, by=by)])


def new_note(*, attendance: Attendance, text: str, by: Any) -> PersonNote:
    """Unsaved."""
    return PersonNote(attendance=attendance, author_id=by.pk, text=text, readers=_readers_of(by))


def _readers_of(author: Any) -> str:
    return READERS.AUTHOR if author.role == Role.THERAPIST else READERS.TEAM


def _faults_of_writing(held: PersonNote, by: Any) -> Iterable[Fault]:
    """Nobody writes over what she may not read; and a therapist's words never go where the team reads."""
    if held.readers == READERS.AUTHOR and held.author_id != by.pk:
        yield Fault("note", _("This note belongs to the therapist."), _("It stays as it is."))
    elif held.readers != _readers_of(by):
        yield Fault("note", _("There is a note already that others read than would read yours."), _("It stays as it is."))


@action
def keep_group_record(*, session: Session, text: str, by: Any) -> None:
    if hasattr(session, "group_record"):
        change(session.group_record, text=text)
    elif text:
        create([GroupRecord(session=session, text=text)])
