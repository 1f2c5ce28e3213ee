from django.urls import path

from participants.file import views

urlpatterns = [
    path("<uuid:pk>/", views.detail, name="detail"),
    path("<uuid:pk>/print/", views.print_file, name="print"),
    path("<uuid:pk>/dates/", views.dates, name="dates"),
]
