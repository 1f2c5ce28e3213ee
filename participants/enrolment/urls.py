from django.urls import path

from participants.dated.urls import pages_of_rows, writes_file
from participants.enrolment import views
from participants.enrolment.forms import CorrectEnrolmentForm, EnrolForm, RecordEnrolmentForm, RemoveEnrolmentForm

urlpatterns = [
    path("<uuid:pk>/enrol/", writes_file(EnrolForm), name="enrol"),
    path("<uuid:pk>/enrolments/<uuid:row>/exit/", views.exit, name="exit"),
    *pages_of_rows(
        "enrolments", "enrolment", record=RecordEnrolmentForm, correct=CorrectEnrolmentForm, remove=RemoveEnrolmentForm
    ),
]
