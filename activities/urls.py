from django.urls import include, path, register_converter

from ketch.pages.addresses import DayConverter

app_name = "activities"

register_converter(DayConverter, "day")

urlpatterns = [
    path("", include("activities.today.urls")),
    path("", include("activities.diary.urls")),
    path("", include("activities.activity.urls")),
    path("", include("activities.own_word.urls")),
    path("", include("activities.series.urls")),
    path("", include("activities.planning.urls")),
    path("", include("activities.session.urls")),
    path("", include("activities.adjustment.urls")),
    path("", include("activities.person.urls")),
    path("", include("activities.exit.urls")),
    path("", include("activities.feedback.urls")),
]
