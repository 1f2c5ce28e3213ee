from django.urls import path
from django.utils.translation import gettext_lazy as _

from ketch.access.permissions import Permission
from ketch.pages.writing import taps, writes
from participants.people.models import Participant
from participants.plan import actions, views
from participants.plan.forms import (
    AddGoalForm,
    AgreePlanForm,
    ChangeGoalForm,
    ChangePlanForm,
    ClosePlanForm,
    DropGoalForm,
    ReachGoalForm,
    ReplaceGoalForm,
)
from participants.plan.models import Goal, GoalRating, Plan, PlanReview
from participants.plan.review_forms import CorrectRatingForm, CorrectReviewForm, RateForm, RemoveRatingForm, ReviewForm

WRITE, END_GOAL = Permission.WRITE_FILE, "participants/plan/end_goal.html"


urlpatterns = [
    path("<uuid:pk>/plan/", views.plan, name="plan"),
    path("<uuid:pk>/plan/agree/", writes(AgreePlanForm, WRITE, on=Participant), name="agree-on-plan"),
    path("plans/<uuid:pk>/change/", writes(ChangePlanForm, WRITE, on=Plan), name="change-plan"),
    path("plans/<uuid:pk>/close/", writes(ClosePlanForm, WRITE, on=Plan), name="close-plan"),
    path(
        "plans/<uuid:pk>/reopen/",
        taps(actions.reopen_plan, WRITE, on=Plan, message=_("The plan is open again.")),
        name="reopen-plan",
    ),
    path("plans/<uuid:pk>/review/", writes(ReviewForm, WRITE, on=Plan), name="review-plan"),
    path("reviews/<uuid:pk>/correct/", writes(CorrectReviewForm, WRITE, on=PlanReview), name="correct-review"),
    path("plans/<uuid:pk>/goals/add/", writes(AddGoalForm, WRITE, on=Plan), name="add-goal"),
    path("goals/<uuid:pk>/change/", writes(ChangeGoalForm, WRITE, on=Goal), name="change-goal"),
    path("goals/<uuid:pk>/replace/", writes(ReplaceGoalForm, WRITE, on=Goal), name="replace-goal"),
    path("goals/<uuid:pk>/reached/", writes(ReachGoalForm, WRITE, on=Goal, template=END_GOAL), name="reach-goal"),
    path("goals/<uuid:pk>/drop/", writes(DropGoalForm, WRITE, on=Goal, template=END_GOAL), name="drop-goal"),
    path(
        "goals/<uuid:pk>/take-up/",
        taps(actions.take_up_goal, WRITE, on=Goal, message=_("The goal goes on.")),
        name="take-up-goal",
    ),
    path("goals/<uuid:pk>/rate/", writes(RateForm, WRITE, on=Goal), name="rate-goal"),
    path("ratings/<uuid:pk>/correct/", writes(CorrectRatingForm, WRITE, on=GoalRating), name="correct-rating"),
    path("<uuid:pk>/ratings/<uuid:row>/remove/", writes(RemoveRatingForm, WRITE, on=Participant), name="remove-rating"),
]
