from django.urls import include, path, register_converter

from reporting.affected_reports import views as affected_reports
from reporting.checks import views as checks
from reporting.evaluation import views as evaluation
from reporting.layouts.asked import AskedConverter
from reporting.on_today import views as on_today
from reporting.report import views as report
from reporting.since import views as since

register_converter(AskedConverter, "asked")
app_name = "reporting"

# Each fills a place on a page of activities, or on Today.
pieces = [
    path("activities/", evaluation.activities_this_year, name="activities-this-year"),
    path("activities/<uuid:pk>/", evaluation.evaluation_of, name="evaluation-of"),
    path("adjustments/<uuid:pk>/", evaluation.before_after, name="before-after"),
    path("today/", on_today.on_today, name="on-today"),
]
urlpatterns = [
    path("", report.choose, name="list"),
    path("donor/", report.report, name="report"),
    path("donor/rows/", report.rows, name="rows"),
    path("donor/checks/", report.checks, name="checks"),
    path("donor/checks/<asked:asked>/<slug:check>/<uuid:key>/", checks.explain, name="explain"),
    path("donor/checks/<asked:asked>/<slug:check>/<uuid:key>/withdraw/", checks.withdraw, name="withdraw-explanation"),
    path("donor/export/", report.export, name="export"),
    path("", include("reporting.funding.urls")),
    path("", include("reporting.prepared.urls")),
    path("", include("reporting.release.urls")),
    path("released/<uuid:pk>/since/", since.since, name="since"),
    path("standing/", affected_reports.stands_in, name="stands-in"),
    *pieces,
]
