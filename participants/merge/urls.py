from django.urls import path

from participants.merge import views

urlpatterns = [
    path("<uuid:pk>/merge/", views.find_other, name="find-other"),
    path("<uuid:kept>/merge/<uuid:other>/", views.merge, name="merge"),
    path("<uuid:kept>/apart/<uuid:other>/", views.tell_apart, name="tell-apart"),
    path("<uuid:pk>/merge/contact/", views.check_contact, name="check-contact"),
]
