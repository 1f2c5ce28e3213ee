"""Who stands on the registers of a page’s sessions, as far as the reader may know: one query, no more than a line needs."""

from collections import defaultdict
from typing import Any, NamedTuple
from uuid import UUID

from activities.models import Attendance, Session
from ketch.access.permissions import Permission
from ketch.access.roles import Reach, reach_of
from ketch.periods import today
from participants.models import CaseTeamMember, Participant


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
# What a line reads of a session; sealed texts stay sealed.
SHOWN = (
    *("takes_place_on", "start_time", "minutes", "format", "status", "reason", "mode", "topic", "saved_at"),
    *("activity__name_sl", "activity__name_en", "worker__username"),
)


def sits_everywhere(user: Any) -> bool:
    """On every case team: as many seats today as there are people, for one colleague never has two in one file.

    She sees every session and everyone on it, which spares asking it of each of 60,000.
    """
    if reach_of(user, Permission.READ_SESSIONS) is not Reach.SEAT:
        return False
    return CaseTeamMember.objects.on(today()).filter(worker_id=user.pk).count() == Participant.objects.count()


def with_people_seen(sessions: Any, *, user: Any, sees_all: bool = False) -> list[Session]:
    """The rows of a query, each with `seen`, in the order of the codes. sees_all: `sits_everywhere` was asked already."""
    rows = list(sessions.select_related("activity", "worker").only(*SHOWN))
    people: dict[UUID, list[Seen]] = defaultdict(list)
    visible = Attendance.objects.all() if sees_all else Attendance.objects.visible_to(user, Permission.READ_SESSIONS)
    on_these = visible.filter(session__in=[row.pk for row in rows])
    for one in on_these.order_by("participant__code_key").values_list(*FIELDS):
        people[one[0]].append(Seen(*one))
    for row in rows:
        row.seen = people[row.pk]
    return rows
