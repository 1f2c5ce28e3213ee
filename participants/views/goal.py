from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ketch.access.door import requires
from ketch.access.permissions import Permission
from ketch.records.faults import Refused
from participants.actions import goal as actions
from participants.forms.goal import AddGoalForm, ChangeGoalForm, EndGoalForm, ReplaceGoalForm
from participants.models.goal import Goal
from participants.models.plan import Plan


@requires(Permission.WRITE_FILE, on=Plan)
def add_goal(request: HttpRequest, plan: Plan) -> HttpResponse:
    form = AddGoalForm.of(request, plan=plan)
    if form.is_valid() and (address := form.saved(_add)):
        messages.success(request, _("The goal is kept."))
        return redirect(address)
    return render(request, "participants/add_goal.html", {"participant": plan.participant, "form": form})


def _add(form: AddGoalForm) -> str:
    return actions.add_goal(plan=form.plan, by=form.user, **form.goal_fields).get_absolute_url()


@requires(Permission.WRITE_FILE, on=Goal)
def change_goal(request: HttpRequest, goal: Goal) -> HttpResponse:
    form = ChangeGoalForm.of(request, goal=goal)
    if form.is_valid() and (address := form.saved(_change)):
        messages.success(request, _("Saved."))
        return redirect(address)
    context = {"participant": goal.plan.participant, "form": form, "is_rated": goal.ratings.exists()}
    return render(request, "participants/change_goal.html", context)


def _change(form: ChangeGoalForm) -> str:
    return actions.change_goal(goal=form.goal, by=form.user, **form.goal_fields).get_absolute_url()


@requires(Permission.WRITE_FILE, on=Goal)
def replace_goal(request: HttpRequest, goal: Goal) -> HttpResponse:
    form = ReplaceGoalForm.of(request, goal=goal)
    if form.is_valid() and (address := form.saved(_replace)):
        messages.success(request, _("The new goal is kept. The one before stays to be read."))
        return redirect(address)
    return render(request, "participants/replace_goal.html", {"participant": goal.plan.participant, "form": form})


def _replace(form: ReplaceGoalForm) -> str:
    because = form.cleaned_data["because"]
    return actions.replace_goal(goal=form.goal, because=because, by=form.user, **form.goal_fields).get_absolute_url()


@requires(Permission.WRITE_FILE, on=Goal)
def reach_goal(request: HttpRequest, goal: Goal) -> HttpResponse:
    return _end(request, EndGoalForm.of(request, goal=goal, status=Goal.Status.REACHED), _("The goal is reached."))


@requires(Permission.WRITE_FILE, on=Goal)
def drop_goal(request: HttpRequest, goal: Goal) -> HttpResponse:
    return _end(request, EndGoalForm.of(request, goal=goal, status=Goal.Status.DROPPED), _("The goal is dropped."))


def _end(request: HttpRequest, form: EndGoalForm, words: str) -> HttpResponse:
    if form.is_valid() and (address := form.saved(_save_the_end)):
        messages.success(request, words)
        return redirect(address)
    return render(request, "participants/end_goal.html", {"participant": form.goal.plan.participant, "form": form})


def _save_the_end(form: EndGoalForm) -> str:
    data = form.cleaned_data
    ended = {"status": form.status, "on": data["ended_on"], "because": data["because"]}
    return actions.end_goal(goal=form.goal, by=form.user, **ended).get_absolute_url()


@require_POST
@requires(Permission.WRITE_FILE, on=Goal)
def take_up_goal(request: HttpRequest, goal: Goal) -> HttpResponse:
    try:
        actions.take_up_goal(goal=goal, by=request.user)
        messages.success(request, _("The goal goes on."))
    except Refused as refused:
        messages.error(request, str(refused.faults[0]))
    return redirect(goal)
