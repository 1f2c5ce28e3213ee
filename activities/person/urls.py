from django.urls import path

from activities.person import views

urlpatterns = [
    path("people/<uuid:pk>/sessions/", views.participant_sessions, name="participant-sessions"),
    path("people/<uuid:pk>/notes/", views.notes, name="notes"),
]
