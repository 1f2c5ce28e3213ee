from django.urls import path

from ketch.access.roles import Permission
from ketch.pages.writing import writes
from reporting.prepared.models import PreparedReport
from reporting.release import forms, views

urlpatterns = [
    path("prepared/<uuid:pk>/release/", writes(forms.ReleaseForm, Permission.EXPORT, on=PreparedReport), name="release"),
    path("released/find/", views.find_copy, name="find-copy"),
    path("released/<uuid:pk>/", views.released, name="released"),
    path("released/<uuid:pk>/rows/", views.released_rows, name="released-rows"),
    path("released/<uuid:pk>/file/<slug:format>/", views.released_file, name="released-file"),
    path("released/<uuid:pk>/correct/", views.correct_released, name="prepare-correction"),
    path("released/<uuid:pk>/copy/", views.more_copies, name="more-copies"),
]
