from functools import partial

from django.urls import path
from django.utils.translation import gettext_lazy as _

from activities.models import AttendanceWord
from activities.own_word import actions, forms, views
from ketch.access.roles import Permission
from ketch.pages.writing import taps, writes

CHANGE = Permission.WRITE_ACTIVITIES
RETIRED, OFFERED = _("It is offered no more. Where it was used, it is still shown."), _("It is offered again.")
tapped = partial(taps, permission=CHANGE, on=AttendanceWord, record_name="word")

urlpatterns = [
    path("activities/words/", views.own_words, name="own-words"),
    path("activities/words/add/", writes(forms.WordForm, CHANGE), name="add-word"),
    path("activities/words/<uuid:pk>/correct/", writes(forms.CorrectWordForm, CHANGE, on=AttendanceWord), name="correct-word"),
    path("activities/words/<uuid:pk>/retire/", tapped(actions.retire_word, message=RETIRED), name="retire-word"),
    path("activities/words/<uuid:pk>/bring-back/", tapped(actions.bring_back_word, message=OFFERED), name="bring-back-word"),
]
