from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from activities.models import Attendance, GroupRecord, PersonNote, Session
from ketch.access.permissions import Permission
from ketch.audit.actions import action, change, create
from ketch.records.faults import Fault


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


def faults_of_kept_notes(session: Session, by: Any) -> Iterator[Fault]:
    """Where the session shall go, or become another person's: nobody does that to words which she may not read."""
    hers = PersonNote.objects.visible_to(by, Permission.WRITE_NOTES)
    if any(each.text for each in PersonNote.objects.filter(attendance__session=session).exclude(pk__in=hers.values("pk"))):
        yield Fault("", _("A note is kept at this session that you may not read."), _("Ask whoever wrote it to empty it first."))


@action
def keep_group_record(*, session: Session, text: str, by: Any) -> None:
    if hasattr(session, "group_record"):
        change(session.group_record, text=text)
    elif text:
        create([GroupRecord(session=session, text=text)])
