from django.urls import path

from activities.diary import views

urlpatterns = [
    path("week/", views.week, name="week"),
    path("account/calendar/", views.calendar, name="calendar"),
    path("calendar/<str:token>.ics", views.busy, name="busy-times"),
]
