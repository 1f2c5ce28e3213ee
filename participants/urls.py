from django.urls import include, path

app_name = "participants"

urlpatterns = [
    path("", include("participants.people.urls")),
    path("", include("participants.file.urls")),
    path("", include("participants.log.urls")),
    path("", include("participants.identity.urls")),
    path("", include("participants.team.urls")),
    path("", include("participants.enrolment.urls")),
    path("", include("participants.accommodation.urls")),
    path("", include("participants.citizenship.urls")),
    path("", include("participants.language.urls")),
    path("", include("participants.status.urls")),
    path("", include("participants.deadline.urls")),
    path("", include("participants.plan.urls")),
    path("", include("participants.contact.urls")),
    path("", include("participants.task.urls")),
    path("", include("participants.merge.urls")),
]
