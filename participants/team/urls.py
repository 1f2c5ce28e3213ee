from django.urls import path

from ketch.access.roles import Permission
from ketch.pages.writing import writes
from participants.models import CaseTeamMember, Cover, Participant
from participants.team import forms, views

urlpatterns = [
    path("team/", views.covers, name="covers"),
    path("team/arrange/", writes(forms.ArrangeCoverForm, Permission.HAND_OVER), name="arrange-cover"),
    path("team/<uuid:pk>/change/", writes(forms.ChangeCoverForm, Permission.HAND_OVER, on=Cover), name="change-cover"),
    path("team/<uuid:pk>/end/", writes(forms.EndCoverForm, Permission.HAND_OVER, on=Cover), name="end-cover"),
    path("take-over/", writes(forms.TakeOverForm, Permission.TAKE_OVER), name="take-over"),
    path("seats/", views.find_seats, name="find-seats"),
    path("seats/<uuid:pk>/read/", views.read_take_over, name="read-take-over"),
    path("seats/<uuid:pk>/seen/", views.see_take_over, name="see-take-over"),
    path("seats/<uuid:pk>/end/", writes(forms.EndSeatForm, Permission.MANAGE_SEATS, on=CaseTeamMember), name="end-seat"),
    path("<uuid:pk>/team/", writes(forms.SeatForm, Permission.MANAGE_SEATS, on=Participant), name="seats"),
]
