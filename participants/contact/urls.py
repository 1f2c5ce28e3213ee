from django.urls import path

from participants.contact import forms, views
from participants.contact.models import ContactRule
from participants.dated.urls import writes_file

RULE = "participants/contact/contact_rule.html"

urlpatterns = [
    path("<uuid:pk>/contact/", views.contact, name="contact"),
    path("<uuid:pk>/contact/add/", writes_file(forms.AgreeContactForm, template=RULE), name="agree-contact"),
    path("contact/<uuid:pk>/change/", writes_file(forms.ChangeContactForm, on=ContactRule, template=RULE), name="change-contact"),
    path("contact/<uuid:pk>/end/", writes_file(forms.EndContactForm, on=ContactRule), name="end-contact"),
]
