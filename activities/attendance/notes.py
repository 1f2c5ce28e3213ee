"""Who may read and write which private note. What is kept from somebody is not even opened for her."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from activities.attendance.models import Attendance, PersonNote
from ketch.access.permissions import Permission
from ketch.accounts.models import User
from ketch.values import Values

KEPT_BY: Values = {
    PersonNote.Readers.AUTHOR: _("note kept by the therapist, not shown here"),
    PersonNote.Readers.TEAM: _("note kept by the case team, not shown here"),
}


@dataclass(frozen=True)
class Note:
    """`kept` says who has others, which the reader may not have."""

    text: str = ""
    kept: tuple[Any, ...] = ()


NO_NOTE = Note()


def notes_to_read(attendances: Iterable[Attendance], *, user: User) -> dict[UUID, Note]:
    """By attendance, of those that have one. The attendances were fetched `with_has_notes`."""
    keys = _with_notes(attendances)
    return _told(keys, PersonNote.objects.visible_to(user, Permission.READ_NOTES), user) if keys else {}


def notes_to_write(attendances: Iterable[Attendance], *, user: User) -> dict[UUID, Note]:
    """As `notes_to_read`, with the text of the one that `user` goes on writing."""
    keys = _with_notes(attendances)
    return _told(keys, PersonNote.objects.visible_to(user, Permission.WRITE_NOTES).written_by(user), user) if keys else {}


def in_one(notes: Iterable[PersonNote]) -> str:
    """For those who may read several: the team's last, always in the same order."""
    return "\n\n".join(note.text for note in sorted(notes, key=lambda note: (note.readers, note.pk)) if note.text)


def _with_notes(attendances: Iterable[Attendance]) -> list[UUID]:
    return [row.pk for row in attendances if not row.is_new and row.has_notes]


def _told(keys: list[UUID], seen: Any, user: User) -> dict[UUID, Note]:
    shown: dict[UUID, list[PersonNote]] = {key: [] for key in keys}
    for note in seen.filter(attendance__in=keys):
        shown[note.attendance_id].append(note)
    kept: dict[UUID, list[Any]] = {key: [] for key in keys}
    others = PersonNote.objects.filter(attendance__in=keys).exclude(author=user.pk, readers=PersonNote.Readers.AUTHOR)
    for key, attendance, readers in others.order_by("readers").values_list("pk", "attendance", "readers"):
        if key not in {note.pk for note in shown[attendance]}:
            kept[attendance].append(KEPT_BY[readers])
    return {key: Note(in_one(shown[key]), tuple(dict.fromkeys(kept[key]))) for key in keys}
