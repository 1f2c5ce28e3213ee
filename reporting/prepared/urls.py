from django.urls import path
from django.utils.translation import gettext_lazy as _

from ketch.access.roles import Permission
from ketch.pages.writing import taps, writes
from reporting.prepared import actions, forms, views
from reporting.prepared.models import PreparedReport

WRITE = Permission.WRITE_REPORTS

urlpatterns = [
    path("prepared/new/", writes(forms.PrepareReportForm, WRITE), name="prepare"),
    path("prepared/<uuid:pk>/", views.prepared, name="prepared"),
    path("prepared/<uuid:pk>/checks/", views.prepared_checks, name="prepared-checks"),
    path("prepared/<uuid:pk>/correct/", writes(forms.CorrectQuestionForm, WRITE, on=PreparedReport), name="correct-question"),
    path("prepared/<uuid:pk>/words/<slug:section>/", writes(forms.WordingForm, WRITE, on=PreparedReport), name="word-section"),
    path(
        "prepared/<uuid:pk>/discard/",
        taps(
            actions.discard_report,
            WRITE,
            on=PreparedReport,
            message=_("Discarded."),
            record_name="report",
            goes_to="reporting:list",
        ),
        name="discard-report",
    ),
]
