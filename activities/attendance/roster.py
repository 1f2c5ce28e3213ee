"""Who stands on the register of a session: whoever has a row there, and of a series the members on the session's own day.

Who joined the series later, or had left it earlier, is not on it. Whoever takes a register sees the people on whose case team
they have a seat; the others stay as they are. The same holds for private notes: what the reader may not have is not decrypted.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from activities.activity.models import Activity
from activities.attendance.models import Attendance, PersonNote, PersonNoteQuerySet
from activities.session.models import Session, series_members
from ketch.access.roles import Permission, VisibleQuerySet
from ketch.accounts.models import User
from ketch.periods import today
from ketch.words import Words
from participants.models import Participant


def rows_of(session: Session, *, user: User) -> list[Attendance]:
    """Those whom the user may know of, in the order of the codes, as they were when they were first asked of this `session`."""
    return session.register_for(user, Permission.READ_SESSIONS)


def members_without_a_row(user: User) -> VisibleQuerySet:
    """For a query of sessions: members of its day whom the register that was saved does not know, corrected into it later."""
    rows = Attendance.objects.filter(session=OuterRef(OuterRef("pk")), participant=OuterRef("participant"))
    return series_members().visible_to(user, Permission.READ_SESSIONS).of_its_day().filter(~Exists(rows))


def everyone_on(session: Session) -> set[UUID]:
    """Whether one may see them or not."""
    rows = session.attendances.values_list("participant", flat=True)
    return {*rows, *session.members.values_list("participant", flat=True)}


def hidden_number(session: Session, rows: list[Attendance]) -> int:
    """How many others stand on it. A number is all that is said of them."""
    return len(everyone_on(session)) - len(rows)


def the_one_person(session: Session, *, user: User) -> Participant | None:
    """Of an individual session; None where the user may not know of that person."""
    row = next(iter(rows_of(session, user=user)), None)
    return row.participant if row else None


def last_group_session(activity: Activity, *, user: User) -> Session | None:
    """The last one that took place and that the user may see: hour, length and people tend to stay the same."""
    seen = Session.objects.visible_to(user, Permission.READ_SESSIONS)
    held = seen.filter(activity=activity, format=Session.Format.GROUP, status=Session.Status.HELD)
    return held.order_by("-takes_place_on", "-start_time").first()


def people_of(session: Session, *, user: User) -> list[Participant]:
    """Whom to expect again: those on its register who are still in the programme."""
    visible = Participant.objects.visible_to(user, Permission.WRITE_SESSIONS).enrolled_on(today())
    return list(visible.filter(attendances__session=session))


KEPT_BY: dict[str, Words] = {
    PersonNote.Readers.AUTHOR: _("note kept by the therapist, not shown here"),
    PersonNote.Readers.TEAM: _("note kept by the case team, not shown here"),
}


@dataclass(frozen=True)
class Note:
    """`kept` says who has others, which the reader may not have."""

    text: str = ""
    kept: tuple[Words, ...] = ()


NO_NOTE = Note()


def notes_to_read(attendances: Iterable[Attendance], *, user: User) -> dict[UUID, Note]:
    """By attendance, of those that have one. The attendances were fetched `with_has_notes`."""
    return _notes_on(attendances, PersonNote.objects.all(), user, Permission.READ_NOTES)


def notes_to_write(attendances: Iterable[Attendance], *, user: User) -> dict[UUID, Note]:
    """As `notes_to_read`, with the text of the one that `user` goes on writing."""
    return _notes_on(attendances, PersonNote.objects.written_by(user), user, Permission.WRITE_NOTES)


def in_one(notes: Iterable[PersonNote]) -> str:
    """For those who may read several: the team's last, always in the same order."""
    return "\n\n".join(note.text for note in sorted(notes, key=lambda note: (note.readers, note.pk)) if note.text)


def _notes_on(
    attendances: Iterable[Attendance], notes: PersonNoteQuerySet, user: User, permission: Permission
) -> dict[UUID, Note]:
    keys = [row.pk for row in attendances if row.has_notes]
    if not keys:
        return {}
    shown: dict[UUID, list[PersonNote]] = {key: [] for key in keys}
    for note in notes.visible_to(user, permission).filter(attendance__in=keys):
        shown[note.attendance_id].append(note)
    kept: dict[UUID, list[Words]] = {key: [] for key in keys}
    others = PersonNote.objects.filter(attendance__in=keys).exclude(author=user.pk, readers=PersonNote.Readers.AUTHOR)
    for key, attendance, readers in others.order_by("readers").values_list("pk", "attendance", "readers"):
        if key not in {note.pk for note in shown[attendance]}:
            kept[attendance].append(KEPT_BY[readers])
    return {key: Note(in_one(shown[key]), tuple(dict.fromkeys(kept[key]))) for key in keys}
