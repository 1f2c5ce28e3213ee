from django.urls import path

from reporting.report import views

app_name = "reporting"
urlpatterns = [
    path("", views.choose, name="list"),
    path("donor/", views.report, name="report"),
    path("donor/rows/", views.rows, name="rows"),
    path("donor/export/", views.export, name="export"),
]
