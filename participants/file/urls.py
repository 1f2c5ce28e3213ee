from django.urls import path

from ketch.access.permissions import Permission
from ketch.pages.writing import writes
from participants.file import views
from participants.file.forms import EditForm
from participants.people.models import Participant

urlpatterns = [
    path("<uuid:pk>/", views.detail, name="detail"),
    path("<uuid:pk>/dates/", views.dates, name="dates"),
    path("<uuid:pk>/edit/", writes(EditForm, Permission.WRITE_FILE, on=Participant), name="edit"),
]
