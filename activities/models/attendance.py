from collections.abc import Sequence
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from activities.models.session import Session
from ketch.access.visible import VisibleQuerySet
from ketch.records.joining import Joining
from ketch.records.kept import Class, Kept, Retention
from ketch.records.record import Record
from participants.models import Participant


class AttendanceQuerySet(VisibleQuerySet):
    def recorded(self) -> "AttendanceQuerySet":
        return self.exclude(status="")

    def attended(self) -> "AttendanceQuerySet":
        return self.filter(status__in=Attendance.ATTENDED)

    def with_has_notes(self) -> "AttendanceQuerySet":
        """Whether there are private notes on each. The notes themselves stay sealed."""
        notes = self.model._meta.get_field("notes").related_model
        return self.annotate(has_notes=Exists(notes.objects.filter(attendance=OuterRef("pk"))))


class Attendance(Record):
    """One person at one session: the fact behind all work. No status yet means expected and not recorded, never absent."""

    class Status(models.TextChoices):
        PRESENT = "present", _("present")
        PARTLY = "partly", _("partly present")
        ABSENT_EXCUSED = "absent_excused", _("absent, excused")
        ABSENT_UNEXCUSED = "absent_unexcused", _("absent, unexcused")

    ATTENDED = (Status.PRESENT, Status.PARTLY)

    about = "participant"
    kept = Kept(Class.CASE, Retention.COUNTS, "DR")

    # What with_has_notes() adds.
    has_notes: bool

    session = models.ForeignKey(Session, models.CASCADE, related_name="attendances")
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="attendances")
    status = models.CharField(_("attendance"), max_length=16, choices=Status, blank=True)

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendances")
        constraints = [
            models.UniqueConstraint(
                fields=["session", "participant"],
                name="one_attendance_of_a_person_at_a_session",
                violation_error_message=_("The person is on this register already."),
            ),
        ]

    @property
    def is_new(self) -> bool:
        """Expected, and not a row yet."""
        return self._state.adding

    @property
    def is_recorded(self) -> bool:
        return bool(self.status)

    @classmethod
    def joined(cls, kept: Sequence[Any], moved: Sequence[Any], joining: Joining) -> None:
        from activities.joining import join_attendances

        join_attendances(kept, moved, joining)
