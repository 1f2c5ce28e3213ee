"""The table of contents of the whole house."""

from django.contrib import admin
from django.urls import include, path

from ketch.operations.health import health
from ketch.pages import errors

urlpatterns = [
    path("", include("activities.urls")),
    path("people/", include("participants.urls")),
    path("reports/", include("reporting.urls")),
    path("exchange/", include("exchange.urls")),
    path("accounts/", include("ketch.accounts.urls")),
    path("admin/", admin.site.urls),
    path("", include("ketch.pages.urls")),
    path("health", health, name="health"),
]

handler400 = errors.bad_request
handler403 = errors.forbidden
handler500 = errors.server_error
