from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from activities.session import actions, doubles, forms, outcome_forms, outcomes
from activities.session.history import History
from activities.session.models import Session
from activities.session.page import SessionFilter, lines_of, page_of, session_page
from ketch.access.door import SignedInRequest, requires
from ketch.access.roles import Permission
from ketch.audit import looks
from ketch.drafts.keeping import RESUME
from ketch.pages.addresses import way_back
from ketch.pages.writing import offer_undo, refusal_as_message, write
from participants.models import Participant


@requires(Permission.READ_SESSIONS, on=Session)
def session(request: SignedInRequest, session: Session) -> HttpResponse:
    return answer_session(request, session)


def answer_session(request: SignedInRequest, session: Session) -> HttpResponse:
    page = session_page(session, user=request.user)
    looks.note_people(page.people, of=session.record)
    return render(request, "activities/session/session.html", {"session": session, "page": page})


@requires(Permission.READ_SESSIONS, on=Session)
def history(request: SignedInRequest, session: Session) -> HttpResponse:
    """Who wrote and changed what, and how late; both versions of what two wrote at once."""
    shown = History(session, user=request.user)
    looks.note_people(shown.people, of=session)
    return render(request, "activities/session/history.html", {"session": session, "entries": shown.entries()})


LOG = "activities/session/log_session.html"


@requires(Permission.WRITE_SESSIONS, on=Session)
def log_planned(request: SignedInRequest, session: Session) -> HttpResponse:
    """A session that stands in Ketch already: planned, or written down as not held."""
    if session.is_group:
        return redirect("activities:take-register", session.pk)
    if session.is_held and request.method != "POST" and RESUME not in request.GET:
        return redirect("activities:correct-session", session.pk)
    row = session.only_row(request.user)
    if row is None:  # one's own session, but of somebody on whose case team one sits no longer
        return _away(request, session)
    looks.note_people([row.participant_id], of=session)
    return write(request, forms.LogForm, template=LOG, session=session, person=row.participant)


def _away(request: SignedInRequest, session: Session) -> HttpResponse:
    """To the session; or, where something was written already, refused: then the door leads to what was written."""
    if request.method != "POST" and RESUME not in request.GET:
        return redirect(session)
    looks.note_refusal(Session, session.pk)
    raise PermissionDenied


@requires(Permission.WRITE_SESSIONS, on=Session)
def written_twice(request: SignedInRequest, session: Session) -> HttpResponse:
    """Sessions that may be one beside each other; or, by POST, those that were shown are all right."""
    others = doubles.possible_duplicates(session, user=request.user)
    if request.method == "POST":
        shown = [each for each in others if str(each.pk) in request.POST.getlist("other")]
        actions.tell_apart(sessions=[session, *shown], by=request.user)
        messages.success(request, _("Saved: they are different sessions. Nobody is asked again."))
        back = way_back(request)
        return redirect(back.address if back else "activities:today")
    compared = [session_page(each, user=request.user) for each in (session, *others)]
    for page in compared:
        looks.note_people(page.people, of=page.session)
    return render(request, "activities/session/written_twice.html", {"session": session, "others": others, "compared": compared})


@requires(Permission.READ_SESSIONS)
def sessions(request: SignedInRequest) -> HttpResponse:
    form = SessionFilter(request.GET, user=request.user)
    page = page_of(form.filter(), request.GET.get("page"))
    lines = lines_of(page, request.user)
    looks.note_list(Session, len(lines))
    if form.is_narrow:
        looks.note_list(Participant, len(form.offered))
    if form.person_asked:
        looks.note_people([form.person_asked.pk])
    return render(request, "activities/session/sessions.html", {"filter": form, "page": page, "lines": lines})


@require_POST
@requires(Permission.WRITE_SESSIONS, on=Session)
def outcome(request: SignedInRequest, session: Session) -> HttpResponse:
    """A planned session did not take place, and why: one tap."""
    return answer_outcome(request, session)


@require_POST
@requires(Permission.WRITE_SESSIONS, on=Session)
def put_back(request: SignedInRequest, session: Session) -> HttpResponse:
    with refusal_as_message(request):
        actions.put_back(session=session, fingerprint=request.GET.get("said", ""), by=request.user)
        messages.success(request, _("Undone: the session is planned again."))
    return redirect(outcomes.back_to(session, request.GET.get("back", "")))


def answer_outcome(request: SignedInRequest, session: Session) -> HttpResponse:
    form, back = outcome_forms.CallOffForm(request.POST, session=session), request.POST.get("back", "")
    if not form.is_valid():
        messages.warning(request, _("Nothing was saved: this is no answer that the page offers."))
    else:
        with refusal_as_message(request):
            actions.call_off(session=session, by=request.user, **form.answer)
            words = {"what": session.get_status_display(), "why": session.get_reason_display()}
            offer_undo(request, _("Saved: %(what)s, %(why)s.") % words, outcomes.address_of_undoing(session, back, note=""))
    return redirect(outcomes.back_to(session, back))
