from django.urls import path
from django.utils.translation import gettext_lazy as _

from ketch.access.permissions import Permission
from ketch.pages.writing import writes
from participants.deadline import actions, views
from participants.deadline.forms import ChangeDeadlineForm, DeadlineRuleForm, DropDeadlineForm, MakeDeadlineForm
from participants.deadline.models import DeadlineRule
from participants.people.models import Participant

WRITE, WRITE_RULES, RULE = Permission.WRITE_FILE, Permission.WRITE_RULES, "participants/deadline/deadline_rule.html"

urlpatterns = [
    path("<uuid:pk>/status/", views.status, name="status"),
    path("<uuid:pk>/deadlines/make/", writes(MakeDeadlineForm, WRITE, on=Participant), name="make-deadline"),
    path("<uuid:pk>/proposals/<uuid:rule>/<uuid:event>/", views.answer_proposal, name="answer-proposal"),
    path("<uuid:pk>/deadlines/<uuid:row>/", views.deadline, name="deadline"),
    path(
        "<uuid:pk>/deadlines/<uuid:row>/change/",
        writes(ChangeDeadlineForm, WRITE, on=Participant),
        name="change-deadline",
    ),
    path("<uuid:pk>/deadlines/<uuid:row>/done/", views.finish_deadline, name="finish-deadline"),
    path(
        "<uuid:pk>/deadlines/<uuid:row>/drop/",
        writes(DropDeadlineForm, WRITE, on=Participant),
        name="drop-deadline",
    ),
    path(
        "<uuid:pk>/deadlines/<uuid:row>/open/",
        views.at_one_tap(actions.reopen_deadline, _("Open again.")),
        name="reopen-deadline",
    ),
    path(
        "<uuid:pk>/deadlines/<uuid:row>/follow/", views.at_one_tap(actions.follow_rule, _("Deadline saved.")), name="follow-rule"
    ),
    path(
        "<uuid:pk>/deadlines/<uuid:row>/leave/",
        views.at_one_tap(actions.leave_as_it_is, _("Left as it is.")),
        name="leave-deadline",
    ),
    path("deadline-rules/", views.deadline_rules, name="deadline-rules"),
    path("deadline-rules/make/", writes(DeadlineRuleForm, WRITE_RULES, template=RULE), name="make-deadline-rule"),
    path(
        "deadline-rules/<uuid:pk>/",
        writes(DeadlineRuleForm, WRITE_RULES, on=DeadlineRule, template=RULE),
        name="change-deadline-rule",
    ),
    path("deadline-rules/<uuid:pk>/retire/", views.retire_deadline_rule, name="retire-deadline-rule"),
    path("deadline-rules/<uuid:pk>/use/", views.use_deadline_rule_again, name="use-deadline-rule-again"),
]
