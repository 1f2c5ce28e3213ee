from django.urls import path

from activities.session import register_views, views

urlpatterns = [
    path("sessions/<uuid:pk>/", views.session, name="session"),
    path("sessions/<uuid:pk>/log/", views.log_planned, name="log-planned"),
    path("sessions/<uuid:pk>/register/", register_views.take_register, name="take-register"),
    path("sessions/<uuid:pk>/correct/", views.correct_session, name="correct-session"),
    path("sessions/<uuid:pk>/history/", views.history, name="history"),
    path("sessions/<uuid:pk>/not-held/", views.not_held, name="not-held"),
    path("sessions/<uuid:pk>/remove/", views.remove_session, name="remove-session"),
    path("sessions/<uuid:pk>/outcome/", register_views.outcome, name="outcome"),
    path("sessions/<uuid:pk>/put-back/", register_views.put_back, name="put-back"),
    path("people/<uuid:pk>/log/", views.log_session_with, name="log-session-with"),
    path("sessions/", views.sessions, name="sessions"),
    path("sessions/log/", views.log_session, name="log-session"),
]
