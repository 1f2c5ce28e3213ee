from django.urls import path

from activities.views import activity, adjustment, attendance, log_session, plan_session, session, sessions, today

app_name = "activities"

of_a_session = [
    path("sessions/<uuid:pk>/", session.session, name="session"),
    path("sessions/<uuid:pk>/log/", log_session.log_planned, name="log-planned"),
    path("sessions/<uuid:pk>/register/", attendance.take_register, name="take-register"),
    path("sessions/<uuid:pk>/correct/", session.correct_session, name="correct-session"),
    path("sessions/<uuid:pk>/not-held/", session.not_held, name="not-held"),
]
of_a_person = [
    path("people/<uuid:pk>/sessions/", sessions.participant_sessions, name="participant-sessions"),
    path("people/<uuid:pk>/log/", log_session.log_session_with, name="log-session-with"),
    path("people/<uuid:pk>/plan/", plan_session.plan_session_with, name="plan-session-with"),
]
of_an_activity = [
    path("activities/<uuid:pk>/", activity.detail, name="detail"),
    path("activities/<uuid:pk>/group/", plan_session.log_group_of, name="log-group-of"),
    path("activities/<uuid:pk>/adjust/", adjustment.adjust, name="adjust"),
    path("adjustments/<uuid:pk>/correct/", adjustment.correct_adjustment, name="correct-adjustment"),
    path("adjustments/<uuid:pk>/outcome/", adjustment.check_adjustment, name="check-adjustment"),
]
urlpatterns = [
    path("", today.today, name="today"),
    path("sessions/", sessions.sessions, name="sessions"),
    path("sessions/log/", log_session.log_session, name="log-session"),
    path("sessions/group/", plan_session.log_group, name="log-group"),
    path("sessions/plan/", plan_session.plan_session, name="plan-session"),
    path("activities/", activity.activities, name="list"),
    path("activities/make/", activity.make_activity, name="make-activity"),
    *of_a_session,
    *of_a_person,
    *of_an_activity,
]
