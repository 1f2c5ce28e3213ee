from django.urls import path

from activities.today import views

urlpatterns = [
    path("", views.first_page, name="today"),
]
