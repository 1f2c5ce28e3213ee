from django.urls import path

from activities.today import views

urlpatterns = [
    path("", views.today, name="today"),
]
