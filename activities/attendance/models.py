"""Who was at a session, and its notes. The shared record and the private notes have different readers, so they never mix."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Self, cast
from uuid import UUID

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _, ngettext

from activities.session.models import Session
from ketch.access.roles import Permission, Reach, Role, VisibleQuerySet, reach_of
from ketch.audit.entries import Actor
from ketch.encryption.fields import EncryptedTextField
from ketch.records.joining import Joining, one_text
from ketch.records.record import Class, Kept, Record, Retention
from ketch.words import short_day
from participants.models import Participant


class AttendanceQuerySet(VisibleQuerySet):
    def recorded(self) -> "AttendanceQuerySet":
        return self.exclude(status="")

    def attended(self) -> "AttendanceQuerySet":
        return self.filter(status__in=Attendance.ATTENDED)

    def with_has_notes(self) -> "AttendanceQuerySet":
        """Whether there are private notes on each. The notes themselves stay sealed."""
        return self.annotate(has_notes=Exists(PersonNote.objects.filter(attendance=OuterRef("pk"))))


class Attendance(Record):
    """One person at one session: the fact behind all work. No status yet means expected and not recorded, never absent."""

    class Status(models.TextChoices):
        PRESENT = "present", _("present")
        PARTLY = "partly", _("partly present")
        ABSENT_EXCUSED = "absent_excused", _("absent, excused")
        ABSENT_UNEXCUSED = "absent_unexcused", _("absent, unexcused")

    ATTENDED = (Status.PRESENT, Status.PARTLY)

    about = "participant"
    own = "session__worker"
    kept = Kept(Class.CASE, Retention.COUNTS, "DR")

    # with_has_notes() says it of each row; one that is not saved yet has none.
    has_notes = False

    session = models.ForeignKey(Session, models.CASCADE, related_name="attendances")
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="attendances")
    status = models.CharField(_("attendance"), max_length=16, choices=Status, blank=True)
    # Figures count the status alone.
    word = models.ForeignKey(
        "activities.AttendanceWord", models.PROTECT, null=True, blank=True, related_name="attendances", verbose_name=_("own word")
    )

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
            models.CheckConstraint(name="an_own_word_stands_for_a_status", condition=Q(word=None) | ~Q(status="")),
        ]

    @property
    def is_recorded(self) -> bool:
        return bool(self.status)

    @property
    def mark(self) -> str:
        """One value for both, see marks.py."""
        return str(self.word_id) if self.word_id else self.status

    @property
    def in_words(self) -> str:
        """The organisation's own word, or the status."""
        return self.word.name if self.word else self.get_status_display()

    @classmethod
    def joined(cls, kept: Sequence[Self], moved: Sequence[Self], joining: Joining) -> None:
        """The participant stands once on a register. A recorded status wins over none; of two, that of the kept file stays."""
        rows = {row.session_id: row for row in kept}
        twice = [(rows[row.session_id], row) for row in moved if row.session_id in rows]
        notes = _notes_on(row for pair in twice for row in pair)
        for stays, goes in twice:
            _join_notes(notes[stays.pk], notes[goes.pk], stays, joining)
            _join_statuses(stays, goes, joining)
            joining.remove(goes)
        if twice:
            words = ngettext(
                "%(n)d register has both on it; the person stands there once from then on.",
                "%(n)d registers have both on them; the person stands there once from then on.",
                len(twice),
            )
            joining.tell(words % {"n": len(twice)})


class GroupRecordQuerySet(VisibleQuerySet):
    def visible_to(self, user: Actor, permission: Permission) -> Self:
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
    def visible_to(self, user: Actor, permission: Permission) -> Self:
        """A team's notes to those with a seat; a therapist's to nobody but its author."""
        reach = reach_of(user, permission)
        if reach is None:
            return self.none()
        mine = Q(readers=PersonNote.Readers.AUTHOR, author=user.pk)
        if reach is Reach.OWN:
            return self.filter(mine)
        return super().visible_to(user, permission).filter(Q(readers=PersonNote.Readers.TEAM) | mine)

    def written_by(self, user: Actor) -> Self:
        """The one of each attendance that `user` writes: the team's, or a therapist's own."""
        readers = PersonNote.readers_of(user)
        of_these = self.filter(readers=readers)
        return of_these.filter(author=user.pk) if readers == PersonNote.Readers.AUTHOR else of_these


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
    def readers_of(author: Actor) -> str:
        """It follows from the role and is not chosen."""
        readers = PersonNote.Readers
        return (readers.AUTHOR if author.role == Role.THERAPIST else readers.TEAM).value


class InterpreterHoursQuerySet(VisibleQuerySet):
    def by_language(self) -> list["InterpreterHours"]:
        return sorted(cast("Iterable[InterpreterHours]", self), key=lambda row: row.language)


class InterpreterHours(Record):
    """How long somebody interpreted at a session, and from which language (sealed). Nothing about who. That a language stands
    there once is checked while the session is locked (actions.py)."""

    about = None
    own = "session__worker"
    kept = Kept(Class.OPERATIONAL, Retention.COUNTS, "D")

    session = models.ForeignKey(Session, models.CASCADE, related_name="interpreting")
    language = EncryptedTextField(_("language"))
    minutes = models.PositiveSmallIntegerField(_("minutes interpreted"))
    remote = models.BooleanField(_("remotely"), default=False)

    objects = InterpreterHoursQuerySet.as_manager()

    class Meta:
        verbose_name = _("interpreting")
        verbose_name_plural = _("interpreting")
        constraints = [
            models.CheckConstraint(name="interpreting_lasts_at_most_a_day", condition=Q(minutes__gte=1, minutes__lte=1440)),
        ]


# Of one attendance: the team's note under None, a therapist's under the author's key.
Notes = dict[UUID | None, PersonNote]


def _notes_on(rows: Iterable[Attendance]) -> dict[UUID, Notes]:
    notes: dict[UUID, Notes] = defaultdict(dict)
    for note in PersonNote.objects.filter(attendance__in=[row.pk for row in rows]).select_related("author"):
        of_team = note.readers == PersonNote.Readers.TEAM
        notes[note.attendance_id][None if of_team else note.author_id] = note
    return notes


def _join_statuses(stays: Attendance, goes: Attendance, joining: Joining) -> None:
    if goes.status and (not stays.status or (goes.word and goes.status == stays.status and not stays.word)):
        # Also an own word beside the same plain status: it says more, and no figure changes.
        joining.change(stays, status=goes.status, word=goes.word)
    elif goes.status and (goes.status != stays.status or (goes.word and goes.word_id != stays.word_id)):
        words = {
            "day": short_day(stays.session.takes_place_on),
            "activity": stays.session.activity.name,
            "kept": stays.in_words,
            "other": goes.in_words,
            "code": joining.kept,
        }
        joining.heed(_("On %(day)s (%(activity)s) the files differ: %(kept)s, and %(other)s. What %(code)s says stays.") % words)


def _join_notes(mine: Notes, theirs: Notes, stays: Attendance, joining: Joining) -> None:
    """Both texts in one note, where the same people may read both. A therapist's words never go where the team reads."""
    for readers, note in theirs.items():
        own = mine.get(readers)
        if own and own.text:
            if note.text:
                joining.change(own, text=one_text((each.author, each.text) for each in (own, note)))
            joining.remove(note)
        else:
            if own:
                joining.remove(own)
            joining.change(note, attendance=stays)
