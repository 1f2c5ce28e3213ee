from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from activities.activity.models import Activity
from ketch.access.roles import VisibleDatedQuerySet
from ketch.periods import Period
from ketch.records.dated import Dated, NoOverlap, ends_after_it_starts
from ketch.records.joining import Joining, meetings
from ketch.records.locking import locked
from ketch.records.record import Class, Kept, Record, Retention
from participants.models import Participant


class Series(Record, Dated):
    """A group that meets in a rhythm. Membership is dated: a register shows the members of its own day.

    A rhythm names nobody, so everybody sees it but those who see only the series that they lead.
    """

    class Weekday(models.IntegerChoices):
        MONDAY = 1, _("Monday")
        TUESDAY = 2, _("Tuesday")
        WEDNESDAY = 3, _("Wednesday")
        THURSDAY = 4, _("Thursday")
        FRIDAY = 5, _("Friday")
        SATURDAY = 6, _("Saturday")
        SUNDAY = 7, _("Sunday")

    about = None
    own = "worker"
    locks = ("members__participant",)
    kept = Kept(Class.OPERATIONAL, Retention.COUNTS, "x")

    activity = models.ForeignKey(Activity, models.PROTECT, related_name="series", verbose_name=_("activity"))
    weekday = models.PositiveSmallIntegerField(_("day of the week"), choices=Weekday)
    start_time = models.TimeField(_("start"))
    minutes = models.PositiveSmallIntegerField(_("duration in minutes"))
    every_weeks = models.PositiveSmallIntegerField(_("every how many weeks"), default=1)
    worker = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="series", verbose_name=_("staff member"))

    objects = VisibleDatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("series")
        verbose_name_plural = _("series of sessions")
        ordering = ["weekday", "start_time"]
        constraints = [
            ends_after_it_starts("series_ends_after_it_starts"),
            models.CheckConstraint(name="series_meets_on_a_weekday", condition=Q(weekday__gte=1, weekday__lte=7)),
            models.CheckConstraint(name="series_meets_every_so_many_weeks", condition=Q(every_weeks__gte=1, every_weeks__lte=8)),
            models.CheckConstraint(name="series_meets_for_at_most_a_day", condition=Q(minutes__gte=1, minutes__lte=1440)),
        ]

    def get_absolute_url(self) -> str:
        return reverse("activities:series", args=[self.pk])

    def lock(self) -> None:
        """Nobody else changes its rhythm or its members until the action around us has ended."""
        locked(Series.objects.all()).get(pk=self.pk)

    @property
    def first_day(self) -> date:
        """The first of its weekdays; from there the weeks are counted."""
        return self.started_on + timedelta(days=(self.weekday - self.started_on.isoweekday()) % 7)

    def days_in(self, period: Period) -> Iterator[date]:
        """The days on which the group meets by its rhythm. During a pause it does not meet."""
        step, last = timedelta(weeks=self.every_weeks), min(self.ended_on or period.last, period.last)
        day = self.first_day + max(0, -((self.first_day - period.first) // step)) * step
        pauses = self.pauses.all() if day <= last else []
        while day <= last:
            if not any(pause.covers(day) for pause in pauses):
                yield day
            day += step

    def meets_on(self, day: date) -> bool:
        return day in self.days_in(Period(day, day))


class SeriesPause(Record, Dated):
    """Days on which a group does not meet and is not expected to: the summer, the time around New Year.

    A day of a pause is no session, neither planned nor cancelled, and is in no figure.
    """

    about = None
    own = "series__worker"
    kept = Kept(Class.OPERATIONAL, Retention.COUNTS, "x")

    series = models.ForeignKey(Series, models.CASCADE, related_name="pauses")

    objects = VisibleDatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("pause of a series")
        verbose_name_plural = _("pauses of a series")
        ordering = ["started_on"]
        constraints = [
            ends_after_it_starts("pause_ends_after_it_starts"),
            NoOverlap(
                of=("series",),
                name="pauses_of_a_series_never_overlap",
                violation_error_message=_("The group pauses on some of these days already."),
            ),
        ]


class SeriesMemberQuerySet(VisibleDatedQuerySet):
    def of_its_day(self) -> Self:
        """For a query of sessions: who belongs to the series of each on its own day."""
        still = Q(ended_on=None) | Q(ended_on__gte=OuterRef("takes_place_on"))
        return self.filter(still, series=OuterRef("series"), started_on__lte=OuterRef("takes_place_on"))


class SeriesMember(Record, Dated):
    """Somebody belongs to a series from one day to another."""

    about = "participant"
    own = "series__worker"
    kept = Kept(Class.CASE, Retention.COUNTS, "x")

    series = models.ForeignKey(Series, models.CASCADE, related_name="members")
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="series_memberships")

    objects = SeriesMemberQuerySet.as_manager()

    class Meta:
        verbose_name = _("member of a series")
        verbose_name_plural = _("members of a series")
        constraints = [
            ends_after_it_starts("membership_ends_after_it_starts"),
            NoOverlap(
                of=("series", "participant"),
                name="memberships_of_a_series_never_overlap",
                violation_error_message=_("The person belongs to this series on some of these days already."),
            ),
        ]

    @classmethod
    def joined(cls, kept: Sequence[Self], moved: Sequence[Self], joining: Joining) -> None:
        """Memberships of one series that meet or touch become one."""
        for meeting in meetings(kept, moved, alike=lambda member: member.series_id, touching=True):
            joining.unite(meeting, same=["series"])
