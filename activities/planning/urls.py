from django.urls import path

from activities.planning import views

urlpatterns = [
    path("people/<uuid:pk>/sessions/plan/", views.plan_session_with, name="plan-session-with"),
    path("activities/<uuid:pk>/group/", views.log_group_of, name="log-group-of"),
    path("sessions/group/", views.log_group, name="log-group"),
    path("sessions/plan/", views.plan_session, name="plan-session"),
]
