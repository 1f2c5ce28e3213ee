from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Self
from uuid import UUID

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ketch.access.roles import VisibleQuerySet
from ketch.audit.entries import Actor
from ketch.encryption.fields import EncryptedIntegerField, EncryptedTextField
from ketch.periods import today
from ketch.records.faults import Fault, refuse
from ketch.records.joining import Joining
from ketch.records.locking import lock_all, locked
from ketch.records.record import Class, Field, Kept, Record, Retention, related_model
from participants.people.codes import as_meant, code_key, new_code


class ParticipantQuerySet(VisibleQuerySet):
    def seat(self, *, of: Actor, at: "Participant | OuterRef") -> Exists:
        """Whether `of` sits on the case team of the person `at` today."""
        return Exists(self._seats_today(of).filter(participant=at))

    def has_seats_everywhere(self, user: Actor) -> bool:
        """Whether `user` sits on every case team today: as many seats as people, for one colleague has one seat in a file."""
        return self._seats_today(user).count() == self.count()

    def _seats_today(self, user: Actor) -> models.QuerySet:
        """The one place where a seat counts."""
        return related_model(self.model, "case_team").objects.on(today()).filter(worker_id=user.pk)

    def with_code(self, code: str) -> Self:
        """The one that has it, also where a file that had it was merged into another."""
        former = FormerFile.objects.filter(code_key=code_key(code), participant=OuterRef("pk"))
        return self.filter(Q(code_key=code_key(code)) | Q(Exists(former)))

    def with_code_as_typed(self, typed: str) -> Any:
        """The one that has just this code; where none has, a code of ours that came with a slip in its middle."""
        return self.with_code(typed).first() or self.with_code(as_meant(typed)).first()

    def enrolled_on(self, day: date) -> Self:
        enrolments = related_model(self.model, "enrolments").objects.on(day)
        return self.filter(Exists(enrolments.filter(participant=OuterRef("pk"))))


class Participant(Record):
    """A person in the programme; nothing here names them. The names lie sealed in Identity."""

    class Gender(models.TextChoices):
        WOMAN = "woman", _("woman")
        MAN = "man", _("man")
        OTHER = "other", _("other gender")
        UNKNOWN = "unknown", _("gender not recorded")

    about = "pk"
    kept = Kept(Class.CASE, Retention.COUNTS, "DR", call_name=Field(Retention.NAMES, "N"))

    code = models.CharField(_("code"), max_length=60, default=new_code)
    code_key = models.CharField(max_length=80, unique=True, editable=False)
    call_name = EncryptedTextField(
        _("call name"), default="", blank=True, help_text=_("A word agreed with the person that is not her name.")
    )
    gender = models.CharField(_("gender"), max_length=7, choices=Gender, default=Gender.UNKNOWN)
    birth_year = EncryptedIntegerField(_("year of birth"), null=True, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)

    # The code of a former file by which search.py found this one.
    former_code: str = ""

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        ordering = ["code_key"]

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        # Asked of __dict__, since a deferred column must not be fetched here.
        if self.__dict__.get("code_key") == "":
            self.code_key = code_key(self.code)

    def __str__(self) -> str:
        return self.code

    @classmethod
    def led_to(cls, pk: UUID) -> UUID | None:
        """A file that was merged into another leads to the one that was kept."""
        return FormerFile.objects.filter(pk=pk).values_list("participant", flat=True).first()

    @property
    def contact_to_check(self) -> bool:
        return self.former_files.filter(contact_to_check=True).exists()

    def traces(self) -> "models.QuerySet[FormerFile]":
        """Of files that were merged into this one, the last first."""
        return self.former_files.select_related("merged_by").order_by("-merged_at")

    def lock(self) -> None:
        """Nobody else changes this file until the action around us has ended. Refused where it has gone meanwhile."""
        if not locked(Participant.objects.filter(pk=self.pk)):
            gone = _("This file is not there any more: somebody merged it a moment ago.")
            refuse([Fault("", gone, _("Its code leads to the file that was kept."))])

    def get_absolute_url(self) -> str:
        return reverse("participants:detail", args=[self.pk])


class FormerFile(Record):
    """The trace of a merge: a second file of the same person. Its key is this row's key, so old addresses and the log lead on."""

    about = "participant"
    kept = Kept(Class.CASE, Retention.COUNTS, "x")

    participant = models.ForeignKey(Participant, models.CASCADE, related_name="former_files")
    code = models.CharField(_("former code"), max_length=60)
    code_key = models.CharField(max_length=80, unique=True, editable=False)
    because = EncryptedTextField(_("why the files were merged"), default="", blank=True)
    # Rules of safe contact came with it that nobody has talked over with the person since.
    contact_to_check = models.BooleanField(default=False, editable=False)
    merged_at = models.DateTimeField(auto_now_add=True)
    merged_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    objects = VisibleQuerySet.as_manager()

    class Meta:
        verbose_name = _("former file")
        verbose_name_plural = _("former files")

    def __str__(self) -> str:
        return self.code


class TwoPeople(Record):
    """Two files that look like one person’s and are not: somebody looked, so that nobody is asked again."""

    about = "participant"
    kept = Kept(Class.CASE, Retention.CASE, "x")

    participant = models.ForeignKey(Participant, models.CASCADE, related_name="told_apart")
    other = models.ForeignKey(Participant, models.CASCADE, related_name="+")
    told_at = models.DateTimeField(auto_now_add=True)
    told_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("told by"))

    objects = VisibleQuerySet.as_manager()

    class Meta:
        verbose_name = _("two people told apart")
        verbose_name_plural = _("people told apart")

    @property
    def pair(self) -> frozenset[UUID]:
        return frozenset({self.participant_id, self.other_id})

    @classmethod
    def joined(cls, kept: Sequence[Self], moved: Sequence[Self], joining: Joining) -> None:
        """Whoever merges these two says that they were one person after all."""
        for row in moved:
            if row.pair == {joining.kept.pk, joining.other.pk}:
                joining.remove(row)


def lock_chosen(people: Iterable[UUID]) -> None:
    """Whom somebody chose on a page, by key, before anything is written about them. One of the files may be another’s by now."""
    keys = set(people)
    if keys - lock_all(Participant, keys):
        gone = _("The file of somebody you chose is not there any more: somebody merged it a moment ago.")
        refuse([Fault("", gone, _("Search for its code: that leads to the file that was kept."))])
