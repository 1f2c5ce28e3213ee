from django.urls import path

from activities.activity.models import Activity
from activities.planning import views
from activities.planning.forms import PlanForm
from activities.planning.group_forms import GroupForm
from ketch.access.roles import Permission
from ketch.pages.writing import writes
from participants.models import Participant

WRITE, PAGE = Permission.WRITE_SESSIONS, "activities/planning/plan_session.html"

urlpatterns = [
    path("people/<uuid:pk>/sessions/plan/", writes(PlanForm, WRITE, on=Participant, template=PAGE), name="plan-session-with"),
    path("activities/<uuid:pk>/group/", writes(GroupForm, WRITE, on=Activity, template=views.GROUP), name="log-group-of"),
    path("sessions/group/", views.log_group, name="log-group"),
    path("sessions/plan/", writes(PlanForm, WRITE), name="plan-session"),
]
