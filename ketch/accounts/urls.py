"""Signing in, and confirming accounts. Of allauth's pages only these four are open: nobody signs up, and no mail is sent."""

from allauth.account import views as allauth
from django.urls import include, path

from ketch.access.door import open_to_everyone
from ketch.accounts import views

confirming = (
    [
        path("", views.waiting, name="waiting"),
        path("events/", views.events, name="events"),
        path("<uuid:pk>/confirm/", views.confirm, name="confirm"),
        path("<uuid:pk>/decline/", views.decline, name="decline"),
    ],
    "accounts",
)

urlpatterns = [
    path("login/", open_to_everyone(allauth.login), name="account_login"),
    path("logout/", open_to_everyone(allauth.logout), name="account_logout"),
    path("reauthenticate/", open_to_everyone(allauth.reauthenticate), name="account_reauthenticate"),
    path("password/change/", open_to_everyone(allauth.password_change), name="account_change_password"),
    path("waiting/", include(confirming)),
]
