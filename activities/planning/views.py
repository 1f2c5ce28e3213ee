"""A group that nobody planned, a planned session that is corrected, and what one tap does, or takes back: a repeat, a move to
another day."""

from datetime import date
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_POST

from activities.models import Activity, Session
from activities.planning.actions import move_session, take_back_repeat
from activities.planning.clashes import clashes, planned_twice
from activities.planning.forms import GroupForm
from activities.planning.page import groups_to_choose
from activities.planning.plan_forms import REPEAT, ChangePlannedForm
from activities.series.rules import AHEAD
from activities.session.outcomes import back_to
from activities.session.register_forms import CorrectForm
from ketch.access.door import SignedInRequest, requires
from ketch.access.roles import Permission
from ketch.accounts.models import User
from ketch.audit import looks
from ketch.drafts.keeping import RESUME
from ketch.pages.writing import offer, offer_undo, refusal_as_message, write
from ketch.periods import is_holiday, today
from ketch.words import weekday
from participants.dated.rules import corrected
from participants.models import Participant

GROUP = "activities/planning/log_group.html"


@requires(Permission.WRITE_SESSIONS)
def log_group(request: SignedInRequest) -> HttpResponse:
    """First which group: its page then knows its usual hour, length and people. What was begun here before goes on here."""
    if request.method == "POST" or RESUME in request.GET:
        return write(request, GroupForm, template=GROUP)
    groups = groups_to_choose(request.user)
    looks.note_list(Session, len(groups.of_today))
    looks.note_list(Activity, len(groups.activities))
    return render(request, "activities/planning/choose_group.html", {"groups": groups})


@requires(Permission.WRITE_SESSIONS, on=Session)
def correct_session(request: SignedInRequest, session: Session) -> HttpResponse:
    form = ChangePlannedForm if session.is_planned else CorrectForm
    return write(request, form, session, template="activities/session/correct_session.html")


@require_POST
@requires(Permission.WRITE_SESSIONS, on=Participant)
def undo_repeat(request: SignedInRequest, participant: Participant, first: UUID) -> HttpResponse:
    """The last repeat that this browser saved. A second press changes nothing."""
    planned = request.session.get(REPEAT, {})
    if str(first) in planned:
        taken_back, stays = take_back_repeat(fingerprints=planned, by=request.user)
        _say_what_is_undone(request, taken_back, stays)
    else:
        messages.warning(request, _("These cannot be taken back in one tap any more. Remove each on its own page."))
    return redirect("activities:participant-sessions", participant.pk)


def _say_what_is_undone(request: SignedInRequest, taken_back: int, stays: int) -> None:
    if taken_back:
        words = ngettext(
            "Undone: %(n)d session is no longer planned.", "Undone: %(n)d sessions are no longer planned.", taken_back
        )
        messages.success(request, words % {"n": taken_back})
    if stays:
        words = ngettext(
            "%(n)d session stays: it was logged, moved or changed meanwhile.",
            "%(n)d sessions stay: they were logged, moved or changed meanwhile.",
            stays,
        )
        messages.warning(request, words % {"n": stays})


class MoveSessionForm(forms.Form):
    """What a button of the fold sends, or the address that a message offers. Nothing is typed, so no draft is kept."""

    to = forms.DateField()
    was = forms.DateField()
    anyway = forms.BooleanField(required=False)
    takes_back = forms.BooleanField(required=False)
    back = forms.CharField(required=False)

    def clean_to(self) -> date:
        day = self.cleaned_data["to"]
        if abs(day - today()) > AHEAD:
            raise forms.ValidationError("too far away")
        return day


@require_POST
@requires(Permission.WRITE_SESSIONS, on=Session)
def move(request: SignedInRequest, session: Session) -> HttpResponse:
    return answer_move(request, session)


def answer_move(request: SignedInRequest, session: Session) -> HttpResponse:
    form = MoveSessionForm({**request.GET.dict(), **request.POST.dict()})
    if not form.is_valid():
        messages.warning(request, _("Nothing was saved: this is no answer that the page offers."))
        return redirect(back_to(session, ""))
    asked = form.cleaned_data
    wanted = corrected(session, takes_place_on=asked["to"])
    if not asked["anyway"] and (words := _what_is_there(wanted, request.user)):
        words = _("Not moved yet. %(clash)s") % {"clash": words}
        offer(request, words, _address(session, **asked | {"anyway": True}), _("Move it anyway"), level=messages.WARNING)
    else:
        _move(request, session, **asked)
    return redirect(back_to(session, asked["back"]))


def _what_is_there(wanted: Session, user: User) -> str:
    """ "" where it can be moved unasked."""
    rows = wanted.register_for(user)
    if found := clashes([wanted], {row.participant_id for row in rows}, user=user):
        return found[0].message_for(user)
    person = rows[0].participant if rows and not wanted.is_group else None
    return _("There is one already on that day.") if planned_twice([wanted], person, user=user) else ""


def _move(request: SignedInRequest, session: Session, *, to: date, was: date, takes_back: bool, back: str, anyway: bool) -> None:
    with refusal_as_message(request):
        move_session(session=session, to=to, was=was, by=request.user)
        if takes_back:
            messages.success(request, _("Undone: the session is on its day again."))
            return
        words = _("Moved to %(day)s, a public holiday.") if is_holiday(to) else _("Moved to %(day)s.")
        undo = _address(session, to=was, was=to, takes_back=True, anyway=True, back=back)
        offer_undo(request, words % {"day": weekday(to)}, undo)


def _address(session: Session, **asked: object) -> str:
    values = {name: str(value) for name, value in asked.items() if value}
    return f"{session.address_of('move-session', 'move-day')}?{urlencode(values)}"
