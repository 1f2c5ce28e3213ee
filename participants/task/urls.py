from django.urls import path

from ketch.access.roles import Permission
from ketch.pages.writing import writes
from participants.models import Participant, Task
from participants.task import forms, views

KEEP, TASKS = Permission.KEEP_TASKS, "participants/task/tasks.html"

urlpatterns = [
    path("tasks/", writes(forms.AddTaskForm, KEEP, template=TASKS), name="tasks"),
    path("<uuid:pk>/tasks/", writes(forms.AddTaskForm, KEEP, on=Participant, template=TASKS), name="tasks-of"),
    path("tasks/<uuid:pk>/", writes(forms.ChangeTaskForm, KEEP, on=Task), name="change-task"),
    path("tasks/<uuid:pk>/done/", views.finish_task, name="finish-task"),
    path("tasks/<uuid:pk>/open/", views.reopen_task, name="reopen-task"),
    path("tasks/<uuid:pk>/remove/", writes(forms.RemoveTaskForm, KEEP, on=Task), name="remove-task"),
]
