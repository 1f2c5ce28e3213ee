"""Long lists of sessions. Page 400 is as quick as page 1: the 25 keys first, over the index by day, then those rows."""

from typing import Any

from django.core.paginator import Page, Paginator

from activities.lines import is_done, session_line, to_do
from activities.models import Session
from activities.seen import with_people_seen
from ketch.access.permissions import Permission
from ketch.access.roles import Reach, reach_of
from ketch.pages.lines import Line
from ketch.pages.templatetags.dates import margin_day
from ketch.periods import today
from participants.models import CaseTeamMember, Participant

A_PAGE = 25


def visible_sessions(user: Any) -> Any:
    """What `visible_to` gives. Who sits on every case team sees every session, which spares asking it of each of 60,000."""
    return Session.objects.all() if _sits_everywhere(user) else Session.objects.visible_to(user, Permission.READ_SESSIONS)


def _sits_everywhere(user: Any) -> bool:
    """As many seats today as there are people: one colleague never has two in one file."""
    if reach_of(user, Permission.READ_SESSIONS) is not Reach.SEAT:
        return False
    return CaseTeamMember.objects.on(today()).filter(worker_id=user.pk).count() == Participant.objects.count()


def page_of(sessions: Any, number: Any) -> Page:
    """A page whose objects are the sessions' keys."""
    keys = sessions.order_by("-takes_place_on", "-pk").values_list("pk", flat=True)
    return Paginator(keys, A_PAGE).get_page(number)


def lines_of(page: Page, user: Any) -> list[Line]:
    keys = list(page.object_list)
    rows = {session.pk: session for session in with_people_seen(Session.objects.filter(pk__in=keys), user=user)}
    return [line_of(rows[key], user) for key in keys if key in rows]


def line_of(session: Session, user: Any, line: Any = session_line) -> Line:
    """In a long list only what is missing asks for a hand."""
    work = {} if is_done(session) else to_do(session)
    return line(session, when=margin_day(session.takes_place_on), user=user, **work)
