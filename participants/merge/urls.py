from django.urls import path
from django.utils.translation import gettext_lazy as _

from ketch.access.roles import Permission
from ketch.pages.writing import taps
from participants.merge import actions, views
from participants.people.models import Participant

CHECKED = _("Saved: the rules were checked with the person.")

check_contact = taps(actions.check_contact, Permission.WRITE_FILE, on=Participant, message=CHECKED)

urlpatterns = [
    path("<uuid:pk>/merge/", views.find_other, name="find-other"),
    path("<uuid:kept>/merge/<uuid:other>/", views.merge, name="merge"),
    path("<uuid:kept>/apart/<uuid:other>/", views.tell_apart, name="tell-apart"),
    path("<uuid:pk>/merge/contact/", check_contact, name="check-contact"),
]
