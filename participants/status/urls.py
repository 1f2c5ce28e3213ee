from django.urls import path

from participants.dated.urls import pages_of_rows, writes_file
from participants.status.forms import CorrectStatusForm, RecordStatusForm, RemoveStatusForm, WriteDownForm

record_status = writes_file(RecordStatusForm, template="participants/status/record_status.html")

urlpatterns = [
    path("<uuid:pk>/status/victim/", record_status, {"kind": "victim"}, name="record-victim-status"),
    path("<uuid:pk>/status/stay/", record_status, {"kind": "stay"}, name="record-ground-of-stay"),
    *pages_of_rows("statuses", "status", correct=CorrectStatusForm, remove=RemoveStatusForm),
    path("<uuid:pk>/exploitation/", writes_file(WriteDownForm), name="exploitation"),
]
