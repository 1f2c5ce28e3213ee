from django.urls import path

from ketch.access.permissions import Permission
from ketch.pages.writing import writes
from participants.language import views
from participants.language.forms import AddLanguageForm, ChangeLanguageForm, RemoveLanguageForm
from participants.language.models import Language
from participants.people.models import Participant

LANGUAGE = "participants/language/language.html"

urlpatterns = [
    path("<uuid:pk>/languages/", views.languages, name="languages"),
    path(
        "<uuid:pk>/languages/add/",
        writes(AddLanguageForm, Permission.WRITE_FILE, on=Participant, template=LANGUAGE),
        name="add-language",
    ),
    path(
        "languages/<uuid:pk>/change/",
        writes(ChangeLanguageForm, Permission.WRITE_FILE, on=Language, template=LANGUAGE),
        name="change-language",
    ),
    path("languages/<uuid:pk>/remove/", writes(RemoveLanguageForm, Permission.WRITE_FILE, on=Language), name="remove-language"),
]
