from django.urls import path

from reporting.views import report

app_name = "reporting"
urlpatterns = [
    path("", report.choose, name="list"),
    path("donor/", report.report, name="report"),
    path("donor/rows/", report.rows, name="rows"),
    path("donor/export/", report.export, name="export"),
]
