from django.urls import path, re_path

from activities.activity.models import Activity
from activities.feedback import forms, views
from ketch.access.roles import Permission
from ketch.pages.writing import writes

urlpatterns = [
    path("activities/<uuid:pk>/feedback/poster/", views.poster, name="poster"),
    path(
        "activities/<uuid:pk>/feedback/paper/",
        writes(forms.PaperForm, Permission.WRITE_ACTIVITIES, on=Activity),
        name="paper-answers",
    ),
    # Short enough for a poster. What is under f/ leaves no trace: see ketch/pages/middleware.py.
    path("f/thanks", views.thanks, name="feedback-thanks"),
    re_path(r"^f/(?P<token>[^/]+)/?$", views.feedback, name="feedback"),
    re_path(r"^f/", views.closed, name="feedback-closed"),
]
