from django.urls import path

from activities.exit import views

urlpatterns = [
    path("people/<uuid:pk>/enrolments/<uuid:row>/exit/", views.exit, name="exit"),
    path("people/<uuid:pk>/enrolments/<uuid:row>/exit/undo/", views.undo_exit, name="undo-exit"),
]
