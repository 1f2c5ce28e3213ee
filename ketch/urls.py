"""The table of contents of the whole house."""

from django.contrib import admin
from django.urls import include, path

from ketch.pages import views

urlpatterns = [
    path("", include("activities.urls")),
    path("people/", include("participants.urls")),
    path("reports/", include("reporting.urls")),
    path("exchange/", include("exchange.urls")),
    path("accounts/", include("ketch.accounts.urls")),
    path("admin/", admin.site.urls),
    path("", include("ketch.pages.urls")),
    path("", include("ketch.operations.urls")),
]

handler400 = views.bad_request
handler403 = views.forbidden
handler404 = views.not_found
handler500 = views.server_error
