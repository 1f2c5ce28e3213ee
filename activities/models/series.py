from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from activities.models.activity import Activity
from ketch.access.visible import VisibleQuerySet
from ketch.records.dated import Dated, DatedQuerySet, ends_after_it_starts
from ketch.records.kept import Class, Kept, Retention
from ketch.records.overlaps import NoOverlap
from ketch.records.record import Record
from participants.models import Participant


class SeriesQuerySet(DatedQuerySet, VisibleQuerySet):
    pass


class Series(Record, Dated):
    """A group that meets in a rhythm. Who belongs to it is dated: a register shows the group of its own day."""

    class Weekday(models.IntegerChoices):
        MONDAY = 1, _("Monday")
        TUESDAY = 2, _("Tuesday")
        WEDNESDAY = 3, _("Wednesday")
        THURSDAY = 4, _("Thursday")
        FRIDAY = 5, _("Friday")
        SATURDAY = 6, _("Saturday")
        SUNDAY = 7, _("Sunday")

    about = None
    kept = Kept(Class.OPERATIONAL, Retention.COUNTS, "x")

    activity = models.ForeignKey(Activity, models.PROTECT, related_name="series", verbose_name=_("activity"))
    weekday = models.PositiveSmallIntegerField(_("day of the week"), choices=Weekday)
    start_time = models.TimeField(_("start"))
    minutes = models.PositiveSmallIntegerField(_("duration in minutes"))
    every_weeks = models.PositiveSmallIntegerField(_("every how many weeks"), default=1)
    worker = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="series", verbose_name=_("staff member"))

    objects = SeriesQuerySet.as_manager()

    class Meta:
        verbose_name = _("series")
        verbose_name_plural = _("series of sessions")
        ordering = ["weekday", "start_time"]
        constraints = [
            ends_after_it_starts("series_ends_after_it_starts"),
            models.CheckConstraint(name="series_meets_on_a_weekday", condition=Q(weekday__gte=1, weekday__lte=7)),
            models.CheckConstraint(name="series_meets_every_so_many_weeks", condition=Q(every_weeks__gte=1, every_weeks__lte=8)),
        ]


class SeriesMemberQuerySet(DatedQuerySet, VisibleQuerySet):
    pass


class SeriesMember(Record, Dated):
    about = "participant"
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
