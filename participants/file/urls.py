from django.urls import path

from participants.dated.urls import writes_file
from participants.file import views
from participants.file.forms import EditForm

urlpatterns = [
    path("<uuid:pk>/", views.detail, name="detail"),
    path("<uuid:pk>/dates/", views.dates, name="dates"),
    path("<uuid:pk>/edit/", writes_file(EditForm), name="edit"),
]
