from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from activities.session import actions
from activities.session.models import Session
from activities.session.outcome_forms import CallOffForm
from activities.session.outcomes import address_of_undoing, back_to
from ketch.access.door import requires
from ketch.access.permissions import Permission
from ketch.accounts.requests import SignedInRequest
from ketch.pages.undo import offer_undo
from ketch.records.faults import Refused


@require_POST
@requires(Permission.WRITE_SESSIONS, on=Session)
def outcome(request: SignedInRequest, session: Session) -> HttpResponse:
    """A planned session did not take place, and why: one tap."""
    return answer_outcome(request, session)


@require_POST
@requires(Permission.WRITE_SESSIONS, on=Session)
def put_back(request: SignedInRequest, session: Session) -> HttpResponse:
    try:
        actions.put_back(session=session, said=request.GET.get("said", ""), by=request.user)
        messages.success(request, _("Undone: the session is planned again."))
    except Refused as refused:
        _warn(request, refused)
    return redirect(back_to(session, request.GET.get("back", "")))


def answer_outcome(request: SignedInRequest, session: Session) -> HttpResponse:
    form, back = CallOffForm(request.POST, session=session), request.POST.get("back", "")
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


def _warn(request: SignedInRequest, refused: Refused) -> None:
    for fault in refused.faults:
        messages.warning(request, str(fault))
