from collections.abc import Sequence
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from ketch.access.roles import VisibleDatedQuerySet
from ketch.records.dated import Dated, NoOverlap, ends_after_it_starts
from ketch.records.joining import Joining, meetings, sharing
from ketch.records.record import Class, Kept, Record, Retention
from ketch.words import days_in_words
from participants.people.models import Participant


class AccommodationStay(Record, Dated):
    """How a person lives, never where."""

    class Status(models.TextChoices):
        CRISIS = "crisis", _("crisis accommodation")
        SAFE = "safe", _("safe accommodation")
        REINTEGRATION_FLAT = "reintegration_flat", _("reintegration flat")
        OWN = "own", _("living on one's own")
        FAMILY_FRIENDS = "family_friends", _("with family or friends")
        INSTITUTION = "institution", _("institution")
        OTHER = "other", _("other accommodation")
        UNKNOWN = "unknown", _("accommodation not recorded")

    SHELTERED = (Status.CRISIS, Status.SAFE)

    about = "participant"
    kept = Kept(Class.CASE, Retention.COUNTS, "DR")

    on_one_day = _("Two stays of this person share a day.")
    meets_another = (
        _("Another stay covers some of these days: %(days)s."),
        _("Choose other days, or correct that stay first."),
    )
    leaves_no_day = (
        (_("The stay before it would have no day left."), _("Choose a first day after %(day)s, or remove that stay first.")),
        (_("The stay after it would have no day left."), _("Choose a last day before %(day)s, or remove that stay first.")),
    )

    participant = models.ForeignKey(Participant, models.CASCADE, related_name="stays")
    status = models.CharField(_("accommodation"), max_length=20, choices=Status)

    objects = VisibleDatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("accommodation stay")
        verbose_name_plural = _("accommodation stays")
        ordering = ["started_on"]
        constraints = [
            ends_after_it_starts("stay_ends_after_it_starts"),
            NoOverlap(
                of=("participant",),
                name="stays_never_overlap",
                violation_error_message=_("Another stay covers some of these days. Choose other days, or end that stay first."),
            ),
        ]

    @classmethod
    def joined(cls, kept: Sequence[Self], moved: Sequence[Self], joining: Joining) -> None:
        """The same status is one stay; on one day nobody lives in two ways, so that has to be put right first."""
        for meeting in meetings(kept, moved, alike=lambda stay: stay.status, touching=True):
            joining.unite(meeting, same=["status"])
        for one, other, *days in sharing(kept, moved):
            if one.status != other.status:
                words = {"days": days_in_words(*days), "one": one.get_status_display(), "other": other.get_status_display()}
                joining.fault(
                    _("The files say two things (%(days)s): %(one)s, and %(other)s.") % words,
                    _("Correct one of the two stays first."),
                )
