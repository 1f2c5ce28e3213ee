"""Who may read and write which private note. What is kept from somebody is not even opened for her."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from activities.models import Attendance, PersonNote
from ketch.access.permissions import Permission

KEPT_BY: dict[str, Any] = {
    PersonNote.Readers.AUTHOR: _("note kept by the therapist, not shown here"),
    PersonNote.Readers.TEAM: _("note kept by the case team, not shown here"),
}


@dataclass(frozen=True)
class Note:
    """text: None where there is one that the reader may not have; `kept` says who has it."""

    text: str | None = ""
    kept: Any = ""


NO_NOTE = Note()


def notes_on(attendances: Iterable[Attendance], *, user: Any, permission: Permission) -> dict[UUID, Note]:
    """By attendance, of those that have one; one query less for attendances that were fetched `with_readers`."""
    kept = {row.pk: Note(None, KEPT_BY[row.note.readers]) for row in attendances if not row.is_new and hasattr(row, "note")}
    if not kept:
        return {}
    held = PersonNote.objects.filter(attendance__in=kept)
    return kept | {note.attendance_id: Note(note.text) for note in held.visible_to(user, permission)}
