"""Who may read and write which private note. What is kept from somebody is not even opened for her."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from activities.models import Attendance, PersonNote
from ketch.access.permissions import Permission


def notes_on(attendances: Iterable[Attendance], *, user: Any, permission: Permission) -> dict[UUID, str | None]:
    """By person: her note where `user` may have it, None where there is one that she may not."""
    people = {row.pk: row.participant_id for row in attendances}
    held = PersonNote.objects.filter(attendance__in=list(people))
    kept: dict[UUID, str | None] = {people[key]: None for key in held.values_list("attendance", flat=True)}
    if not kept:
        return {}
    return kept | {people[note.attendance_id]: note.text for note in held.visible_to(user, permission)}
