from django.urls import path

from activities.activity.models import Activity
from activities.planning import views
from activities.planning.forms import GroupForm
from activities.planning.plan_forms import ChangePlannedForm, PlanForm
from activities.series.views import about_day, tap_on_day
from activities.session.lines import address_to_correct
from ketch.access.roles import Permission
from ketch.pages.writing import writes
from participants.models import Participant

WRITE, PAGE = Permission.WRITE_SESSIONS, "activities/planning/plan_session.html"
# The day is one that is due: nothing is written about it, so it is planned.
change_day = about_day(ChangePlannedForm, address_to_correct, "correct_session")

urlpatterns = [
    path("people/<uuid:pk>/sessions/plan/", writes(PlanForm, WRITE, on=Participant, template=PAGE), name="plan-session-with"),
    path("people/<uuid:pk>/sessions/plan/<uuid:first>/undo/", views.undo_repeat, name="undo-repeat"),
    path("activities/<uuid:pk>/group/", writes(GroupForm, WRITE, on=Activity, template=views.GROUP), name="log-group-of"),
    path("sessions/group/", views.log_group, name="log-group"),
    path("sessions/plan/", writes(PlanForm, WRITE, template=PAGE), name="plan-session"),
    path("sessions/<uuid:pk>/correct/", views.correct_session, name="correct-session"),
    path("sessions/<uuid:pk>/move/", views.move, name="move-session"),
    path("activities/series/<uuid:pk>/<day:day>/change/", change_day, name="change-day"),
    path("activities/series/<uuid:pk>/<day:day>/move/", tap_on_day(views.answer_move), name="move-day"),
]
