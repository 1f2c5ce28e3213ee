from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ketch.access.door import requires
from ketch.access.permissions import Permission
from ketch.access.roles import may
from ketch.records.faults import Refused
from participants.people.models import Participant
from participants.plan import actions
from participants.plan.forms import (
    AddGoalForm,
    AgreeForm,
    ChangeGoalForm,
    ChangePlanForm,
    ClosePlanForm,
    EndGoalForm,
    ReplaceGoalForm,
)
from participants.plan.models import Goal, GoalRating, Plan, PlanReview
from participants.plan.page import plans_of
from participants.plan.review_forms import CorrectRatingForm, CorrectReviewForm, RateForm, ReviewForm


@requires(Permission.READ_FILE, on=Participant)
def plan(request: HttpRequest, participant: Participant) -> HttpResponse:
    context = {"page": plans_of(participant), "may_write": may(request.user, Permission.WRITE_FILE)}
    return render(request, "participants/plan/plan.html", {"participant": participant, **context})


@requires(Permission.WRITE_FILE, on=Participant)
def agree_on_plan(request: HttpRequest, participant: Participant) -> HttpResponse:
    form = AgreeForm.of(request, participant=participant)
    if form.is_valid() and (address := form.saved(_agree)):
        messages.success(request, _("The plan is kept. Now its goals."))
        return redirect(address)
    return render(request, "participants/plan/agree_on_plan.html", {"participant": participant, "form": form})


def _agree(form: AgreeForm) -> str:
    return actions.agree_on_plan(participant=form.participant, by=form.user, **form.agreed).get_absolute_url()


@requires(Permission.WRITE_FILE, on=Plan)
def change_plan(request: HttpRequest, plan: Plan) -> HttpResponse:
    form = ChangePlanForm.of(request, plan=plan)
    if form.is_valid() and (address := form.saved(_change)):
        messages.success(request, _("Saved."))
        return redirect(address)
    return render(request, "participants/plan/change_plan.html", {"participant": plan.participant, "form": form})


def _change(form: ChangePlanForm) -> str:
    return actions.change_plan(plan=form.plan, by=form.user, **form.plan_fields).get_absolute_url()


@requires(Permission.WRITE_FILE, on=Plan)
def close_plan(request: HttpRequest, plan: Plan) -> HttpResponse:
    form = ClosePlanForm.of(request, plan=plan)
    if form.is_valid() and (address := form.saved(_close)):
        messages.success(request, _("The plan is closed and stays to be read."))
        return redirect(address)
    context = {"participant": plan.participant, "form": form, "goals": plan.goals.filter(status="active")}
    return render(request, "participants/plan/close_plan.html", context)


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


@requires(Permission.WRITE_FILE, on=Plan)
def add_goal(request: HttpRequest, plan: Plan) -> HttpResponse:
    form = AddGoalForm.of(request, plan=plan)
    if form.is_valid() and (address := form.saved(_add)):
        messages.success(request, _("The goal is kept."))
        return redirect(address)
    return render(request, "participants/plan/add_goal.html", {"participant": plan.participant, "form": form})


def _add(form: AddGoalForm) -> str:
    return actions.add_goal(plan=form.plan, by=form.user, **form.goal_fields).get_absolute_url()


@requires(Permission.WRITE_FILE, on=Goal)
def change_goal(request: HttpRequest, goal: Goal) -> HttpResponse:
    form = ChangeGoalForm.of(request, goal=goal)
    if form.is_valid() and (address := form.saved(_change_goal)):
        messages.success(request, _("Saved."))
        return redirect(address)
    context = {"participant": goal.plan.participant, "form": form, "is_rated": goal.ratings.exists()}
    return render(request, "participants/plan/change_goal.html", context)


def _change_goal(form: ChangeGoalForm) -> str:
    return actions.change_goal(goal=form.goal, by=form.user, **form.goal_fields).get_absolute_url()


@requires(Permission.WRITE_FILE, on=Goal)
def replace_goal(request: HttpRequest, goal: Goal) -> HttpResponse:
    form = ReplaceGoalForm.of(request, goal=goal)
    if form.is_valid() and (address := form.saved(_replace)):
        messages.success(request, _("The new goal is kept. The one before stays to be read."))
        return redirect(address)
    return render(request, "participants/plan/replace_goal.html", {"participant": goal.plan.participant, "form": form})


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
    return render(request, "participants/plan/end_goal.html", {"participant": form.goal.plan.participant, "form": form})


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


@requires(Permission.WRITE_FILE, on=Goal)
def rate_goal(request: HttpRequest, goal: Goal) -> HttpResponse:
    form = RateForm.of(request, goal=goal)
    if form.is_valid() and (address := form.saved(_rate)):
        messages.success(request, _("Saved: where the goal stands."))
        return redirect(address)
    return render(request, "participants/plan/rate_goal.html", {"participant": goal.plan.participant, "form": form})


def _rate(form: RateForm) -> str:
    actions.rate_goal(goal=form.goal, by=form.user, **form.rating)
    return form.goal.get_absolute_url()


@requires(Permission.WRITE_FILE, on=GoalRating)
def correct_rating(request: HttpRequest, rating: GoalRating) -> HttpResponse:
    form = CorrectRatingForm.of(request, rating=rating)
    if form.is_valid() and (address := form.saved(_correct)):
        messages.success(request, _("Corrected."))
        return redirect(address)
    context = {"participant": rating.goal.plan.participant, "form": form}
    return render(request, "participants/plan/correct_rating.html", context)


def _correct(form: CorrectRatingForm) -> str:
    return actions.correct_rating(rating=form.record, by=form.user, **form.rating).goal.get_absolute_url()


@requires(Permission.WRITE_FILE, on=Plan)
def review_plan(request: HttpRequest, plan: Plan) -> HttpResponse:
    form = ReviewForm.of(request, plan=plan)
    if form.is_valid() and (address := form.saved(_review)):
        messages.success(request, _("The review is kept."))
        return redirect(address)
    return render(request, "participants/plan/review_plan.html", {"participant": plan.participant, "form": form})


def _review(form: ReviewForm) -> str:
    review = actions.review_plan(plan=form.plan, ratings=form.ratings, by=form.user, **form.review)
    return review.plan.get_absolute_url()


@requires(Permission.WRITE_FILE, on=PlanReview)
def correct_review(request: HttpRequest, review: PlanReview) -> HttpResponse:
    form = CorrectReviewForm.of(request, review=review)
    if form.is_valid() and (address := form.saved(_correct_review)):
        messages.success(request, _("Corrected."))
        return redirect(address)
    return render(request, "participants/plan/correct_review.html", {"participant": review.plan.participant, "form": form})


def _correct_review(form: CorrectReviewForm) -> str:
    return actions.correct_review(review=form.record, by=form.user, **form.review).plan.get_absolute_url()
