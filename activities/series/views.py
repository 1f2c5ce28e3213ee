"""A series, and one day of it, whether something is written about it or not. Opening a page saves nothing."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from activities.models import Series, Session
from activities.series import actions, due, forms
from activities.series.page import page_of
from activities.session import lines, register_forms
from activities.session.views import answer_outcome, answer_session
from ketch.access.door import SignedInRequest, View, requires
from ketch.access.roles import Permission, may
from ketch.audit import looks
from ketch.drafts.forms import WritingForm
from ketch.drafts.keeping import RESUME
from ketch.pages.writing import write


@requires(Permission.READ_SESSIONS, on=Series)
def series(request: SignedInRequest, series: Series) -> HttpResponse:
    page = page_of(series, user=request.user)
    looks.note_people(page.named, of=series)
    looks.note_list(Session, len(page.days) + len(page.sessions))
    may_change = may(request.user, Permission.WRITE_ACTIVITIES)
    return render(request, "activities/series/series.html", {"series": series, "page": page, "may_change": may_change})


@require_POST
@requires(Permission.WRITE_ACTIVITIES, on=Series)
def end_pause(request: SignedInRequest, series: Series, row: UUID) -> HttpResponse:
    """A second press changes nothing."""
    if pause := series.pauses.filter(pk=row).first():
        actions.end_pause(pause=pause, by=request.user)
        messages.success(request, _("The pause is taken back: the group meets on its days."))
    return redirect(series)


def about_member(form_class: type[forms.MemberForm]) -> View:
    """A writing page about one member, whom not everybody who may write about the group may know of."""

    @requires(Permission.WRITE_SESSIONS, on=Series)
    def page(request: SignedInRequest, series: Series, row: UUID) -> HttpResponse:
        visible = series.members.visible_to(request.user, Permission.WRITE_SESSIONS).select_related("participant")
        return write(request, form_class, series, member=get_object_or_404(visible, pk=row))

    return page


@requires(Permission.READ_SESSIONS, on=Series)
def day(request: SignedInRequest, series: Series, day: date) -> HttpResponse:
    session = session_of_day(request, series, day)
    return answer_session(request, session) if session.is_due else redirect(session)


def about_day(form_class: type[WritingForm], address: Callable[[Session], str], template: str) -> View:
    """A writing page about one day; once that day is a session, the page has another address."""

    @requires(Permission.WRITE_SESSIONS, on=Series)
    def page(request: SignedInRequest, series: Series, day: date) -> HttpResponse:
        session = session_of_day(request, series, day)
        # What was begun on this page is saved or continued here, also after a colleague has saved the session.
        if session.is_due or request.method == "POST" or RESUME in request.GET:
            return write(request, form_class, session, template=f"activities/session/{template}.html")
        return redirect(address(session))

    return page


register_of_day = about_day(register_forms.RegisterForm, lines.address_of, "take_register")


def tap_on_day(answer: Callable[[SignedInRequest, Session], HttpResponse]) -> View:
    """What a button on a session does, on one day of a series."""

    @require_POST
    @requires(Permission.WRITE_SESSIONS, on=Series)
    def page(request: SignedInRequest, series: Series, day: date) -> HttpResponse:
        return answer(request, session_of_day(request, series, day))

    return page


outcome_of_day = tap_on_day(answer_outcome)


def session_of_day(request: SignedInRequest, series: Series, day: date) -> Session:
    """Written or due. While somebody saves, the door has locked the series, so that two who write about one day write about one
    session."""
    session = due.day_of(series, day, user=request.user, is_written_to=request.method == "POST")
    if session is None:
        looks.note_refusal(Series, series.pk)
        raise Http404
    return session
