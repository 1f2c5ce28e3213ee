from django.urls import path

from ketch.access.permissions import Permission
from ketch.pages.writing import writes
from participants.accommodation import views
from participants.accommodation.forms import CorrectStayForm, MoveForm, RecordStayForm, RemoveStayForm
from participants.dated.urls import pages_of_rows
from participants.people.models import Participant

urlpatterns = [
    path("<uuid:pk>/move/", writes(MoveForm, Permission.WRITE_FILE, on=Participant), name="move"),
    path("<uuid:pk>/stays/<uuid:row>/undo/", views.undo_move, name="undo-move"),
    *pages_of_rows("stays", "stay", record=RecordStayForm, correct=CorrectStayForm, remove=RemoveStayForm),
]
