from django.urls import path

from activities.adjustment.forms import AdjustForm, CheckAdjustmentForm, CorrectAdjustmentForm
from activities.models import Activity, Adjustment
from ketch.access.roles import Permission
from ketch.pages.writing import writes

CHANGE = Permission.WRITE_ACTIVITIES

urlpatterns = [
    path("activities/<uuid:pk>/adjust/", writes(AdjustForm, CHANGE, on=Activity), name="adjust"),
    path(
        "activities/adjustments/<uuid:pk>/correct/",
        writes(CorrectAdjustmentForm, CHANGE, on=Adjustment),
        name="correct-adjustment",
    ),
    path(
        "activities/adjustments/<uuid:pk>/outcome/", writes(CheckAdjustmentForm, CHANGE, on=Adjustment), name="check-adjustment"
    ),
]
