"""One day of a series, whether somebody wrote about it already or not. Opening a page makes nothing."""

from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from activities.series.due import day_of
from activities.series.models import Series
from activities.session.lines import address_of, address_to_correct
from activities.session.models import Session
from activities.session.outcome_views import answer_outcome
from activities.session.register_forms import CorrectForm, RegisterForm
from activities.session.views import answer_session
from ketch.access.door import requires
from ketch.access.permissions import Permission
from ketch.accounts.models import SignedInRequest
from ketch.audit import looks
from ketch.drafts.keeping import RESUME
from ketch.pages.writing import write


def found(request: SignedInRequest, series: Series, day: date) -> Session:
    """While somebody saves, the series is locked by the door: two who write about one day write about one session."""
    session = day_of(series, day, user=request.user, is_written_to=request.method == "POST")
    if session is None:
        looks.note_refusal(Series, series.pk)
        raise Http404
    return session


@requires(Permission.READ_SESSIONS, on=Series)
def day(request: SignedInRequest, series: Series, day: date) -> HttpResponse:
    session = found(request, series, day)
    return answer_session(request, session) if session.is_due else redirect(session)


@requires(Permission.WRITE_SESSIONS, on=Series)
def register_of_day(request: SignedInRequest, series: Series, day: date) -> HttpResponse:
    session = found(request, series, day)
    if not _is_here(request, session):
        return redirect(address_of(session))
    return write(request, RegisterForm, session, template="activities/session/take_register.html")


@requires(Permission.WRITE_SESSIONS, on=Series)
def change_day(request: SignedInRequest, series: Series, day: date) -> HttpResponse:
    session = found(request, series, day)
    if not _is_here(request, session):
        return redirect(address_to_correct(session))
    return write(request, CorrectForm, session, template="activities/session/correct_session.html")


@require_POST
@requires(Permission.WRITE_SESSIONS, on=Series)
def outcome_of_day(request: SignedInRequest, series: Series, day: date) -> HttpResponse:
    return answer_outcome(request, found(request, series, day))


def _is_here(request: SignedInRequest, session: Session) -> bool:
    """What was begun on this page is saved or gone on with here, also after a colleague has made the session."""
    return session.is_due or request.method == "POST" or RESUME in request.GET
