from django.urls import path

from reporting.standing import views

urlpatterns = [path("standing/", views.stands_in, name="stands-in")]
