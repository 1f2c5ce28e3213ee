"""A row that a check found: what it does to the figures, and why it is right as it stands."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ketch.access.door import SignedInRequest, requires
from ketch.access.roles import Permission
from ketch.audit import looks
from ketch.pages.addresses import way_back
from ketch.pages.writing import write
from reporting.checks import actions
from reporting.checks.all_checks import CHECKS
from reporting.checks.forms import ExplainForm
from reporting.checks.row import DoubtfulRow, doubtful_row
from reporting.layouts.asked import Asked


@requires(Permission.EXPLAIN_FIGURES)
def explain(request: SignedInRequest, asked: Asked, check: str, key: UUID) -> HttpResponse:
    return write(request, ExplainForm, doubtful=_found(request, asked, check, key))


@require_POST
@requires(Permission.EXPLAIN_FIGURES)
def withdraw(request: SignedInRequest, asked: Asked, check: str, key: UUID) -> HttpResponse:
    doubtful = _found(request, asked, check, key)
    actions.withdraw(check_name=check, row=key, by=request.user)
    messages.success(request, _("The explanation is removed."))
    return redirect(doubtful.checks_address)


def _found(request: SignedInRequest, asked: Asked, name: str, key: UUID) -> DoubtfulRow:
    check = next((check for check in CHECKS if check.name == name), None)
    back = way_back(request)
    doubtful = doubtful_row(check, asked, key, by=request.user, came_from=back.address if back else "") if check else None
    if doubtful is None:
        raise Http404
    looks.note_people(doubtful.people)
    return doubtful
