"""One's own tasks as lines: on Today, in the file of the person whom they are about, and on a page of their own."""

from dataclasses import replace

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _, pgettext

from ketch.access.roles import Permission, may
from ketch.accounts.models import User
from ketch.audit import looks
from ketch.pages.lines import Line
from ketch.periods import DAY, today
from ketch.words import Values, margin_day, short_day
from participants.deadline.words import TODAY, days_away
from participants.models import Participant, Task, TaskQuerySet

AHEAD = 14 * DAY
MOST, MOST_DONE = 100, 10
FILE = "file"  # the other page with a button, and to which it leads back


def tasks_on_today(user: User) -> list[Line]:
    """What is late, what is due within two weeks, and what has no day. One query."""
    return [task_line(task, back=TODAY) for task in _of(user).open()[:MOST] if is_on_today(task)]


def tasks_of(participant: Participant, user: User) -> list[Line]:
    """In the file, to their owner. One query."""
    tasks = _of(user).filter(participant=participant).open()[:MOST]
    return [replace(task_line(task, back=FILE), code="", call_name="") for task in tasks]


def task_list(user: User, participant: Participant | None) -> Values:
    """Two queries. The page names people, so it notes the look."""
    tasks = _of(user).filter(participant=participant) if participant else _of(user)
    done = tasks.exclude(done_at=None).order_by("-done_at")[:MOST_DONE]
    open_ones = tasks.open()[:MOST]
    looks.note_list(Task, len(open_ones) + len(done))
    lines = {"lines": [task_line(task) for task in open_ones], "done": [_done_line(task) for task in done]}
    return {**lines, "reads_file": may(user, Permission.READ_FILE)}


def _of(user: User) -> TaskQuerySet:
    return Task.objects.visible_to(user, Permission.KEEP_TASKS).select_related("participant")


def is_on_today(task: Task) -> bool:
    return task.due_on is None or task.due_on <= today() + AHEAD


def way_back(task: Task, back: str, *, user: User) -> str:
    """Where one was, at the task; where it is gone from the list, at the head of the list."""
    page, head = reverse("participants:tasks"), "open-tasks"
    if back == TODAY:
        page, head = "/", "today-waiting"
    elif back == FILE and task.participant and may(user, Permission.READ_FILE):
        page, head = task.participant.get_absolute_url(), "own-tasks"
    return f"{page}#{head if task.done_at else anchor(task)}"


def anchor(task: Task) -> str:
    return f"task-{task.pk}"


def task_line(task: Task, *, back: str = "") -> Line:
    """One tap says that it is done."""
    return Line(
        **_what(task),
        second=_how_far(task),
        act=reverse("participants:finish-task", args=[task.pk]),
        act_post=True,
        act_values={"back": back},
        act_words=pgettext("button", "Done"),
        act_for=task.what,
    )


def _how_far(task: Task) -> str:
    """The margin says “today”."""
    return days_away((task.due_on - today()).days) if task.due_on and task.due_on != today() else ""


def _done_line(task: Task) -> Line:
    return Line(
        **_what(task),
        second=_("done on %(day)s") % {"day": short_day(timezone.localdate(task.done_at))},
        act=reverse("participants:reopen-task", args=[task.pk]),
        act_post=True,
        act_words=_("Open it again"),
        act_for=task.what,
    )


def _what(task: Task) -> Values:
    about = {"code": task.participant.code, "call_name": task.participant.call_name} if task.participant else {}
    when = margin_day(task.due_on) if task.due_on else ""
    return {"when": when, "day": task.due_on, "title": task.what, "href": task.get_absolute_url(), "id": anchor(task), **about}
