from django.urls import path

from activities.activity import forms, views
from activities.activity.models import Activity
from ketch.access.roles import Permission
from ketch.pages.writing import writes

CHANGE = Permission.WRITE_ACTIVITIES

urlpatterns = [
    path("activities/<uuid:pk>/", views.detail, name="detail"),
    path("activities/<uuid:pk>/rename/", writes(forms.RenameForm, CHANGE, on=Activity), name="rename-activity"),
    path("activities/<uuid:pk>/retire/", writes(forms.RetireForm, CHANGE, on=Activity), name="retire-activity"),
    path("activities/<uuid:pk>/bring-back/", views.bring_back_activity, name="bring-back-activity"),
    path("activities/<uuid:pk>/another-form/", writes(forms.AnotherFormForm, CHANGE, on=Activity), name="another-form"),
    path("activities/", views.activities, name="list"),
    path("activities/make/", writes(forms.ActivityForm, CHANGE), name="make-activity"),
]
