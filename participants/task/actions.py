from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ketch.accounts.models import User
from ketch.audit.entries import action, change, create, remove
from ketch.periods import today
from ketch.records.faults import Fault, refuse
from participants.dated.rules import corrected, faults_of_far_day
from participants.models import Task, lock_chosen


def faults_of_task(task: Task, before: Task | None = None) -> Iterable[Fault]:
    """`before`: as it was. The day of a late task may stay."""
    if not task.what.strip():
        yield Fault("what", _("The task has no words."), _("Write what there is to do."))
    if len(task.what) > Task.LONGEST:
        yield Fault("what", _("The task is longer than 200 letters."), _("Shorten it; what matters of a session is in its note."))
    if task.due_on and task.due_on < today() and not (before and before.due_on == task.due_on):
        yield Fault("due_on", _("This day is over."), _("Choose today or a later day."))
    yield from faults_of_far_day("due_on", task.due_on)


@action
def make_task(*, by: User, **values) -> Task:
    """what; due_on and participant, where there are."""
    task = Task(worker=by, **values)
    _lock_person(task)
    refuse(faults_of_task(task))
    return create([task])[0]


@action
def change_task(*, task: Task, by: User, **values) -> Task:
    new = corrected(task, **values)
    _lock_person(new)
    refuse(faults_of_task(new, before=task))
    change(task, **values)
    return task


def _lock_person(task: Task) -> None:
    lock_chosen([task.participant_id] if task.participant_id else [])


@action
def finish_task(*, task: Task, by: User) -> None:
    """Pressed twice, the first counts."""
    if task.done_at is None:
        change(task, done_at=timezone.now())


@action
def reopen_task(*, task: Task, by: User) -> None:
    change(task, done_at=None)


@action
def remove_task(*, task: Task, by: User) -> None:
    remove([task])
