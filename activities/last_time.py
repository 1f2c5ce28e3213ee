"""What there was last time, beside the form of a new session."""

from dataclasses import dataclass
from typing import Any

from activities import recent
from activities.attendance.models import PersonNote
from activities.attendance.notes import in_one
from activities.models.session import Session
from ketch.access.permissions import Permission
from participants.models import Participant


@dataclass(frozen=True)
class LastTime:
    session: Session
    note: str


def last_time(participant: Participant | None, *, user: Any) -> LastTime | None:
    session = recent.last_session_with(participant, user) if participant else None
    if session is None:
        return None
    notes = PersonNote.objects.visible_to(user, Permission.READ_NOTES)
    hers = notes.filter(attendance__session=session, attendance__participant=participant)
    return LastTime(session, in_one(hers))
