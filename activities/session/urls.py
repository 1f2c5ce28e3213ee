from django.urls import path

from activities.session import views
from activities.session.forms import LogForm
from activities.session.models import Session
from activities.session.outcome_forms import NotHeldForm, RemoveSessionForm
from activities.session.register_forms import RegisterForm
from ketch.access.roles import Permission
from ketch.pages.writing import writes
from participants.models import Participant

WRITE = Permission.WRITE_SESSIONS

urlpatterns = [
    path("sessions/", views.sessions, name="sessions"),
    path("sessions/log/", writes(LogForm, WRITE), name="log-session"),
    path("people/<uuid:pk>/log/", writes(LogForm, WRITE, on=Participant, template=views.LOG), name="log-session-with"),
    path("sessions/<uuid:pk>/", views.session, name="session"),
    path("sessions/<uuid:pk>/log/", views.log_planned, name="log-planned"),
    path("sessions/<uuid:pk>/register/", writes(RegisterForm, WRITE, on=Session), name="take-register"),
    path("sessions/<uuid:pk>/history/", views.history, name="history"),
    path("sessions/<uuid:pk>/not-held/", writes(NotHeldForm, WRITE, on=Session), name="not-held"),
    path("sessions/<uuid:pk>/remove/", writes(RemoveSessionForm, WRITE, on=Session), name="remove-session"),
    path("sessions/<uuid:pk>/twice/", views.written_twice, name="written-twice"),
    path("sessions/<uuid:pk>/outcome/", views.outcome, name="outcome"),
    path("sessions/<uuid:pk>/put-back/", views.put_back, name="put-back"),
]
