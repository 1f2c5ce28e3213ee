from django.urls import path

from participants.views import (
    accommodation,
    citizenship,
    contact_rule,
    enrolment,
    goal,
    identity,
    language,
    new_person,
    participant,
    people,
    plan,
    rating,
    review,
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
of_plans = [
    path("<uuid:pk>/plan/", plan.plan, name="plan"),
    path("<uuid:pk>/plan/agree/", plan.agree_on_plan, name="agree-on-plan"),
    path("plans/<uuid:pk>/change/", plan.change_plan, name="change-plan"),
    path("plans/<uuid:pk>/close/", plan.close_plan, name="close-plan"),
    path("plans/<uuid:pk>/reopen/", plan.reopen_plan, name="reopen-plan"),
    path("plans/<uuid:pk>/review/", review.review_plan, name="review-plan"),
    path("reviews/<uuid:pk>/correct/", review.correct_review, name="correct-review"),
    path("plans/<uuid:pk>/goals/add/", goal.add_goal, name="add-goal"),
    path("goals/<uuid:pk>/change/", goal.change_goal, name="change-goal"),
    path("goals/<uuid:pk>/replace/", goal.replace_goal, name="replace-goal"),
    path("goals/<uuid:pk>/reached/", goal.reach_goal, name="reach-goal"),
    path("goals/<uuid:pk>/drop/", goal.drop_goal, name="drop-goal"),
    path("goals/<uuid:pk>/take-up/", goal.take_up_goal, name="take-up-goal"),
    path("goals/<uuid:pk>/rate/", rating.rate_goal, name="rate-goal"),
    path("ratings/<uuid:pk>/correct/", rating.correct_rating, name="correct-rating"),
    path("<uuid:pk>/ratings/<uuid:row>/remove/", rating.remove_rating, name="remove-rating"),
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
    *of_plans,
    *of_safe_contact,
    *of_languages,
]
