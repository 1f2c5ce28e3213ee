from django.urls import path

from activities.activity import views

urlpatterns = [
    path("activities/<uuid:pk>/", views.detail, name="detail"),
    path("activities/<uuid:pk>/rename/", views.rename_activity, name="rename-activity"),
    path("activities/<uuid:pk>/retire/", views.retire_activity, name="retire-activity"),
    path("activities/<uuid:pk>/bring-back/", views.bring_back_activity, name="bring-back-activity"),
    path("activities/<uuid:pk>/another-form/", views.another_form, name="another-form"),
    path("activities/", views.activities, name="list"),
    path("activities/make/", views.make_activity, name="make-activity"),
]
