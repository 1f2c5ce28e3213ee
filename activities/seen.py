"""Who stands on the registers of a page’s sessions, as far as the reader may know: one query, no more than a line needs."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple
from uuid import UUID

from activities.attendance.models import Attendance
from activities.models.series import SeriesMember
from activities.models.session import Session
from ketch.access.permissions import Permission
from ketch.access.roles import Reach, reach_of
from ketch.periods import Period, today
from ketch.records.dated import during
from participants.models import CaseTeamMember, Participant


class Seen(NamedTuple):
    """One attendance in a list."""

    session_id: UUID
    status: str
    code: str
    call_name: str
    person_id: UUID

    @property
    def is_recorded(self) -> bool:
        return bool(self.status)

    @property
    def came(self) -> bool:
        return self.status in Attendance.ATTENDED


FIELDS = ("session", "status", "participant__code", "participant__call_name", "participant")
MEMBER_FIELDS = ("series", "started_on", "ended_on", "participant__code", "participant__call_name")
# What a line reads of a session; sealed texts stay sealed.
SHOWN = (
    *("takes_place_on", "start_time", "minutes", "format", "status", "reason", "mode", "topic", "saved_at", "series", "due_on"),
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
    add_members_seen(rows, user=user, sees_all=sees_all)
    return rows


def add_members_seen(sessions: Iterable[Session], *, user: Any, sees_all: bool = False) -> None:
    """To `seen` of sessions of a series: the members on the day who have no row. One query for all of them."""
    of_series = [session for session in sessions if session.series_id]
    if not of_series:
        return
    days = Period(min(each.takes_place_on for each in of_series), max(each.takes_place_on for each in of_series))
    members = SeriesMember.objects.all() if sees_all else SeriesMember.objects.visible_to(user, Permission.READ_SESSIONS)
    then = members.filter(during(days), series__in={each.series_id for each in of_series})
    rows = list(then.select_related("participant").only(*MEMBER_FIELDS).order_by("participant__code_key"))
    for session in of_series:
        on_it = {one.person_id for one in session.seen}
        session.seen += [
            Seen(session.pk, "", member.participant.code, member.participant.call_name, member.participant_id)
            for member in rows
            if member.series_id == session.series_id
            and member.covers(session.takes_place_on)
            and member.participant_id not in on_it
        ]
