from django.urls import path

from activities.models import Activity, Series
from activities.series import forms, grid_forms, views
from ketch.access.roles import Permission
from ketch.pages.writing import writes

CHANGE, MEMBERS = Permission.WRITE_ACTIVITIES, Permission.WRITE_SESSIONS

urlpatterns = [
    path("activities/series/<uuid:pk>/<day:day>/", views.day, name="day"),
    path("activities/series/<uuid:pk>/<day:day>/register/", views.register_of_day, name="register-of-day"),
    path("activities/series/<uuid:pk>/<day:day>/outcome/", views.outcome_of_day, name="outcome-of-day"),
    path("activities/series/<uuid:pk>/", views.series, name="series"),
    path("activities/series/<uuid:pk>/change/", writes(forms.ChangeSeriesForm, CHANGE, on=Series), name="change-series"),
    path("activities/series/<uuid:pk>/end/", writes(forms.EndSeriesForm, CHANGE, on=Series), name="end-series"),
    path("activities/series/<uuid:pk>/pause/", writes(forms.PauseForm, CHANGE, on=Series), name="pause-series"),
    path("activities/series/<uuid:pk>/pauses/<uuid:row>/end/", views.end_pause, name="end-pause"),
    path("activities/series/<uuid:pk>/registers/", writes(grid_forms.GridForm, MEMBERS, on=Series), name="fill-registers"),
    path("activities/series/<uuid:pk>/members/add/", writes(forms.AddMembersForm, MEMBERS, on=Series), name="add-members"),
    path("activities/series/<uuid:pk>/members/<uuid:row>/", views.about_member(forms.CorrectMemberForm), name="correct-member"),
    path("activities/series/<uuid:pk>/members/<uuid:row>/end/", views.about_member(forms.EndMemberForm), name="end-member"),
    path(
        "activities/series/<uuid:pk>/members/<uuid:row>/remove/", views.about_member(forms.RemoveMemberForm), name="remove-member"
    ),
    path("activities/<uuid:pk>/series/", writes(forms.MakeSeriesForm, CHANGE, on=Activity), name="make-series"),
]
