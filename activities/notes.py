"""Who may read and write which private note. What is kept from somebody is not even opened for her."""

from collections.abc import Iterable
from dataclasses import dataclass, field
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
    """`kept` says who has another one, which the reader may not have."""

    text: str = ""
    kept: list[Any] = field(default_factory=list)


NO_NOTE = Note()


def notes_to_read(attendances: Iterable[Attendance], *, user: Any) -> dict[UUID, Note]:
    """By attendance, of those that have one. The attendances were fetched `with_readers`."""
    return _notes_on(attendances, PersonNote.objects.visible_to(user, Permission.READ_NOTES))


def notes_to_write(attendances: Iterable[Attendance], *, user: Any) -> dict[UUID, Note]:
    """As `notes_to_read`, with the text of the one that `user` goes on writing."""
    return _notes_on(attendances, PersonNote.objects.visible_to(user, Permission.WRITE_NOTES).written_by(user))


def _notes_on(attendances: Iterable[Attendance], seen: Any) -> dict[UUID, Note]:
    readers = {row.pk: row.readers_of_notes for row in attendances if row.readers_of_notes}
    if not readers:
        return {}
    texts: dict[UUID, dict[str, str]] = {key: {} for key in readers}
    for note in seen.filter(attendance__in=readers):
        texts[note.attendance_id][note.readers] = note.text
    return {key: _note(texts[key], readers[key]) for key in readers}


def _note(texts: dict[str, str], readers: list[str]) -> Note:
    return Note("\n\n".join(texts.values()), [KEPT_BY[each] for each in readers if each not in texts])
