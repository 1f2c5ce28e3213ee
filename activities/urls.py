from django.urls import path, re_path, register_converter

from activities.activity import views
from activities.adjustment import views as adjustment_views
from activities.feedback import views as feedback_views
from activities.person import views as person_views
from activities.planning import views as planning_views
from activities.series import day_views
from activities.series import views as series_views
from activities.session import register_views
from activities.session import register_views as session_register_views
from activities.session import views as session_views
from activities.today import views as today_views
from ketch.pages.addresses import DayConverter

app_name = "activities"

register_converter(DayConverter, "day")

of_a_session = [
    path("sessions/<uuid:pk>/", session_views.session, name="session"),
    path("sessions/<uuid:pk>/log/", session_views.log_planned, name="log-planned"),
    path("sessions/<uuid:pk>/register/", register_views.take_register, name="take-register"),
    path("sessions/<uuid:pk>/correct/", session_views.correct_session, name="correct-session"),
    path("sessions/<uuid:pk>/history/", session_views.history, name="history"),
    path("sessions/<uuid:pk>/not-held/", session_views.not_held, name="not-held"),
    path("sessions/<uuid:pk>/remove/", session_views.remove_session, name="remove-session"),
    path("sessions/<uuid:pk>/outcome/", session_register_views.outcome, name="outcome"),
    path("sessions/<uuid:pk>/put-back/", session_register_views.put_back, name="put-back"),
]
of_a_day_of_a_series = [
    path("activities/series/<uuid:pk>/<day:day>/", day_views.day, name="day"),
    path("activities/series/<uuid:pk>/<day:day>/register/", day_views.register_of_day, name="register-of-day"),
    path("activities/series/<uuid:pk>/<day:day>/change/", day_views.change_day, name="change-day"),
    path("activities/series/<uuid:pk>/<day:day>/outcome/", day_views.outcome_of_day, name="outcome-of-day"),
]
of_a_series = [
    path("activities/series/<uuid:pk>/", series_views.series, name="series"),
    path("activities/series/<uuid:pk>/change/", series_views.change_series, name="change-series"),
    path("activities/series/<uuid:pk>/end/", series_views.end_series, name="end-series"),
    path("activities/series/<uuid:pk>/pause/", series_views.pause_series, name="pause-series"),
    path("activities/series/<uuid:pk>/pauses/<uuid:row>/end/", series_views.end_pause, name="end-pause"),
    path("activities/series/<uuid:pk>/members/add/", series_views.add_members, name="add-members"),
    path("activities/series/<uuid:pk>/members/<uuid:row>/", series_views.correct_member, name="correct-member"),
    path("activities/series/<uuid:pk>/members/<uuid:row>/end/", series_views.end_member, name="end-member"),
    path("activities/series/<uuid:pk>/members/<uuid:row>/remove/", series_views.remove_member, name="remove-member"),
]
of_a_person = [
    path("people/<uuid:pk>/sessions/", person_views.participant_sessions, name="participant-sessions"),
    path("people/<uuid:pk>/log/", session_views.log_session_with, name="log-session-with"),
    path("people/<uuid:pk>/sessions/plan/", planning_views.plan_session_with, name="plan-session-with"),
]
of_an_activity = [
    path("activities/<uuid:pk>/", views.detail, name="detail"),
    path("activities/<uuid:pk>/group/", planning_views.log_group_of, name="log-group-of"),
    path("activities/<uuid:pk>/rename/", views.rename_activity, name="rename-activity"),
    path("activities/<uuid:pk>/retire/", views.retire_activity, name="retire-activity"),
    path("activities/<uuid:pk>/bring-back/", views.bring_back_activity, name="bring-back-activity"),
    path("activities/<uuid:pk>/another-form/", views.another_form, name="another-form"),
    path("activities/<uuid:pk>/series/", series_views.make_series, name="make-series"),
    path("activities/<uuid:pk>/feedback/poster/", feedback_views.poster, name="poster"),
    path("activities/<uuid:pk>/feedback/paper/", feedback_views.paper_answers, name="paper-answers"),
    path("activities/<uuid:pk>/adjust/", adjustment_views.adjust, name="adjust"),
    path("activities/adjustments/<uuid:pk>/correct/", adjustment_views.correct_adjustment, name="correct-adjustment"),
    path("activities/adjustments/<uuid:pk>/outcome/", adjustment_views.check_adjustment, name="check-adjustment"),
]
# Short enough for a poster; all of it goes through ketch/pages/no_trace.py.
without_a_trace = [
    path("f/thanks", feedback_views.thanks, name="feedback-thanks"),
    re_path(r"^f/(?P<token>[^/]+)/?$", feedback_views.feedback, name="feedback"),
    re_path(r"^f/", feedback_views.closed, name="feedback-closed"),
]
urlpatterns = [
    path("", today_views.today, name="today"),
    path("sessions/", session_views.sessions, name="sessions"),
    path("sessions/log/", session_views.log_session, name="log-session"),
    path("sessions/group/", planning_views.log_group, name="log-group"),
    path("sessions/plan/", planning_views.plan_session, name="plan-session"),
    path("activities/", views.activities, name="list"),
    path("activities/make/", views.make_activity, name="make-activity"),
    *of_a_session,
    *of_a_day_of_a_series,
    *of_a_series,
    *of_a_person,
    *of_an_activity,
    *without_a_trace,
]
