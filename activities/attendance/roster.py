"""Who stands on the register of a session: whoever has a row there, and of a series the members on the session's own day.

Who joined the series later, or had left it earlier, is not on it. Whoever takes a register sees the people on whose case team
they have a seat; the others stay as they are. The same holds for private notes: what the reader may not have is not decrypted.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from activities.models import Attendance, PersonNote, SeriesMember, Session
from ketch.access.roles import Permission, VisibleQuerySet
from ketch.accounts.models import User
from ketch.words import Words


def members_without_a_row(user: User) -> VisibleQuerySet:
    """For a query of sessions: members of its day whom the register that was saved does not know, corrected into it later."""
    rows = Attendance.objects.filter(session=OuterRef(OuterRef("pk")), participant=OuterRef("participant"))
    return SeriesMember.objects.visible_to(user, Permission.READ_SESSIONS).of_its_day().filter(~Exists(rows))


def everyone_on(session: Session) -> set[UUID]:
    """Whether one may see them or not."""
    rows = session.attendances.values_list("participant", flat=True)
    return {*rows, *session.members.values_list("participant", flat=True)}


def hidden_number(session: Session, seen: Collection[object]) -> int:
    """How many others than those whom one sees stand on it. A number is all that is said of them."""
    return len(everyone_on(session)) - len(seen)


KEPT_BY: dict[str, Words] = {
    PersonNote.Readers.AUTHOR: _("note kept by the therapist, not shown here"),
    PersonNote.Readers.TEAM: _("note kept by the case team, not shown here"),
}


@dataclass(frozen=True)
class Note:
    """`kept` says who has others, which the reader may not have. `authors`: who began what is shown."""

    text: str = ""
    kept: tuple[Words, ...] = ()
    authors: tuple[str, ...] = ()


def in_one(notes: Iterable[PersonNote]) -> str:
    """For those who may read several: the team's last, always in the same order."""
    return "\n\n".join(note.text for note in sorted(notes, key=lambda note: (note.readers, note.pk)) if note.text)


def notes_on(attendances: Iterable[Attendance], *, user: User, to_write: bool = False) -> dict[UUID, Note]:
    """By attendance; an empty one where there is none. The attendances were fetched `with_has_notes`.

    to_write: with the text of the one that `user` goes on writing, instead of all that the user may read.
    """
    read: dict[UUID, Note] = defaultdict(Note)
    keys = [row.pk for row in attendances if row.has_notes]
    if not keys:
        return read
    notes = PersonNote.objects.visible_to(user, Permission.WRITE_NOTES if to_write else Permission.READ_NOTES)
    shown: dict[UUID, list[PersonNote]] = defaultdict(list)
    for note in (notes.written_by(user) if to_write else notes).filter(attendance__in=keys).select_related("author"):
        shown[note.attendance_id].append(note)
    kept: dict[UUID, list[Words]] = defaultdict(list)
    others = PersonNote.objects.filter(attendance__in=keys).exclude(author=user.pk, readers=PersonNote.Readers.AUTHOR)
    for key, attendance, readers in others.order_by("readers").values_list("pk", "attendance", "readers"):
        if key not in {note.pk for note in shown[attendance]}:
            kept[attendance].append(KEPT_BY[readers])
    return read | {key: Note(in_one(shown[key]), tuple(dict.fromkeys(kept[key])), _authors(shown[key])) for key in keys}


def _authors(notes: Iterable[PersonNote]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(note.author) for note in notes if note.text))
