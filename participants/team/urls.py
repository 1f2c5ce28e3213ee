from django.urls import path

from participants.team import views

urlpatterns = [
    path("team/", views.covers, name="covers"),
    path("team/arrange/", views.arrange_cover, name="arrange-cover"),
    path("team/<uuid:pk>/change/", views.change_cover, name="change-cover"),
    path("team/<uuid:pk>/end/", views.end_cover, name="end-cover"),
    path("take-over/", views.take_over, name="take-over"),
    path("seats/", views.find_seats, name="find-seats"),
    path("seats/<uuid:pk>/read/", views.read_take_over, name="read-take-over"),
    path("seats/<uuid:pk>/seen/", views.see_take_over, name="see-take-over"),
    path("seats/<uuid:pk>/end/", views.end_seat, name="end-seat"),
    path("<uuid:pk>/team/", views.seats, name="seats"),
]
