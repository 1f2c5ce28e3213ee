from django.urls import path

from activities.models import AttendanceWord
from activities.own_word import forms, views
from ketch.access.roles import Permission
from ketch.pages.writing import writes

CHANGE = Permission.WRITE_ACTIVITIES

urlpatterns = [
    path("activities/words/", views.own_words, name="own-words"),
    path("activities/words/add/", writes(forms.WordForm, CHANGE), name="add-word"),
    path("activities/words/<uuid:pk>/correct/", writes(forms.CorrectWordForm, CHANGE, on=AttendanceWord), name="correct-word"),
    path("activities/words/<uuid:pk>/retire/", views.retire_word, name="retire-word"),
    path("activities/words/<uuid:pk>/bring-back/", views.bring_back_word, name="bring-back-word"),
]
