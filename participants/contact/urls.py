from django.urls import path

from ketch.access.permissions import Permission
from ketch.pages.writing import writes
from participants.contact import views
from participants.contact.forms import AgreeContactForm, ChangeContactForm, EndContactForm
from participants.contact.models import ContactRule
from participants.people.models import Participant

RULE = "participants/contact/contact_rule.html"

urlpatterns = [
    path("<uuid:pk>/contact/", views.contact, name="contact"),
    path(
        "<uuid:pk>/contact/add/",
        writes(AgreeContactForm, Permission.WRITE_FILE, on=Participant, template=RULE),
        name="agree-contact",
    ),
    path(
        "contact/<uuid:pk>/change/",
        writes(ChangeContactForm, Permission.WRITE_FILE, on=ContactRule, template=RULE),
        name="change-contact",
    ),
    path("contact/<uuid:pk>/end/", writes(EndContactForm, Permission.WRITE_FILE, on=ContactRule), name="end-contact"),
]
