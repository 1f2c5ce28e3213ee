from collections.abc import Iterable
from datetime import date
from typing import Self, cast

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ketch.access.roles import Permission, VisibleQuerySet
from ketch.audit.entries import Actor
from ketch.encryption.fields import EncryptedDateField, EncryptedTextField
from ketch.records.record import Class, Kept, Record, Retention
from participants.people.models import Participant


class TaskQuerySet(VisibleQuerySet):
    def visible_to(self, user: Actor, permission: Permission) -> Self:
        """One's own alone: about nobody, or about somebody on whose case team one sits today."""
        own = self.filter(worker_id=user.pk)
        with_a_seat = super(TaskQuerySet, own).visible_to(user, permission)
        return with_a_seat if with_a_seat.query.is_empty() else with_a_seat | own.filter(participant=None)

    def open(self) -> list["Task"]:
        """By day, then those without one."""
        rows = cast("Iterable[Task]", self.filter(done_at=None).order_by("made_at", "pk"))
        return sorted(rows, key=lambda task: task.due_on or date.max)


class Task(Record):
    """What a colleague wants to do, in her own words: about a person or nobody, by a day or when there is time."""

    LONGEST = 200

    about = "participant"
    own = "worker"
    kept = Kept(Class.SPECIAL, Retention.NOTES, "x")

    worker = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="tasks", verbose_name=_("staff member"))
    participant = models.ForeignKey(Participant, models.CASCADE, null=True, blank=True, related_name="tasks")
    what = EncryptedTextField(_("what there is to do"))
    due_on = EncryptedDateField(_("by which day"), null=True, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    done_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = TaskQuerySet.as_manager()

    class Meta:
        verbose_name = _("task")
        verbose_name_plural = _("tasks")

    def get_absolute_url(self) -> str:
        return reverse("participants:change-task", args=[self.pk])
