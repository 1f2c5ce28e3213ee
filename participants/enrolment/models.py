from collections.abc import Sequence
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from ketch.access.roles import VisibleDatedQuerySet
from ketch.encryption.fields import EncryptedTextField
from ketch.records.dated import Dated, NoOverlap, ends_after_it_starts
from ketch.records.joining import CommonRows, Joining, meetings, one_text
from ketch.records.record import Class, Field, Kept, Record, Retention
from ketch.words import days_in_words, short_day
from participants.people.models import Participant


class Enrolment(Record, Dated):
    """From entry to exit, both days included. A person may come back: that is another enrolment. The days are in clear, who
    referred the person and why it ended are sealed."""

    class ExitReason(models.TextChoices):
        GOALS_REACHED = "goals_reached", _("goals reached")
        INDEPENDENT = "independent", _("independent living")
        OTHER_PROGRAMME = "other_programme", _("another programme")
        MOVED = "moved", _("moved away")
        RETURNED = "returned", _("returned to the country of origin")
        OWN_WISH = "own_wish", _("own wish")
        LOST_CONTACT = "lost_contact", _("contact lost")
        ENDED_BY_PROGRAMME = "ended_by_programme", _("ended by the programme")
        DIED = "died", _("death")
        OTHER = "other", _("other reason for exit")
        UNKNOWN = "unknown", _("reason for exit not recorded")

    class ReferredBy(models.TextChoices):
        POLICE = "police", _("police")
        NGO = "ngo", _("non-governmental organisation")
        COURT_PROSECUTION = "court_prosecution", _("court or prosecution")
        SOCIAL_WORK_CENTRE = "social_work_centre", _("social work centre")
        HEALTH = "health", _("health service")
        LABOUR_INSPECTORATE = "labour_inspectorate", _("labour inspectorate")
        SELF = "self", _("self-referral")
        OTHER = "other", _("another organisation")

    # What an exit says, and what goes when it is taken back.
    EXIT = ("ended_on", "exit_reason", "exit_note")

    about = "participant"
    kept = Kept(
        Class.CASE,
        Retention.COUNTS,
        "DRH",
        exit_note=Field(Retention.CASE, "x"),
        referred_note=Field(Retention.CASE, "x"),
    )

    on_one_day = _("Two enrolments of this person share a day.")
    meets_another = (
        _("The person is enrolled on some of these days already: %(days)s."),
        _("Choose other days, or correct that enrolment first."),
    )

    participant = models.ForeignKey(Participant, models.CASCADE, related_name="enrolments")
    exit_reason = EncryptedTextField(_("reason for exit"), choices=ExitReason, default="", blank=True)
    exit_note = EncryptedTextField(_("note on the exit"), default="", blank=True)
    referred_by = EncryptedTextField(_("who referred the person"), choices=ReferredBy, default="", blank=True)
    referred_note = EncryptedTextField(_("note on the referral"), default="", blank=True)

    objects = VisibleDatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("enrolment")
        verbose_name_plural = _("enrolments")
        ordering = ["started_on"]
        constraints = [
            ends_after_it_starts("enrolment_ends_after_it_starts"),
            NoOverlap(
                of=("participant",),
                name="enrolments_never_overlap",
                violation_error_message=_(
                    "The person is already enrolled on some of these days. Choose other days, or end the other enrolment first."
                ),
            ),
        ]

    @classmethod
    def joined(cls, kept: Sequence[Self], moved: Sequence[Self], joining: Joining) -> None:
        """Overlapping or following each other without a gap, they are one: in by the first entry, out by the last exit."""
        for meeting in meetings(kept, moved, touching=True):
            joining.unite(meeting, **_in_and_out(meeting))
            days = days_in_words(meeting.started_on, meeting.ended_on)
            joining.tell(_("Enrolments that overlap or follow each other become one (%(days)s).") % {"days": days})
            for row in meeting.rows:
                if row.ended_on and row.ended_on != meeting.ended_on:
                    exit = {"day": short_day(row.ended_on), "reason": row.get_exit_reason_display() or "–"}
                    joining.tell(_("The exit on %(day)s (%(reason)s) goes: the person was still in the programme.") % exit)


def _in_and_out(meeting: CommonRows) -> dict[str, str]:
    entry, last = meeting.in_order[0], meeting.last
    return {
        "exit_reason": last.exit_reason,
        "exit_note": one_text(("", _note_on_exit(row, last)) for row in meeting.in_order),
        "referred_by": entry.referred_by or meeting.found("referred_by"),
        "referred_note": one_text((row.get_referred_by_display(), row.referred_note) for row in meeting.in_order),
    }


def _note_on_exit(row: Enrolment, last: Enrolment) -> str:
    """The note on an exit that is removed stays, and says of which day it was."""
    if row == last or not row.exit_note or not row.ended_on:
        return row.exit_note
    return _("Exit on %(day)s: %(note)s") % {"day": short_day(row.ended_on), "note": row.exit_note}
