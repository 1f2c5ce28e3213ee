"""Who may read and write which private note. What is kept from somebody is not even opened for her."""

from collections import defaultdict
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
    """By attendance, of those that have one. The attendances were fetched `with_has_notes`."""
    keys = _with_notes(attendances)
    return _told(keys, PersonNote.objects.visible_to(user, Permission.READ_NOTES)) if keys else {}


def notes_to_write(attendances: Iterable[Attendance], *, user: Any) -> dict[UUID, Note]:
    """As `notes_to_read`, with the text of the one that `user` goes on writing."""
    keys = _with_notes(attendances)
    return _told(keys, PersonNote.objects.visible_to(user, Permission.WRITE_NOTES).written_by(user)) if keys else {}


def _with_notes(attendances: Iterable[Attendance]) -> list[UUID]:
    return [row.pk for row in attendances if row.has_notes]


def _told(keys: list[UUID], seen: Any) -> dict[UUID, Note]:
    texts = {note.pk: note.text for note in seen.filter(attendance__in=keys)}
    notes: dict[UUID, list[Any]] = defaultdict(list)
    for key, attendance, readers in PersonNote.objects.filter(attendance__in=keys).values_list("pk", "attendance", "readers"):
        notes[attendance].append((texts.get(key), KEPT_BY[readers]))
    return {key: _note(each) for key, each in notes.items()}


def _note(each: list[Any]) -> Note:
    return Note(
        "\n\n".join(text for text, _kept_by in each if text),
        [kept_by for text, kept_by in each if text is None],
    )
