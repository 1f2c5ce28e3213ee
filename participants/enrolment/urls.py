from django.urls import path

from ketch.access.permissions import Permission
from ketch.pages.writing import writes
from participants.dated.urls import pages_of_rows
from participants.enrolment import views
from participants.enrolment.forms import CorrectEnrolmentForm, EnrolForm, RecordEnrolmentForm, RemoveEnrolmentForm
from participants.people.models import Participant

urlpatterns = [
    path("<uuid:pk>/enrol/", writes(EnrolForm, Permission.WRITE_FILE, on=Participant), name="enrol"),
    path("<uuid:pk>/enrolments/<uuid:row>/exit/", views.exit, name="exit"),
    *pages_of_rows(
        "enrolments", "enrolment", record=RecordEnrolmentForm, correct=CorrectEnrolmentForm, remove=RemoveEnrolmentForm
    ),
]
