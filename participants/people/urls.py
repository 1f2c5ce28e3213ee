from django.urls import path

from participants.people import views

urlpatterns = [
    path("", views.people, name="list"),
    path("search/", views.search, name="search"),
    path("new/", views.new_person, name="new-person"),
    path("new/file/", views.make_participant, name="make-participant"),
]
