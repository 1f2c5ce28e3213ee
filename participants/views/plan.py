from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ketch.access.door import requires
from ketch.access.permissions import Permission
from ketch.access.roles import may
from ketch.records.faults import Refused
from participants.actions import plan as actions
from participants.forms.plan import AgreeForm, ChangePlanForm, ClosePlanForm
from participants.models.plan import Plan
from participants.people.models import Participant
from participants.plans import plans_of


@requires(Permission.READ_FILE, on=Participant)
def plan(request: HttpRequest, participant: Participant) -> HttpResponse:
    context = {"page": plans_of(participant), "may_write": may(request.user, Permission.WRITE_FILE)}
    return render(request, "participants/plan.html", {"participant": participant, **context})


@requires(Permission.WRITE_FILE, on=Participant)
def agree_on_plan(request: HttpRequest, participant: Participant) -> HttpResponse:
    form = AgreeForm.of(request, participant=participant)
    if form.is_valid() and (address := form.saved(_agree)):
        messages.success(request, _("The plan is kept. Now its goals."))
        return redirect(address)
    return render(request, "participants/agree_on_plan.html", {"participant": participant, "form": form})


def _agree(form: AgreeForm) -> str:
    return actions.agree_on_plan(participant=form.participant, by=form.user, **form.agreed).get_absolute_url()


@requires(Permission.WRITE_FILE, on=Plan)
def change_plan(request: HttpRequest, plan: Plan) -> HttpResponse:
    form = ChangePlanForm.of(request, plan=plan)
    if form.is_valid() and (address := form.saved(_change)):
        messages.success(request, _("Saved."))
        return redirect(address)
    return render(request, "participants/change_plan.html", {"participant": plan.participant, "form": form})


def _change(form: ChangePlanForm) -> str:
    return actions.change_plan(plan=form.plan, by=form.user, **form.plan_fields).get_absolute_url()


@requires(Permission.WRITE_FILE, on=Plan)
def close_plan(request: HttpRequest, plan: Plan) -> HttpResponse:
    form = ClosePlanForm.of(request, plan=plan)
    if form.is_valid() and (address := form.saved(_close)):
        messages.success(request, _("The plan is closed and stays to be read."))
        return redirect(address)
    context = {"participant": plan.participant, "form": form, "goals": plan.goals.filter(status="active")}
    return render(request, "participants/close_plan.html", context)


def _close(form: ClosePlanForm) -> str:
    data = form.cleaned_data
    return actions.close_plan(plan=form.plan, on=data["closed_on"], because=data["because"], by=form.user).get_absolute_url()


@require_POST
@requires(Permission.WRITE_FILE, on=Plan)
def reopen_plan(request: HttpRequest, plan: Plan) -> HttpResponse:
    try:
        actions.reopen_plan(plan=plan, by=request.user)
        messages.success(request, _("The plan is open again."))
    except Refused as refused:
        messages.error(request, str(refused.faults[0]))
    return redirect(plan)
