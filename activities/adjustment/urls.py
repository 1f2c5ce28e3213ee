from django.urls import path

from activities.adjustment import views

urlpatterns = [
    path("activities/<uuid:pk>/adjust/", views.adjust, name="adjust"),
    path("activities/adjustments/<uuid:pk>/correct/", views.correct_adjustment, name="correct-adjustment"),
    path("activities/adjustments/<uuid:pk>/outcome/", views.check_adjustment, name="check-adjustment"),
]
