from django.urls import path

from participants.views import participant, people

app_name = "participants"
urlpatterns = [
    path("", people.people, name="list"),
    path("search/", people.search, name="search"),
    path("<uuid:pk>/", participant.detail, name="detail"),
    path("<uuid:pk>/identity/", participant.identity, name="identity"),
]
