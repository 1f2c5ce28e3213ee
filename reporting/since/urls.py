from django.urls import path

from reporting.since import views

urlpatterns = [path("released/<uuid:pk>/since/", views.since, name="since")]
