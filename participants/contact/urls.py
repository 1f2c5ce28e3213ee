from django.urls import path

from participants.contact import views

urlpatterns = [
    path("<uuid:pk>/contact/", views.contact, name="contact"),
    path("<uuid:pk>/contact/add/", views.agree_contact, name="agree-contact"),
    path("contact/<uuid:pk>/change/", views.change_contact, name="change-contact"),
    path("contact/<uuid:pk>/end/", views.end_contact, name="end-contact"),
]
