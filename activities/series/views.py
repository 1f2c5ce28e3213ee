"""A group and its rhythm. The pages that write are their forms: see urls.py."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from activities.series import actions
from activities.series.forms import MemberForm
from activities.series.models import Series
from activities.series.page import page_of
from activities.session.models import Session
from ketch.access.door import View, requires
from ketch.access.permissions import Permission
from ketch.access.roles import may
from ketch.accounts.models import SignedInRequest
from ketch.audit import looks
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
    """Pressed twice, there is no pause any more the second time, and that is what was wanted."""
    if pause := series.pauses.filter(pk=row).first():
        actions.end_pause(pause=pause, by=request.user)
        messages.success(request, _("The pause is taken back: the group meets on its days."))
    return redirect(series)


def about_member(form_class: type[MemberForm]) -> View:
    """A writing page about one member, whom not everybody who may write about the group may know of."""

    @requires(Permission.WRITE_SESSIONS, on=Series)
    def page(request: SignedInRequest, series: Series, row: UUID) -> HttpResponse:
        return write(request, form_class, series, member=row)

    return page
