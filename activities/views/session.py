from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from activities.actions import remove_session as actions_remove_session
from activities.actions import session as actions_session
from activities.attendance.actions import record_interpreting
from activities.attendance.roster import the_one_person
from activities.forms.correct_session import CorrectForm
from activities.forms.not_held import NotHeldForm
from activities.forms.remove_session import RemoveSessionForm
from activities.history import History
from activities.lines import on_today
from activities.models.session import Session
from activities.session_page import page_of
from ketch.access.door import requires
from ketch.access.permissions import Permission
from ketch.audit import looks
from participants.models import Participant


@requires(Permission.READ_SESSIONS, on=Session)
def session(request: HttpRequest, session: Session) -> HttpResponse:
    return answer_session(request, session)


def answer_session(request: HttpRequest, session: Session) -> HttpResponse:
    page = page_of(session, user=request.user)
    looks.note_people([row.participant.pk for row in page.rows], of=session.record)
    return render(request, "activities/session.html", {"session": session, "page": page})


@requires(Permission.READ_SESSIONS, on=Session)
def history(request: HttpRequest, session: Session) -> HttpResponse:
    """Who wrote and changed what, and how late; both versions of what two wrote at once."""
    told = History(session, user=request.user)
    looks.note_people(told.people, of=session)
    return render(request, "activities/history.html", {"session": session, "entries": told.entries()})


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
    template = "activities/correct_session.html"
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
    return render(request, "activities/not_held.html", {"form": form, "session": session})


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
    page = page_of(session, user=request.user)
    looks.note_people([row.participant.pk for row in page.rows], of=session)
    return render(request, "activities/remove_session.html", {"form": form, "session": session, "page": page})


def _remove(form: RemoveSessionForm) -> str:
    """To the list on which it stood: one that was written down twice stands there once now."""
    session = form.session
    one = None if session.is_group else the_one_person(session, user=form.user)
    address = reverse("activities:participant-sessions", args=[one.pk]) if one else session.activity.get_absolute_url()
    actions_remove_session.remove_session(session=session, by=form.user)
    return address
