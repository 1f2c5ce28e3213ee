from django.urls import path

from participants.accommodation import forms, views
from participants.dated.urls import pages_of_rows, writes_file

urlpatterns = [
    path("<uuid:pk>/move/", writes_file(forms.MoveForm), name="move"),
    path("<uuid:pk>/stays/<uuid:row>/undo/", views.undo_move, name="undo-move"),
    *pages_of_rows("stays", "stay", record=forms.RecordStayForm, correct=forms.CorrectStayForm, remove=forms.RemoveStayForm),
]
