from django.urls import include, path

from ketch.access.permissions import Permission
from ketch.pages.writing import writes
from participants.contact import views as contact_views
from participants.deadline import views as deadline_views
from participants.file import views as file_views
from participants.identity import views as identity_views
from participants.language import views as language_views
from participants.merge import views as merge_views
from participants.people import views
from participants.people import views as people_views
from participants.people.models import Participant
from participants.plan import views as plan_views
from participants.plan.review_forms import RemoveRatingForm
from participants.team import views as team_views

app_name = "participants"
of_safe_contact = [
    path("<uuid:pk>/contact/", contact_views.contact, name="contact"),
    path("<uuid:pk>/contact/add/", contact_views.agree_contact, name="agree-contact"),
    path("contact/<uuid:pk>/change/", contact_views.change_contact, name="change-contact"),
    path("contact/<uuid:pk>/end/", contact_views.end_contact, name="end-contact"),
]
of_languages = [
    path("<uuid:pk>/languages/", language_views.languages, name="languages"),
    path("<uuid:pk>/languages/add/", language_views.add_language, name="add-language"),
    path("languages/<uuid:pk>/change/", language_views.change_language, name="change-language"),
    path("languages/<uuid:pk>/remove/", language_views.remove_language, name="remove-language"),
]
of_plans = [
    path("<uuid:pk>/plan/", plan_views.plan, name="plan"),
    path("<uuid:pk>/plan/agree/", plan_views.agree_on_plan, name="agree-on-plan"),
    path("plans/<uuid:pk>/change/", plan_views.change_plan, name="change-plan"),
    path("plans/<uuid:pk>/close/", plan_views.close_plan, name="close-plan"),
    path("plans/<uuid:pk>/reopen/", plan_views.reopen_plan, name="reopen-plan"),
    path("plans/<uuid:pk>/review/", plan_views.review_plan, name="review-plan"),
    path("reviews/<uuid:pk>/correct/", plan_views.correct_review, name="correct-review"),
    path("plans/<uuid:pk>/goals/add/", plan_views.add_goal, name="add-goal"),
    path("goals/<uuid:pk>/change/", plan_views.change_goal, name="change-goal"),
    path("goals/<uuid:pk>/replace/", plan_views.replace_goal, name="replace-goal"),
    path("goals/<uuid:pk>/reached/", plan_views.reach_goal, name="reach-goal"),
    path("goals/<uuid:pk>/drop/", plan_views.drop_goal, name="drop-goal"),
    path("goals/<uuid:pk>/take-up/", plan_views.take_up_goal, name="take-up-goal"),
    path("goals/<uuid:pk>/rate/", plan_views.rate_goal, name="rate-goal"),
    path("ratings/<uuid:pk>/correct/", plan_views.correct_rating, name="correct-rating"),
    path(
        "<uuid:pk>/ratings/<uuid:row>/remove/",
        writes(RemoveRatingForm, Permission.WRITE_FILE, on=Participant),
        name="remove-rating",
    ),
]
of_deadlines = [
    path("<uuid:pk>/deadlines/make/", deadline_views.make_deadline, name="make-deadline"),
    path("<uuid:pk>/proposals/<uuid:rule>/<uuid:event>/", deadline_views.answer_proposal, name="answer-proposal"),
    path("<uuid:pk>/deadlines/<uuid:row>/", deadline_views.deadline, name="deadline"),
    path("<uuid:pk>/deadlines/<uuid:row>/change/", deadline_views.change_deadline, name="change-deadline"),
    path("<uuid:pk>/deadlines/<uuid:row>/done/", deadline_views.finish_deadline, name="finish-deadline"),
    path("<uuid:pk>/deadlines/<uuid:row>/drop/", deadline_views.drop_deadline, name="drop-deadline"),
    path("<uuid:pk>/deadlines/<uuid:row>/open/", deadline_views.reopen_deadline, name="reopen-deadline"),
    path("<uuid:pk>/deadlines/<uuid:row>/follow/", deadline_views.follow_rule, name="follow-rule"),
    path("<uuid:pk>/deadlines/<uuid:row>/leave/", deadline_views.leave_deadline, name="leave-deadline"),
    path("deadline-rules/", deadline_views.deadline_rules, name="deadline-rules"),
    path("deadline-rules/make/", deadline_views.make_deadline_rule, name="make-deadline-rule"),
    path("deadline-rules/<uuid:pk>/", deadline_views.change_deadline_rule, name="change-deadline-rule"),
    path("deadline-rules/<uuid:pk>/retire/", deadline_views.retire_deadline_rule, name="retire-deadline-rule"),
    path("deadline-rules/<uuid:pk>/use/", deadline_views.use_deadline_rule_again, name="use-deadline-rule-again"),
]
of_the_team = [
    path("team/", team_views.covers, name="covers"),
    path("team/arrange/", team_views.arrange_cover, name="arrange-cover"),
    path("team/<uuid:pk>/change/", team_views.change_cover, name="change-cover"),
    path("team/<uuid:pk>/end/", team_views.end_cover, name="end-cover"),
    path("take-over/", team_views.take_over, name="take-over"),
    path("seats/", team_views.find_seats, name="find-seats"),
    path("seats/<uuid:pk>/read/", team_views.read_take_over, name="read-take-over"),
    path("seats/<uuid:pk>/seen/", team_views.see_take_over, name="see-take-over"),
    path("seats/<uuid:pk>/end/", team_views.end_seat, name="end-seat"),
    path("<uuid:pk>/team/", team_views.seats, name="seats"),
]
of_a_merge = [
    path("<uuid:pk>/merge/", merge_views.find_other, name="find-other"),
    path("<uuid:kept>/merge/<uuid:other>/", merge_views.merge, name="merge"),
    path("<uuid:kept>/apart/<uuid:other>/", merge_views.tell_apart, name="tell-apart"),
    path("<uuid:pk>/merge/contact/", merge_views.check_contact, name="check-contact"),
]
urlpatterns = [
    path("", people_views.people, name="list"),
    path("search/", people_views.search, name="search"),
    path("new/", views.new_person, name="new-person"),
    path("new/file/", views.make_participant, name="make-participant"),
    path("<uuid:pk>/", file_views.detail, name="detail"),
    path("<uuid:pk>/dates/", file_views.dates, name="dates"),
    path("<uuid:pk>/edit/", file_views.edit, name="edit"),
    path("<uuid:pk>/identity/", identity_views.identity, name="identity"),
    path("<uuid:pk>/identity/edit/", identity_views.edit_identity, name="edit-identity"),
    path("", include("participants.enrolment.urls")),
    path("", include("participants.accommodation.urls")),
    path("", include("participants.citizenship.urls")),
    *of_plans,
    *of_safe_contact,
    *of_a_merge,
    *of_languages,
    path("", include("participants.status.urls")),
    *of_deadlines,
    *of_the_team,
]
