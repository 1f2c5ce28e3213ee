from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from activities.attendance.actions import record_interpreting
from activities.session import actions
from activities.session.actions import keep_words, record_attendance
from activities.session.lines import on_today
from activities.session.models import Session
from activities.session.outcome_forms import OutcomeForm
from activities.session.outcomes import address_of_undoing, back_to
from activities.session.register_forms import RegisterForm
from ketch.access.door import requires
from ketch.access.permissions import Permission
from ketch.audit import looks
from ketch.pages.undo import offer_undo
from ketch.records.faults import Refused


@requires(Permission.WRITE_SESSIONS, on=Session)
def take_register(request: HttpRequest, session: Session) -> HttpResponse:
    return answer_register(request, session)


def answer_register(request: HttpRequest, session: Session) -> HttpResponse:
    form = RegisterForm.of(request, session=session)
    if form.is_valid() and (address := form.saved(_save)):
        messages.success(request, _words(form))
        return redirect(address)
    shown = [form.added] if request.htmx and form.added else [] if request.htmx else form.persons
    looks.note_people(shown, of=session.record)
    return render(request, _template(request, form), {"form": form, "session": session})


def _save(form: RegisterForm) -> str:
    session = form.session
    if form.took_place:
        record_attendance(session=session, by=form.user, **form.taken)
        if form.changes_interpreting:
            record_interpreting(session=session, rows=form.interpreting, by=form.user)
    else:
        keep_words(session=session, by=form.user, **form.words_taken)
    return on_today(session)


def _words(form: RegisterForm) -> str:
    if not form.took_place:
        return _("It stays as it is.")
    left = form.left_open
    if not left:
        return _("Register saved.")
    return (
        _("Register saved.")
        + " "
        + ngettext("%(n)d person is not recorded yet.", "%(n)d people are not recorded yet.", left) % {"n": left}
    )


def _template(request: HttpRequest, form: RegisterForm) -> str:
    """htmx asks for a piece of the same page: who was found, or the row of the one who is added."""
    if not request.htmx:
        return "activities/session/take_register.html"
    return "activities/session/take_register.html#" + ("added" if form.added else "walk_in")


@require_POST
@requires(Permission.WRITE_SESSIONS, on=Session)
def outcome(request: HttpRequest, session: Session) -> HttpResponse:
    """A planned session did not take place, and why: one tap."""
    return answer_outcome(request, session)


@require_POST
@requires(Permission.WRITE_SESSIONS, on=Session)
def put_back(request: HttpRequest, session: Session) -> HttpResponse:
    try:
        actions.put_back(session=session, said=request.GET.get("said", ""), by=request.user)
        messages.success(request, _("Undone: the session is planned again."))
    except Refused as refused:
        _warn(request, refused)
    return redirect(back_to(session, request.GET.get("back", "")))


def answer_outcome(request: HttpRequest, session: Session) -> HttpResponse:
    form, back = OutcomeForm(request.POST, session=session), request.POST.get("back", "")
    if not form.is_valid():
        messages.warning(request, _("Nothing was saved: this is no answer that the page offers."))
    else:
        try:
            actions.call_off(session=session, by=request.user, **form.answer)
            offer_undo(request, _words_outcome(session), address_of_undoing(session, back, note=""))
        except Refused as refused:
            _warn(request, refused)
    return redirect(back_to(session, back))


def _words_outcome(session: Session) -> str:
    words = {"what": session.get_status_display(), "why": session.get_reason_display()}
    return _("Saved: %(what)s, %(why)s.") % words


def _warn(request: HttpRequest, refused: Refused) -> None:
    for fault in refused.faults:
        messages.warning(request, str(fault))
