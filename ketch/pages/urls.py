from django.urls import path

from ketch.pages import views

app_name = "pages"
urlpatterns = [
    path("hide/", views.hide, name="hide"),
    path("blank/", views.blank, name="blank"),
    path("unlock/", views.unlock, name="unlock"),
    path("draft/", views.keep_draft, name="keep-draft"),
    path("draft/discard/", views.discard_draft, name="discard-draft"),
    path("draft/<uuid:pk>/", views.draft, name="draft"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("language/", views.language, name="language"),
    path("shortcuts/", views.shortcuts, name="shortcuts"),
    path("account/", views.preferences, name="preferences"),
]
