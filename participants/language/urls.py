from django.urls import path

from participants.dated.urls import writes_file
from participants.language import views
from participants.language.forms import AddLanguageForm, ChangeLanguageForm, RemoveLanguageForm
from participants.language.models import Language

LANGUAGE = "participants/language/language.html"

urlpatterns = [
    path("<uuid:pk>/languages/", views.languages, name="languages"),
    path("<uuid:pk>/languages/add/", writes_file(AddLanguageForm, template=LANGUAGE), name="add-language"),
    path("languages/<uuid:pk>/change/", writes_file(ChangeLanguageForm, on=Language, template=LANGUAGE), name="change-language"),
    path("languages/<uuid:pk>/remove/", writes_file(RemoveLanguageForm, on=Language), name="remove-language"),
]
