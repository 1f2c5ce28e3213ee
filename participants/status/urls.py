from django.urls import path

from ketch.access.permissions import Permission
from ketch.pages.writing import writes
from participants.dated.urls import pages_of_rows
from participants.people.models import Participant
from participants.status.forms import CorrectStatusForm, RecordStatusForm, RemoveStatusForm, WriteDownForm

record_status = writes(RecordStatusForm, Permission.WRITE_FILE, on=Participant, template="participants/status/record_status.html")

urlpatterns = [
    path("<uuid:pk>/status/victim/", record_status, {"kind": "victim"}, name="record-victim-status"),
    path("<uuid:pk>/status/stay/", record_status, {"kind": "stay"}, name="record-ground-of-stay"),
    *pages_of_rows("statuses", "status", correct=CorrectStatusForm, remove=RemoveStatusForm),
    path("<uuid:pk>/exploitation/", writes(WriteDownForm, Permission.WRITE_FILE, on=Participant), name="exploitation"),
]
