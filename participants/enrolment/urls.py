from django.urls import path

from participants.dated.urls import pages_of_rows, writes_file
from participants.enrolment.forms import CorrectEnrolmentForm, EnrolForm, RecordEnrolmentForm, RemoveEnrolmentForm

urlpatterns = [
    path("<uuid:pk>/enrol/", writes_file(EnrolForm), name="enrol"),
    *pages_of_rows(
        "enrolments", "enrolment", record=RecordEnrolmentForm, correct=CorrectEnrolmentForm, remove=RemoveEnrolmentForm
    ),
]
