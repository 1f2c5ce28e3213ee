"""Signing in, one's own way in, and confirming accounts. Of allauth's pages only three are open: nobody signs up, and no mail is
sent."""

from allauth.account import views as allauth
from django.urls import include, path

from ketch.access.door import open_to_everyone
from ketch.accounts import own, views

ours = (
    [
        path("waiting/", views.waiting, name="waiting"),
        path("changes/", views.changes, name="changes"),
        path("changes/<uuid:pk>/known/", views.known, name="known"),
        path("envelope/", views.envelope, name="envelope"),
        path("envelope/open/", views.open_envelope, name="open-envelope"),
        path("events/", views.events, name="events"),
        path("waiting/<uuid:pk>/confirm/", views.confirm, name="confirm"),
        path("waiting/<uuid:pk>/decline/", views.decline, name="decline"),
        path("factors/", own.own_factors, name="factors"),
        path("factors/app/", own.app, name="app"),
        path("factors/passkey/", own.passkey, name="passkey"),
        path("factors/codes/", own.recovery_codes, name="recovery-codes"),
        path("factors/<int:pk>/remove/", own.remove_factor, name="remove-factor"),
        path("browsers/", own.browsers, name="browsers"),
    ],
    "accounts",
)

urlpatterns = [
    path("login/", own.sign_in, name="account_login"),
    path("logout/", open_to_everyone(allauth.logout), name="account_logout"),
    path("login/second/", own.authenticate, name="mfa_authenticate"),
    path("reauthenticate/", own.again, name="account_reauthenticate"),
    path("password/change/", own.change_password, name="account_change_password"),
    path("", include(ours)),
]
