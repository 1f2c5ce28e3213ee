"""The two notes of a session. They have different readers, so they never mix."""

from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from activities.models.attendance import Attendance
from activities.models.session import Session
from ketch.access.permissions import Permission
from ketch.access.roles import Reach, Role, reach_of
from ketch.access.visible import VisibleQuerySet
from ketch.encryption.fields import EncryptedTextField
from ketch.records.kept import Class, Kept, Retention
from ketch.records.record import Record


class GroupRecordQuerySet(VisibleQuerySet):
    def visible_to(self, user: Any, permission: Permission) -> Self:
        """With its session: it is about everyone who was there."""
        return self.filter(session__in=Session.objects.visible_to(user, permission).values("pk"))


class GroupRecord(Record):
    """What a group did together. It shows in everyone's file, so it names nobody."""

    about = "session__attendances__participant"
    kept = Kept(Class.CASE, Retention.NOTES, "x")

    session = models.OneToOneField(Session, models.CASCADE, related_name="group_record")
    text = EncryptedTextField(_("what we did"), default="", blank=True)

    objects = GroupRecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("shared record")
        verbose_name_plural = _("shared records")


class PersonNoteQuerySet(VisibleQuerySet):
    def visible_to(self, user: Any, permission: Permission) -> Self:
        """A team's notes to those with a seat; a therapist's to nobody but its author."""
        reach = reach_of(user, permission)
        if reach is None:
            return self.none()
        mine = Q(readers=PersonNote.Readers.AUTHOR, author=user.pk)
        if reach is Reach.OWN:
            return self.filter(mine)
        return super().visible_to(user, permission).filter(Q(readers=PersonNote.Readers.TEAM) | mine)

    def written_by(self, user: Any) -> Self:
        """The one of each attendance that `user` writes: the team's, or for a therapist her own."""
        readers = PersonNote.readers_of(user)
        if readers == PersonNote.Readers.AUTHOR:
            return self.filter(readers=readers, author=user.pk)
        return self.filter(readers=readers)


class PersonNote(Record):
    """A private note on one person's attendance: one of the case team, and one of each therapist, beside each other."""

    class Readers(models.TextChoices):
        AUTHOR = "author", _("the author alone")
        TEAM = "team", _("the case team")

    about = "attendance__participant"
    kept = Kept(Class.SPECIAL, Retention.NOTES, "x")

    attendance = models.ForeignKey(Attendance, models.CASCADE, related_name="notes")
    author = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    text = EncryptedTextField(_("private note"))
    readers = models.CharField(max_length=6, choices=Readers, editable=False)

    objects = PersonNoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("private note")
        verbose_name_plural = _("private notes")
        constraints = [
            models.UniqueConstraint(
                fields=["attendance"],
                condition=Q(readers="team"),
                name="one_note_of_the_team_on_an_attendance",
                violation_error_message=_("The case team has a note here already."),
            ),
            models.UniqueConstraint(
                fields=["attendance", "author"],
                condition=Q(readers="author"),
                name="one_note_of_a_therapist_on_an_attendance",
                violation_error_message=_("The therapist has a note here already."),
            ),
        ]

    @staticmethod
    def readers_of(author: Any) -> str:
        """It follows from the role and is not chosen."""
        readers = PersonNote.Readers
        return (readers.AUTHOR if author.role == Role.THERAPIST else readers.TEAM).value
