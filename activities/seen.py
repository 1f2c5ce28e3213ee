"""Who stands on the registers of a page’s sessions, as far as the reader may know: one query, no more than a line needs."""

from collections import defaultdict
from typing import Any, NamedTuple
from uuid import UUID

from activities.models import Attendance, Session
from ketch.access.permissions import Permission


class Seen(NamedTuple):
    """One attendance in a list."""

    session_id: UUID
    status: str
    code: str
    call_name: str

    @property
    def is_recorded(self) -> bool:
        return bool(self.status)

    @property
    def came(self) -> bool:
        return self.status in Attendance.ATTENDED


FIELDS = ("session", "status", "participant__code", "participant__call_name")
# Lists show neither, and both are sealed.
NOT_IN_LISTS = ("reason_note", "worker_text")


def with_people_seen(sessions: Any, *, user: Any) -> list[Session]:
    """The rows of a query, each with `seen`, in the order of the codes."""
    rows = list(sessions.select_related("activity", "worker").defer(*NOT_IN_LISTS))
    people: dict[UUID, list[Seen]] = defaultdict(list)
    seen = Attendance.objects.visible_to(user, Permission.READ_SESSIONS).filter(session__in=[row.pk for row in rows])
    for one in seen.order_by("participant__code_key").values_list(*FIELDS):
        people[one[0]].append(Seen(*one))
    for row in rows:
        row.seen = people[row.pk]
    return rows
