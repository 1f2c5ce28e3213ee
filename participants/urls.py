from django.urls import path

from participants.views import (
    accommodation,
    citizenship,
    contact_rule,
    enrolment,
    identity,
    language,
    new_person,
    participant,
    people,
)

app_name = "participants"
of_safe_contact = [
    path("<uuid:pk>/contact/", contact_rule.contact, name="contact"),
    path("<uuid:pk>/contact/add/", contact_rule.agree_contact, name="agree-contact"),
    path("contact/<uuid:pk>/change/", contact_rule.change_contact, name="change-contact"),
    path("contact/<uuid:pk>/end/", contact_rule.end_contact, name="end-contact"),
]
of_dated_rows = [
    path("<uuid:pk>/enrol/", enrolment.enrol, name="enrol"),
    path("<uuid:pk>/enrolments/<uuid:row>/exit/", enrolment.exit, name="exit"),
    path("<uuid:pk>/enrolments/<uuid:row>/correct/", enrolment.correct_enrolment, name="correct-enrolment"),
    path("<uuid:pk>/enrolments/<uuid:row>/remove/", enrolment.remove_enrolment, name="remove-enrolment"),
    path("<uuid:pk>/move/", accommodation.move, name="move"),
    path("<uuid:pk>/stays/<uuid:row>/correct/", accommodation.correct_stay, name="correct-stay"),
    path("<uuid:pk>/stays/<uuid:row>/remove/", accommodation.remove_stay, name="remove-stay"),
    path("<uuid:pk>/citizenships/record/", citizenship.record_citizenship, name="record-citizenship"),
    path("<uuid:pk>/citizenships/<uuid:row>/correct/", citizenship.correct_citizenship, name="correct-citizenship"),
    path("<uuid:pk>/citizenships/<uuid:row>/remove/", citizenship.remove_citizenship, name="remove-citizenship"),
]
of_languages = [
    path("<uuid:pk>/languages/", language.languages, name="languages"),
    path("<uuid:pk>/languages/add/", language.add_language, name="add-language"),
    path("languages/<uuid:pk>/change/", language.change_language, name="change-language"),
    path("languages/<uuid:pk>/remove/", language.remove_language, name="remove-language"),
]
urlpatterns = [
    path("", people.people, name="list"),
    path("search/", people.search, name="search"),
    path("new/", new_person.new_person, name="new-person"),
    path("new/file/", new_person.make_participant, name="make-participant"),
    path("<uuid:pk>/", participant.detail, name="detail"),
    path("<uuid:pk>/dates/", participant.dates, name="dates"),
    path("<uuid:pk>/edit/", participant.edit, name="edit"),
    path("<uuid:pk>/identity/", identity.identity, name="identity"),
    path("<uuid:pk>/identity/edit/", identity.edit_identity, name="edit-identity"),
    *of_dated_rows,
    *of_safe_contact,
    *of_languages,
]
