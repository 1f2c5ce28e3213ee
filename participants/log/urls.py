from django.urls import path

from participants.log import views

urlpatterns = [
    path("log/", views.log, name="log"),
    path("<uuid:pk>/looked/", views.looked, name="looked"),
]
