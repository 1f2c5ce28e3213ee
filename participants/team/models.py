from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Self
from uuid import UUID

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ketch.access.roles import VisibleDatedQuerySet
from ketch.encryption.fields import EncryptedTextField
from ketch.periods import Period, today
from ketch.records.dated import Dated, NoOverlap, ends_after_it_starts
from ketch.records.joining import Joining, meetings
from ketch.records.record import Class, Kept, Record, Retention
from ketch.words import short_day
from participants.people.models import Participant


class CaseTeamMemberQuerySet(VisibleDatedQuerySet):
    def of_ones_own(self) -> Self:
        """Seats of one's own: neither in somebody's place, nor taken over, nor an outside therapist's. Only these hand on."""
        return self.of_readers().filter(instead_of=None)

    def of_readers(self) -> Self:
        """Staff who may open the file, but not because they took it over: these read why a colleague took it over."""
        return self.filter(role__in=(CaseTeamMember.Role.KEY_WORKER, CaseTeamMember.Role.STAND_IN))


class CaseTeamMember(Record, Dated):
    """A seat: who may open this person's file, and on which days."""

    class Role(models.TextChoices):
        KEY_WORKER = "key_worker", _("key worker")
        STAND_IN = "stand_in", _("stand-in")
        THERAPIST = "therapist", _("therapist")
        TAKEN_OVER = "taken_over", _("took the file over")

    # What only a seat for a time says.
    FOR_A_TIME = ("instead_of", "because", "read_at", "read_by")

    about = "participant"
    kept = Kept(Class.CASE, Retention.CASE, "x")

    on_one_day = _("This colleague has access to the file on some of these days already.")

    participant = models.ForeignKey(Participant, models.CASCADE, related_name="case_team")
    worker = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="seats", verbose_name=_("staff member"))
    role = models.CharField(_("role on the case team"), max_length=10, choices=Role)
    # A cover: for which colleague. A take-over: why, and which colleague has read the banner about it.
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
                violation_error_message=_("This colleague has access to the file on some of these days already."),
            ),
        ]

    @property
    def is_taken_over(self) -> bool:
        return self.role == self.Role.TAKEN_OVER

    @property
    def is_for_a_time(self) -> bool:
        """In somebody's place, or taken over."""
        return bool(self.instead_of_id) or self.is_taken_over

    @property
    def days(self) -> Period:
        return Period(self.started_on, self.ended_on or date.max)

    def on_other_days(self, days: Period) -> "CaseTeamMember":
        """A new seat of the same kind."""
        same = {name: getattr(self, name) for name in ("worker", "role", *self.FOR_A_TIME)}
        return CaseTeamMember(participant_id=self.participant_id, started_on=days.first, ended_on=days.last, **same)

    @classmethod
    def joined(cls, kept: Sequence[Self], moved: Sequence[Self], joining: Joining) -> None:
        """Nobody gains or loses a day, and a seat for a time stays one on the days on which the colleague has no other."""
        taken: dict[UUID, list[Period]] = {}
        for seat in sorted((*kept, *moved), key=lambda seat: seat.is_for_a_time):
            if seat.is_for_a_time:
                _leave(seat, seat.days.without(taken.get(seat.worker_id, [])), joining)
            taken.setdefault(seat.worker_id, []).append(seat.days)
        own, others = ([seat for seat in seats if not seat.is_for_a_time] for seats in (kept, moved))
        for meeting in meetings(own, others, alike=lambda seat: seat.worker_id):
            role = min((seat.role for seat in meeting.rows), key=cls.Role.values.index)
            joining.unite(meeting, same=["worker", *cls.FOR_A_TIME], role=role)
        for sentence in _seats_that_reach_further(kept, moved, joining):
            joining.heed(sentence)


def _leave(seat: CaseTeamMember, days: Iterable[Period], joining: Joining) -> None:
    """Of a seat these days alone: the first in its own row, each further span in a new one."""
    left = list(days)
    if not left:
        _report_take_over(seat, joining)
        joining.remove(seat)
        return
    joining.change(seat, started_on=left[0].first, ended_on=left[0].last)
    for span in left[1:]:
        new = seat.on_other_days(span)
        new.participant = joining.kept
        joining.add(new)


def _report_take_over(seat: CaseTeamMember, joining: Joining) -> None:
    """It is removed where the colleague has a seat in the other file on all its days, and with it the reason and who read it."""
    if not seat.is_taken_over:
        return
    if seat.read_at is None:
        wrong = _("%(code)s: %(worker)s took this file over, and nobody of its case team has read why.")
        joining.fault(wrong % {"code": seat.participant, "worker": seat.worker}, _("Read it first: it stands above the file."))
    else:
        words = {"code": seat.participant, "worker": seat.worker, "day": short_day(seat.started_on)}
        joining.heed(_("%(worker)s took %(code)s over on %(day)s. Later that is in the log alone.") % words)


def _seats_that_reach_further(kept: Sequence[CaseTeamMember], moved: Sequence[CaseTeamMember], joining: Joining) -> Iterator[str]:
    """Whoever opens one of the two files today, and will open the other, too, or for longer."""
    of_kept, of_other = ({seat.worker: seat for seat in seats if seat.covers(today())} for seats in (kept, moved))
    for worker in sorted({*of_kept, *of_other}, key=str):
        if worker not in of_kept or worker not in of_other:
            words = {"worker": worker, "code": joining.kept if worker in of_kept else joining.other}
            yield _("%(worker)s has access to %(code)s alone, and will have it to the file of both.") % words
        elif of_kept[worker].days.last != of_other[worker].days.last:
            seat = min(of_kept[worker], of_other[worker], key=lambda seat: seat.days.last)
            words = {"worker": worker, "code": seat.participant, "day": short_day(seat.ended_on)}
            sentence = _("%(worker)s has access to %(code)s until %(day)s only, and will have it for longer to the file of both.")
            yield sentence % words


class Cover(Record, Dated):
    """A colleague is away from one day to another, and who stands in.

    A row of its own, about no participant: where everyone is on every team there is no seat to make, and two seats of one
    colleague never share a day, yet all must know whom to turn to. Seats are made beside it only where they are missing
    (see team/actions.py); they carry `instead_of` and end with it.
    """

    about = None
    kept = Kept(Class.OPERATIONAL, Retention.CASE, "x")

    on_one_day = _("This cover is arranged for some of these days already.")

    worker = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("who is away"))
    stand_in = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("who stands in"))

    objects = VisibleDatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("cover")
        verbose_name_plural = _("covers")
        ordering = ["started_on", "ended_on"]
        constraints = [
            ends_after_it_starts("cover_ends_after_it_starts"),
            models.CheckConstraint(name="cover_has_a_last_day", condition=models.Q(ended_on__isnull=False)),
            models.CheckConstraint(name="nobody_covers_for_themselves", condition=~models.Q(worker=models.F("stand_in"))),
            NoOverlap(
                of=("worker", "stand_in"),
                name="covers_of_the_same_two_never_overlap",
                violation_error_message=_("This cover is arranged for some of these days already."),
            ),
        ]

    @property
    def days(self) -> Period:
        """Of one that is saved: a constraint ensures that it has a last day."""
        assert self.ended_on is not None
        return Period(self.started_on, self.ended_on)
