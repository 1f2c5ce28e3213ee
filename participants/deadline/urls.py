from django.urls import path
from django.utils.translation import gettext_lazy as _

from ketch.access.roles import Permission
from ketch.pages.writing import writes
from participants.dated.urls import writes_file
from participants.deadline import actions, forms, views
from participants.deadline.models import DeadlineRule

WRITE_RULES, RULE = Permission.WRITE_RULES, "participants/deadline/deadline_rule.html"

reopen = views.at_one_tap(actions.reopen_deadline, _("Open again."))
follow = views.at_one_tap(actions.follow_rule, _("Deadline saved."))
leave = views.at_one_tap(actions.leave_as_it_is, _("Left as it is."))
change_rule = writes(forms.DeadlineRuleForm, WRITE_RULES, on=DeadlineRule, template=RULE)

urlpatterns = [
    path("<uuid:pk>/status/", views.status, name="status"),
    path("<uuid:pk>/deadlines/make/", writes_file(forms.MakeDeadlineForm), name="make-deadline"),
    path("<uuid:pk>/proposals/<uuid:rule>/<uuid:event>/", views.answer_proposal, name="answer-proposal"),
    path("<uuid:pk>/deadlines/<uuid:row>/", views.deadline, name="deadline"),
    path("<uuid:pk>/deadlines/<uuid:row>/change/", writes_file(forms.ChangeDeadlineForm), name="change-deadline"),
    path("<uuid:pk>/deadlines/<uuid:row>/done/", views.finish_deadline, name="finish-deadline"),
    path("<uuid:pk>/deadlines/<uuid:row>/drop/", writes_file(forms.DropDeadlineForm), name="drop-deadline"),
    path("<uuid:pk>/deadlines/<uuid:row>/open/", reopen, name="reopen-deadline"),
    path("<uuid:pk>/deadlines/<uuid:row>/follow/", follow, name="follow-rule"),
    path("<uuid:pk>/deadlines/<uuid:row>/leave/", leave, name="leave-deadline"),
    path("deadline-rules/", views.deadline_rules, name="deadline-rules"),
    path("deadline-rules/make/", writes(forms.DeadlineRuleForm, WRITE_RULES, template=RULE), name="make-deadline-rule"),
    path("deadline-rules/<uuid:pk>/", change_rule, name="change-deadline-rule"),
    path("deadline-rules/<uuid:pk>/retire/", views.retire_deadline_rule, name="retire-deadline-rule"),
    path("deadline-rules/<uuid:pk>/use/", views.use_deadline_rule_again, name="use-deadline-rule-again"),
]
