from django.urls import path

from ketch.pages import hide, preferences

app_name = "pages"
urlpatterns = [
    path("hide/", hide.hide, name="hide"),
    path("blank/", hide.blank, name="blank"),
    path("unlock/", hide.unlock, name="unlock"),
    path("account/", preferences.preferences, name="preferences"),
]
