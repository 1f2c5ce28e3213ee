from django.urls import path
from django.utils.translation import gettext_lazy as _

from ketch.access.roles import Permission
from ketch.pages.writing import taps
from participants.dated.urls import writes_file
from participants.plan import actions, forms, review_forms, views
from participants.plan.models import Goal, GoalRating, Plan, PlanReview

WRITE, END_GOAL = Permission.WRITE_FILE, "participants/plan/end_goal.html"

reopen = taps(actions.reopen_plan, WRITE, on=Plan, message=_("The plan is open again."))
take_up = taps(actions.take_up_goal, WRITE, on=Goal, message=_("The goal goes on."))

urlpatterns = [
    path("<uuid:pk>/plan/", views.plan, name="plan"),
    path("<uuid:pk>/plan/agree/", writes_file(forms.AgreePlanForm), name="agree-on-plan"),
    path("plans/<uuid:pk>/change/", writes_file(forms.ChangePlanForm, on=Plan), name="change-plan"),
    path("plans/<uuid:pk>/close/", writes_file(forms.ClosePlanForm, on=Plan), name="close-plan"),
    path("plans/<uuid:pk>/reopen/", reopen, name="reopen-plan"),
    path("plans/<uuid:pk>/review/", writes_file(review_forms.ReviewForm, on=Plan), name="review-plan"),
    path("reviews/<uuid:pk>/correct/", writes_file(review_forms.CorrectReviewForm, on=PlanReview), name="correct-review"),
    path("plans/<uuid:pk>/goals/add/", writes_file(forms.AddGoalForm, on=Plan), name="add-goal"),
    path("goals/<uuid:pk>/change/", writes_file(forms.ChangeGoalForm, on=Goal), name="change-goal"),
    path("goals/<uuid:pk>/replace/", writes_file(forms.ReplaceGoalForm, on=Goal), name="replace-goal"),
    path("goals/<uuid:pk>/reached/", writes_file(forms.ReachGoalForm, on=Goal, template=END_GOAL), name="reach-goal"),
    path("goals/<uuid:pk>/drop/", writes_file(forms.DropGoalForm, on=Goal, template=END_GOAL), name="drop-goal"),
    path("goals/<uuid:pk>/take-up/", take_up, name="take-up-goal"),
    path("goals/<uuid:pk>/rate/", writes_file(review_forms.RateForm, on=Goal), name="rate-goal"),
    path("ratings/<uuid:pk>/correct/", writes_file(review_forms.CorrectRatingForm, on=GoalRating), name="correct-rating"),
    path("<uuid:pk>/ratings/<uuid:row>/remove/", writes_file(review_forms.RemoveRatingForm), name="remove-rating"),
]
