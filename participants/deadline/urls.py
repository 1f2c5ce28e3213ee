from django.urls import path

from participants.deadline import views

urlpatterns = [
    path("<uuid:pk>/deadlines/make/", views.make_deadline, name="make-deadline"),
    path("<uuid:pk>/proposals/<uuid:rule>/<uuid:event>/", views.answer_proposal, name="answer-proposal"),
    path("<uuid:pk>/deadlines/<uuid:row>/", views.deadline, name="deadline"),
    path("<uuid:pk>/deadlines/<uuid:row>/change/", views.change_deadline, name="change-deadline"),
    path("<uuid:pk>/deadlines/<uuid:row>/done/", views.finish_deadline, name="finish-deadline"),
    path("<uuid:pk>/deadlines/<uuid:row>/drop/", views.drop_deadline, name="drop-deadline"),
    path("<uuid:pk>/deadlines/<uuid:row>/open/", views.reopen_deadline, name="reopen-deadline"),
    path("<uuid:pk>/deadlines/<uuid:row>/follow/", views.follow_rule, name="follow-rule"),
    path("<uuid:pk>/deadlines/<uuid:row>/leave/", views.leave_deadline, name="leave-deadline"),
    path("deadline-rules/", views.deadline_rules, name="deadline-rules"),
    path("deadline-rules/make/", views.make_deadline_rule, name="make-deadline-rule"),
    path("deadline-rules/<uuid:pk>/", views.change_deadline_rule, name="change-deadline-rule"),
    path("deadline-rules/<uuid:pk>/retire/", views.retire_deadline_rule, name="retire-deadline-rule"),
    path("deadline-rules/<uuid:pk>/use/", views.use_deadline_rule_again, name="use-deadline-rule-again"),
]
