from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ketch.access.visible import VisibleQuerySet
from ketch.periods import today
from ketch.records.dated import Dated, DatedQuerySet, ends_after_it_starts
from ketch.records.kept import Class, Kept, Retention
from ketch.records.overlaps import NoOverlap
from ketch.records.record import Record


class CoverQuerySet(DatedQuerySet, VisibleQuerySet):
    pass


class Cover(Record, Dated):
    """A colleague is away from one day to another, and who stands in for her.

    A row of its own, about no participant: where everyone is on every team there is no seat to make, and two seats of one
    colleague never share a day, yet all must know whom to turn to. Seats are made beside it only where they are missing
    (see actions/cover.py); they carry `instead_of` and end with it.
    """

    about = None
    kept = Kept(Class.OPERATIONAL, Retention.CASE, "x")

    worker = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("who is away"))
    stand_in = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("who stands in"))

    objects = CoverQuerySet.as_manager()

    class Meta:
        verbose_name = _("cover")
        verbose_name_plural = _("covers")
        ordering = ["started_on", "ended_on"]
        constraints = [
            ends_after_it_starts("cover_ends_after_it_starts"),
            models.CheckConstraint(name="cover_has_a_last_day", condition=Q(ended_on__isnull=False)),
            models.CheckConstraint(name="nobody_covers_for_themselves", condition=~Q(worker=F("stand_in"))),
            NoOverlap(
                of=("worker", "stand_in"),
                name="covers_of_the_same_two_never_overlap",
                violation_error_message=_("This cover is arranged for some of these days already."),
            ),
        ]

    @property
    def has_begun(self) -> bool:
        return self.started_on <= today()
