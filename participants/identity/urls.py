from django.urls import path

from participants.identity import views

urlpatterns = [
    path("<uuid:pk>/identity/", views.identity, name="identity"),
    path("<uuid:pk>/identity/edit/", views.edit_identity, name="edit-identity"),
]
