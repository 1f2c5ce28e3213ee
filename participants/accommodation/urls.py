from django.urls import path

from participants.accommodation import views
from participants.accommodation.forms import CorrectStayForm, MoveForm, RecordStayForm, RemoveStayForm
from participants.dated.urls import pages_of_rows, writes_file

urlpatterns = [
    path("<uuid:pk>/move/", writes_file(MoveForm), name="move"),
    path("<uuid:pk>/stays/<uuid:row>/undo/", views.undo_move, name="undo-move"),
    *pages_of_rows("stays", "stay", record=RecordStayForm, correct=CorrectStayForm, remove=RemoveStayForm),
]
