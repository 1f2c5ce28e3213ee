from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from activities.activity.models import Activity
from activities.planning.forms import GroupForm, PlanForm
from activities.session import actions
from ketch.access.door import requires
from ketch.access.permissions import Permission
from ketch.audit import looks
from participants.models import Participant


@requires(Permission.WRITE_SESSIONS)
def plan_session(request: HttpRequest) -> HttpResponse:
    return _plan(request, PlanForm.of(request))


@requires(Permission.WRITE_SESSIONS, on=Participant)
def plan_session_with(request: HttpRequest, participant: Participant) -> HttpResponse:
    form = PlanForm.of(request, people=[participant], initial={"format": "individual"})
    return _plan(request, form, participant)


@requires(Permission.WRITE_SESSIONS)
def log_group(request: HttpRequest) -> HttpResponse:
    return _group(request, GroupForm.of(request))


@requires(Permission.WRITE_SESSIONS, on=Activity)
def log_group_of(request: HttpRequest, activity: Activity) -> HttpResponse:
    """From the activity's page: those of last time are expected again."""
    return _group(request, GroupForm.of(request, activity=activity))


def _plan(request: HttpRequest, form: PlanForm, participant: Participant | None = None) -> HttpResponse:
    if form.is_valid() and (address := form.saved(_save_plan)):
        messages.success(request, _("Planned."))
        return redirect(address)
    return _page(request, form, participant)


def _group(request: HttpRequest, form: GroupForm) -> HttpResponse:
    if form.is_valid() and (address := form.saved(_save_group)):
        return redirect(address)
    return _page(request, form)


def _page(request: HttpRequest, form: PlanForm, participant: Participant | None = None) -> HttpResponse:
    looks.note_list(Participant, len(form.offered))
    template = "activities/planning/plan_session.html"
    context = {"form": form, "participant": participant}
    return render(request, f"{template}#who" if request.htmx else template, context)


def _save_plan(form: PlanForm) -> str:
    return actions.plan_session(by=form.user, **form.plan).get_absolute_url()


def _save_group(form: GroupForm) -> str:
    """The register is the next page."""
    return reverse("activities:take-register", args=[actions.plan_session(by=form.user, **form.plan).pk])
