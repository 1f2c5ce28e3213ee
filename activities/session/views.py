from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render

from activities.attendance.roster import the_one_person
from activities.session.forms import LogForm
from activities.session.history import History
from activities.session.list import SessionFilter, SessionsOf, page_of
from activities.session.models import Session
from activities.session.page import session_page
from ketch.access.door import requires
from ketch.access.permissions import Permission
from ketch.accounts.requests import SignedInRequest
from ketch.audit import looks
from ketch.drafts.keeping import RESUME
from ketch.pages.writing import write


@requires(Permission.READ_SESSIONS, on=Session)
def session(request: SignedInRequest, session: Session) -> HttpResponse:
    return answer_session(request, session)


def answer_session(request: SignedInRequest, session: Session) -> HttpResponse:
    page = session_page(session, user=request.user)
    looks.note_people([row.participant.pk for row in page.rows], of=session.record)
    return render(request, "activities/session/session.html", {"session": session, "page": page})


@requires(Permission.READ_SESSIONS, on=Session)
def history(request: SignedInRequest, session: Session) -> HttpResponse:
    """Who wrote and changed what, and how late; both versions of what two wrote at once."""
    told = History(session, user=request.user)
    looks.note_people(told.people, of=session)
    return render(request, "activities/session/history.html", {"session": session, "entries": told.entries()})


LOG = "activities/session/log_session.html"


@requires(Permission.WRITE_SESSIONS, on=Session)
def log_planned(request: SignedInRequest, session: Session) -> HttpResponse:
    """A session that stands in Ketch already: planned, or written down as not held."""
    if session.is_group:
        return redirect("activities:take-register", session.pk)
    if session.is_held and request.method != "POST" and RESUME not in request.GET:
        return redirect("activities:correct-session", session.pk)
    person = the_one_person(session, user=request.user)
    if person is None:  # one's own session, but of somebody on whose case team one sits no longer
        return _away(request, session)
    looks.note_people([person.pk], of=session)
    return write(request, LogForm, template=LOG, session=session, participant=person)


def _away(request: SignedInRequest, session: Session) -> HttpResponse:
    """To the session; or, where something was written already, refused: then the door leads to what was written."""
    if request.method != "POST" and RESUME not in request.GET:
        return redirect(session)
    looks.note_refusal(Session, session.pk)
    raise PermissionDenied


@requires(Permission.READ_SESSIONS)
def sessions(request: SignedInRequest) -> HttpResponse:
    form = SessionFilter(request.GET)
    listed = SessionsOf(request.user)
    page = page_of(form.filter(listed.visible), request.GET.get("page"))
    lines = listed.lines(page)
    looks.note_list(Session, len(lines))
    return render(request, "activities/session/sessions.html", {"filter": form, "page": page, "lines": lines})
