from django.urls import path

from participants.language import views

urlpatterns = [
    path("<uuid:pk>/languages/", views.languages, name="languages"),
    path("<uuid:pk>/languages/add/", views.add_language, name="add-language"),
    path("languages/<uuid:pk>/change/", views.change_language, name="change-language"),
    path("languages/<uuid:pk>/remove/", views.remove_language, name="remove-language"),
]
