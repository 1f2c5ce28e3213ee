from django.urls import path

from participants.views import contact_rule, participant, people

app_name = "participants"
of_safe_contact = [
    path("<uuid:pk>/contact/", contact_rule.contact, name="contact"),
    path("<uuid:pk>/contact/add/", contact_rule.agree_contact, name="agree-contact"),
    path("contact/<uuid:pk>/change/", contact_rule.change_contact, name="change-contact"),
    path("contact/<uuid:pk>/end/", contact_rule.end_contact, name="end-contact"),
]
urlpatterns = [
    path("", people.people, name="list"),
    path("search/", people.search, name="search"),
    path("<uuid:pk>/", participant.detail, name="detail"),
    path("<uuid:pk>/identity/", participant.identity, name="identity"),
    *of_safe_contact,
]
