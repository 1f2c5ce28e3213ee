from django.urls import path

from ketch.pages import drafts, hide, preferences

app_name = "pages"
urlpatterns = [
    path("hide/", hide.hide, name="hide"),
    path("blank/", hide.blank, name="blank"),
    path("unlock/", hide.unlock, name="unlock"),
    path("draft/", drafts.keep, name="keep-draft"),
    path("draft/discard/", drafts.discard, name="discard-draft"),
    path("draft/<uuid:pk>/", drafts.draft, name="draft"),
    path("account/", preferences.preferences, name="preferences"),
]
