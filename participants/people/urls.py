from django.urls import path

from participants.dated.urls import writes_file
from participants.people import forms, views

urlpatterns = [
    path("", views.people, name="list"),
    path("search/", views.search, name="search"),
    path("new/", views.new_person, name="new-person"),
    path("new/file/", views.make_participant, name="make-participant"),
    path("<uuid:pk>/edit/", writes_file(forms.EditForm), name="edit"),
]
