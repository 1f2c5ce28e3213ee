from django.urls import path

from ketch.access.permissions import Permission
from ketch.pages.writing import writes
from participants.people.models import Participant
from participants.plan import views
from participants.plan.review_forms import RemoveRatingForm

urlpatterns = [
    path("<uuid:pk>/plan/", views.plan, name="plan"),
    path("<uuid:pk>/plan/agree/", views.agree_on_plan, name="agree-on-plan"),
    path("plans/<uuid:pk>/change/", views.change_plan, name="change-plan"),
    path("plans/<uuid:pk>/close/", views.close_plan, name="close-plan"),
    path("plans/<uuid:pk>/reopen/", views.reopen_plan, name="reopen-plan"),
    path("plans/<uuid:pk>/review/", views.review_plan, name="review-plan"),
    path("reviews/<uuid:pk>/correct/", views.correct_review, name="correct-review"),
    path("plans/<uuid:pk>/goals/add/", views.add_goal, name="add-goal"),
    path("goals/<uuid:pk>/change/", views.change_goal, name="change-goal"),
    path("goals/<uuid:pk>/replace/", views.replace_goal, name="replace-goal"),
    path("goals/<uuid:pk>/reached/", views.reach_goal, name="reach-goal"),
    path("goals/<uuid:pk>/drop/", views.drop_goal, name="drop-goal"),
    path("goals/<uuid:pk>/take-up/", views.take_up_goal, name="take-up-goal"),
    path("goals/<uuid:pk>/rate/", views.rate_goal, name="rate-goal"),
    path("ratings/<uuid:pk>/correct/", views.correct_rating, name="correct-rating"),
    path(
        "<uuid:pk>/ratings/<uuid:row>/remove/",
        writes(RemoveRatingForm, Permission.WRITE_FILE, on=Participant),
        name="remove-rating",
    ),
]
