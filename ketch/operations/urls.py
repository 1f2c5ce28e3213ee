from django.urls import path

from ketch.operations.health import health

app_name = "operations"
urlpatterns = [
    path("health", health, name="health"),
]
