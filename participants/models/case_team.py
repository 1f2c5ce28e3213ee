from collections.abc import Sequence
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ketch.access.visible import VisibleQuerySet
from ketch.encryption.fields import EncryptedTextField
from ketch.periods import today
from ketch.records.dated import Dated, DatedQuerySet, ends_after_it_starts
from ketch.records.joining import Joining, meetings
from ketch.records.kept import Class, Kept, Retention
from ketch.records.overlaps import NoOverlap
from ketch.records.record import Record
from participants.models.participant import Participant


class CaseTeamMemberQuerySet(DatedQuerySet, VisibleQuerySet):
    def of_ones_own(self) -> Self:
        """Seats of one's own: neither in somebody's place, nor taken over, nor an outside therapist's. Only these hand on."""
        own = (CaseTeamMember.Role.KEY_WORKER, CaseTeamMember.Role.STAND_IN)
        return self.filter(role__in=own, instead_of=None)


class CaseTeamMember(Record, Dated):
    """A seat: who may open this person's file, and on which days."""

    class Role(models.TextChoices):
        KEY_WORKER = "key_worker", _("key worker")
        STAND_IN = "stand_in", _("stand-in")
        THERAPIST = "therapist", _("therapist")
        TAKEN_OVER = "taken_over", _("took the file over")

    about = "participant"
    kept = Kept(Class.CASE, Retention.CASE, "x")

    participant = models.ForeignKey(Participant, models.CASCADE, related_name="case_team")
    worker = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="seats", verbose_name=_("staff member"))
    role = models.CharField(_("role on the case team"), max_length=10, choices=Role)
    # A cover: for whom, while she is away. A take-over: why, and which colleague has read the banner about it.
    instead_of = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="covers", verbose_name=_("in place of")
    )
    because = EncryptedTextField(_("why the file was taken over"), default="", blank=True)
    read_at = models.DateTimeField(null=True, blank=True, editable=False)
    read_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", editable=False)

    objects = CaseTeamMemberQuerySet.as_manager()

    class Meta:
        verbose_name = _("case team member")
        verbose_name_plural = _("case team members")
        constraints = [
            ends_after_it_starts("seat_ends_after_it_starts"),
            NoOverlap(
                of=("participant", "worker"),
                name="seats_of_one_worker_never_overlap",
                violation_error_message=_("This colleague has a seat in the file on some of these days already."),
            ),
        ]

    @classmethod
    def joined(cls, kept: Sequence[Any], moved: Sequence[Any], joining: Joining) -> None:
        """Nobody gains or loses a day. Of two seats of one colleague on one day, the one that means more says what it is."""
        for meeting in meetings(kept, moved, alike=lambda seat: seat.worker_id):
            chief = min(meeting.rows, key=lambda seat: (cls.Role.values.index(seat.role), bool(seat.instead_of_id)))
            said = ("role", "instead_of", "because", "read_at", "read_by")
            joining.unite(meeting, **{name: getattr(chief, name) for name in said})
        in_kept, in_moved = _seated_today(kept), _seated_today(moved)
        for worker in sorted(in_kept ^ in_moved, key=str):
            of = joining.other if worker in in_moved else joining.kept
            joining.heed(
                _("%(worker)s has a seat in %(code)s alone, and will have it in the file of both.")
                % {"worker": worker, "code": of}
            )


def _seated_today(seats: Sequence[Any]) -> set[Any]:
    return {seat.worker for seat in seats if seat.covers(today())}
