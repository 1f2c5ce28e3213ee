from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from activities.attendance.actions import record_interpreting
from activities.attendance.roster import the_one_person
from activities.session import actions as actions_remove_session
from activities.session import actions as actions_session
from activities.session.actions import did_not_take_place, hold_session, log_individual, log_not_held
from activities.session.forms import LogForm, RemoveSessionForm
from activities.session.history import History
from activities.session.lines import on_today
from activities.session.list import SessionFilter, SessionsOf, page_of
from activities.session.models import Session
from activities.session.outcome_forms import NotHeldForm
from activities.session.page import session_page
from activities.session.recent import last_time
from activities.session.register_forms import CorrectForm
from ketch.access.door import requires
from ketch.access.permissions import Permission
from ketch.audit import looks
from ketch.drafts.keeping import RESUME
from participants.models import Participant


@requires(Permission.READ_SESSIONS, on=Session)
def session(request: HttpRequest, session: Session) -> HttpResponse:
    return answer_session(request, session)


def answer_session(request: HttpRequest, session: Session) -> HttpResponse:
    page = session_page(session, user=request.user)
    looks.note_people([row.participant.pk for row in page.rows], of=session.record)
    return render(request, "activities/session/session.html", {"session": session, "page": page})


@requires(Permission.READ_SESSIONS, on=Session)
def history(request: HttpRequest, session: Session) -> HttpResponse:
    """Who wrote and changed what, and how late; both versions of what two wrote at once."""
    told = History(session, user=request.user)
    looks.note_people(told.people, of=session)
    return render(request, "activities/session/history.html", {"session": session, "entries": told.entries()})


@requires(Permission.WRITE_SESSIONS, on=Session)
def correct_session(request: HttpRequest, session: Session) -> HttpResponse:
    return answer_correction(request, session)


def answer_correction(request: HttpRequest, session: Session) -> HttpResponse:
    form = CorrectForm.of(request, session=session)
    if form.is_valid() and (address := form.saved(_correct)):
        messages.success(request, _("Corrected."))
        return redirect(address)
    looks.note_people([form.row.participant_id] if form.row else [], of=session)
    if form.offered:
        looks.note_list(Participant, len(form.offered))
    template = "activities/session/correct_session.html"
    return render(request, f"{template}#who" if request.htmx else template, {"form": form, "session": session})


def _correct(form: CorrectForm) -> str:
    action = actions_session.hold_session if form.row else actions_session.correct_session
    session = action(session=form.session, by=form.user, **form.correction)
    if session.is_held and form.changes_interpreting:
        record_interpreting(session=session, rows=form.interpreting, by=form.user)
    return session.get_absolute_url()


@requires(Permission.WRITE_SESSIONS, on=Session)
def not_held(request: HttpRequest, session: Session) -> HttpResponse:
    form = NotHeldForm.of(request, session=session)
    if form.is_valid() and (address := form.saved(_say_why)):
        messages.success(request, _words(form))
        return redirect(address)
    return render(request, "activities/session/not_held.html", {"form": form, "session": session})


def _words(form: NotHeldForm) -> str:
    if form.leaves_a_draft:
        return _("It stays as it is. What you wrote is kept as a draft.")
    return _("It stays as it is.") if form.stays else _("Saved: the session did not take place.")


def _say_why(form: NotHeldForm) -> str:
    if form.leaves_a_draft:
        form.leave_a_draft()
    if not form.stays:
        actions_session.did_not_take_place(session=form.session, by=form.user, **form.why_not)
    return on_today(form.session)


@requires(Permission.WRITE_SESSIONS, on=Session)
def remove_session(request: HttpRequest, session: Session) -> HttpResponse:
    form = RemoveSessionForm.of(request, session=session)
    if form.is_valid() and (address := form.saved(_remove)):
        messages.success(request, _("The session is removed."))
        return redirect(address)
    page = session_page(session, user=request.user)
    looks.note_people([row.participant.pk for row in page.rows], of=session)
    return render(request, "activities/session/remove_session.html", {"form": form, "session": session, "page": page})


def _remove(form: RemoveSessionForm) -> str:
    """To the list on which it stood: one that was written down twice stands there once now."""
    session = form.session
    one = None if session.is_group else the_one_person(session, user=form.user)
    address = reverse("activities:participant-sessions", args=[one.pk]) if one else session.activity.get_absolute_url()
    actions_remove_session.remove_session(session=session, by=form.user)
    return address


@requires(Permission.WRITE_SESSIONS)
def log_session(request: HttpRequest) -> HttpResponse:
    return _answer(request, LogForm.of(request))


@requires(Permission.WRITE_SESSIONS, on=Participant)
def log_session_with(request: HttpRequest, participant: Participant) -> HttpResponse:
    form = LogForm.of(request, participant=participant)
    return _answer(request, form)


@requires(Permission.WRITE_SESSIONS, on=Session)
def log_planned(request: HttpRequest, session: Session) -> HttpResponse:
    """A session that stands in Ketch already: planned, or written down as not held."""
    if session.is_group:
        return redirect("activities:take-register", session.pk)
    if session.is_held and request.method != "POST" and RESUME not in request.GET:
        return redirect("activities:correct-session", session.pk)
    person = the_one_person(session, user=request.user)
    if person is None:  # hers, but somebody's on whose case team she sits no longer: it is not hers to give to another
        return _away(request, session)
    looks.note_people([person.pk], of=session)
    form = LogForm.of(request, session=session, participant=person)
    return _answer(request, form)


def _away(request: HttpRequest, session: Session) -> HttpResponse:
    """To the session; or, where she wrote already, refused: then the door leads her to her words."""
    if request.method != "POST" and RESUME not in request.GET:
        return redirect(session)
    looks.note_refusal(Session, session.pk)
    raise PermissionDenied


def _answer(request: HttpRequest, form: LogForm) -> HttpResponse:
    if form.is_valid() and (address := form.saved(_save)):
        messages.success(request, _("Session saved."))
        return redirect(address)
    looks.note_list(Participant, len(form.offered))
    template = "activities/session/log_session.html"
    context = {"form": form, "last": last_time(form.person, user=request.user)}
    return render(request, f"{template}#who" if request.htmx else template, context)


def _save(form: LogForm) -> str:
    session = _log(form) if form.session is None else _log_planned(form, form.session)
    if form.took_place and form.changes_interpreting:
        record_interpreting(session=session, rows=form.interpreting, by=form.user)
    return on_today(session)


def _log(form: LogForm) -> Session:
    person, details = form.cleaned_data["participant"], form.details | {"worker": form.user}
    if form.took_place:
        return log_individual(participant=person, by=form.user, **details, **form.came)
    return log_not_held(participant=person, by=form.user, **details, **form.why_not)


def _log_planned(form: LogForm, session: Session) -> Session:
    person, details = form.cleaned_data["participant"], form.details
    if form.took_place:
        return hold_session(session=session, participant=person, by=form.user, **details, **form.came)
    return did_not_take_place(session=session, participant=person, by=form.user, **details, **form.why_not)


@requires(Permission.READ_SESSIONS)
def sessions(request: HttpRequest) -> HttpResponse:
    form = SessionFilter(request.GET)
    listed = SessionsOf(request.user)
    page = page_of(form.filter(listed.visible), request.GET.get("page"))
    lines = listed.lines(page)
    looks.note_list(Session, len(lines))
    return render(request, "activities/session/sessions.html", {"filter": form, "page": page, "lines": lines})
