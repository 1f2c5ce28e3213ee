from django.urls import path

from activities.series import day_views, views

urlpatterns = [
    path("activities/series/<uuid:pk>/<day:day>/", day_views.day, name="day"),
    path("activities/series/<uuid:pk>/<day:day>/register/", day_views.register_of_day, name="register-of-day"),
    path("activities/series/<uuid:pk>/<day:day>/change/", day_views.change_day, name="change-day"),
    path("activities/series/<uuid:pk>/<day:day>/outcome/", day_views.outcome_of_day, name="outcome-of-day"),
    path("activities/series/<uuid:pk>/", views.series, name="series"),
    path("activities/series/<uuid:pk>/change/", views.change_series, name="change-series"),
    path("activities/series/<uuid:pk>/end/", views.end_series, name="end-series"),
    path("activities/series/<uuid:pk>/pause/", views.pause_series, name="pause-series"),
    path("activities/series/<uuid:pk>/pauses/<uuid:row>/end/", views.end_pause, name="end-pause"),
    path("activities/series/<uuid:pk>/members/add/", views.add_members, name="add-members"),
    path("activities/series/<uuid:pk>/members/<uuid:row>/", views.correct_member, name="correct-member"),
    path("activities/series/<uuid:pk>/members/<uuid:row>/end/", views.end_member, name="end-member"),
    path("activities/series/<uuid:pk>/members/<uuid:row>/remove/", views.remove_member, name="remove-member"),
    path("activities/<uuid:pk>/series/", views.make_series, name="make-series"),
]
