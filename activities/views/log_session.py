from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from activities.actions.session import did_not_take_place, hold_session, log_individual, log_not_held
from activities.attendance.actions import record_interpreting
from activities.attendance.roster import the_one_person
from activities.forms.log_session import LogForm
from activities.last_time import last_time
from activities.lines import on_today
from activities.models.session import Session
from ketch.access.door import requires
from ketch.access.permissions import Permission
from ketch.audit import looks
from ketch.drafts.keeping import RESUME
from participants.models import Participant


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
    template = "activities/log_session.html"
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
