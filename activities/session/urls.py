from django.urls import path

from activities.session import forms, outcome_forms, register_forms, views
from activities.session.models import Session
from ketch.access.roles import Permission
from ketch.pages.writing import writes
from participants.models import Participant

WRITE = Permission.WRITE_SESSIONS

urlpatterns = [
    path("sessions/", views.sessions, name="sessions"),
    path("sessions/log/", writes(forms.LogForm, WRITE), name="log-session"),
    path("people/<uuid:pk>/log/", writes(forms.LogForm, WRITE, on=Participant, template=views.LOG), name="log-session-with"),
    path("sessions/<uuid:pk>/", views.session, name="session"),
    path("sessions/<uuid:pk>/log/", views.log_planned, name="log-planned"),
    path("sessions/<uuid:pk>/register/", writes(register_forms.RegisterForm, WRITE, on=Session), name="take-register"),
    path("sessions/<uuid:pk>/history/", views.history, name="history"),
    path("sessions/<uuid:pk>/not-held/", writes(outcome_forms.NotHeldForm, WRITE, on=Session), name="not-held"),
    path("sessions/<uuid:pk>/remove/", writes(outcome_forms.RemoveSessionForm, WRITE, on=Session), name="remove-session"),
    path("sessions/<uuid:pk>/twice/", views.written_twice, name="written-twice"),
    path("sessions/<uuid:pk>/outcome/", views.outcome, name="outcome"),
    path("sessions/<uuid:pk>/put-back/", views.put_back, name="put-back"),
]
