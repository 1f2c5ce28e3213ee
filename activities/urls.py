"""The addresses of the room, feature by feature."""

from django.urls import path, re_path, register_converter

from activities.activity import forms as activity_forms
from activities.activity import views as activity
from activities.adjustment import forms as adjustment_forms
from activities.feedback import views as feedback
from activities.feedback.forms import PaperForm
from activities.models import Activity, Adjustment, Series, Session
from activities.person.views import participant_sessions
from activities.planning.forms import GroupForm, PlanForm
from activities.series import forms as series_forms
from activities.series import views as series
from activities.session import views as session
from activities.session.forms import LogForm, RemoveSessionForm
from activities.session.outcome_forms import NotHeldForm
from activities.session.register_forms import CorrectForm, RegisterForm
from activities.today.views import today
from ketch.access.roles import Permission
from ketch.pages.addresses import DayConverter
from ketch.pages.writing import writes
from participants.models import Participant

app_name = "activities"

register_converter(DayConverter, "day")

CHANGE, WRITE = Permission.WRITE_ACTIVITIES, Permission.WRITE_SESSIONS
PLAN = "activities/planning/plan_session.html"

urlpatterns = [
    path("", today, name="today"),
    path("people/<uuid:pk>/sessions/", participant_sessions, name="participant-sessions"),
    path("activities/<uuid:pk>/", activity.detail, name="detail"),
    path("activities/<uuid:pk>/rename/", writes(activity_forms.RenameForm, CHANGE, on=Activity), name="rename-activity"),
    path("activities/<uuid:pk>/retire/", writes(activity_forms.RetireForm, CHANGE, on=Activity), name="retire-activity"),
    path("activities/<uuid:pk>/bring-back/", activity.bring_back_activity, name="bring-back-activity"),
    path("activities/<uuid:pk>/another-form/", writes(activity_forms.AnotherFormForm, CHANGE, on=Activity), name="another-form"),
    path("activities/", activity.activities, name="list"),
    path("activities/make/", writes(activity_forms.ActivityForm, CHANGE), name="make-activity"),
    path("activities/series/<uuid:pk>/<day:day>/", series.day, name="day"),
    path("activities/series/<uuid:pk>/<day:day>/register/", series.register_of_day, name="register-of-day"),
    path("activities/series/<uuid:pk>/<day:day>/change/", series.change_day, name="change-day"),
    path("activities/series/<uuid:pk>/<day:day>/outcome/", series.outcome_of_day, name="outcome-of-day"),
    path("activities/series/<uuid:pk>/", series.series, name="series"),
    path("activities/series/<uuid:pk>/change/", writes(series_forms.ChangeSeriesForm, CHANGE, on=Series), name="change-series"),
    path("activities/series/<uuid:pk>/end/", writes(series_forms.EndSeriesForm, CHANGE, on=Series), name="end-series"),
    path("activities/series/<uuid:pk>/pause/", writes(series_forms.PauseForm, CHANGE, on=Series), name="pause-series"),
    path("activities/series/<uuid:pk>/pauses/<uuid:row>/end/", series.end_pause, name="end-pause"),
    path("activities/series/<uuid:pk>/members/add/", writes(series_forms.AddMembersForm, WRITE, on=Series), name="add-members"),
    path(
        "activities/series/<uuid:pk>/members/<uuid:row>/",
        series.about_member(series_forms.CorrectMemberForm),
        name="correct-member",
    ),
    path(
        "activities/series/<uuid:pk>/members/<uuid:row>/end/", series.about_member(series_forms.EndMemberForm), name="end-member"
    ),
    path(
        "activities/series/<uuid:pk>/members/<uuid:row>/remove/",
        series.about_member(series_forms.RemoveMemberForm),
        name="remove-member",
    ),
    path("activities/<uuid:pk>/series/", writes(series_forms.MakeSeriesForm, CHANGE, on=Activity), name="make-series"),
    path("people/<uuid:pk>/sessions/plan/", writes(PlanForm, WRITE, on=Participant, template=PLAN), name="plan-session-with"),
    path("activities/<uuid:pk>/group/", writes(GroupForm, WRITE, on=Activity, template=PLAN), name="log-group-of"),
    path("sessions/group/", writes(GroupForm, WRITE, template=PLAN), name="log-group"),
    path("sessions/plan/", writes(PlanForm, WRITE), name="plan-session"),
    path("sessions/", session.sessions, name="sessions"),
    path("sessions/log/", writes(LogForm, WRITE), name="log-session"),
    path("people/<uuid:pk>/log/", writes(LogForm, WRITE, on=Participant, template=session.LOG), name="log-session-with"),
    path("sessions/<uuid:pk>/", session.session, name="session"),
    path("sessions/<uuid:pk>/log/", session.log_planned, name="log-planned"),
    path("sessions/<uuid:pk>/register/", writes(RegisterForm, WRITE, on=Session), name="take-register"),
    path("sessions/<uuid:pk>/correct/", writes(CorrectForm, WRITE, on=Session), name="correct-session"),
    path("sessions/<uuid:pk>/history/", session.history, name="history"),
    path("sessions/<uuid:pk>/not-held/", writes(NotHeldForm, WRITE, on=Session), name="not-held"),
    path("sessions/<uuid:pk>/remove/", writes(RemoveSessionForm, WRITE, on=Session), name="remove-session"),
    path("sessions/<uuid:pk>/outcome/", session.outcome, name="outcome"),
    path("sessions/<uuid:pk>/put-back/", session.put_back, name="put-back"),
    path("activities/<uuid:pk>/adjust/", writes(adjustment_forms.AdjustForm, CHANGE, on=Activity), name="adjust"),
    path(
        "activities/adjustments/<uuid:pk>/correct/",
        writes(adjustment_forms.CorrectAdjustmentForm, CHANGE, on=Adjustment),
        name="correct-adjustment",
    ),
    path(
        "activities/adjustments/<uuid:pk>/outcome/",
        writes(adjustment_forms.CheckAdjustmentForm, CHANGE, on=Adjustment),
        name="check-adjustment",
    ),
    path("activities/<uuid:pk>/feedback/poster/", feedback.poster, name="poster"),
    path("activities/<uuid:pk>/feedback/paper/", writes(PaperForm, CHANGE, on=Activity), name="paper-answers"),
    # Short enough for a poster. What is under f/ leaves no trace: see ketch/pages/middleware.py.
    path("f/thanks", feedback.thanks, name="feedback-thanks"),
    re_path(r"^f/(?P<token>[^/]+)/?$", feedback.feedback, name="feedback"),
    re_path(r"^f/", feedback.closed, name="feedback-closed"),
]
