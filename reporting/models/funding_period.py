from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ketch.access.visible import VisibleQuerySet
from ketch.periods import Period
from ketch.records.dated import Dated, DatedQuerySet, ends_after_it_starts
from ketch.records.kept import Class, Kept, Retention
from ketch.records.record import Record
from reporting.models.funder import Funder


class Rule(models.TextChoices):
    """Who participated in a period. A report uses one rule and names it."""

    ENROLLED = "enrolled", _("enrolled on at least one day")
    ATTENDED = "attended", _("attended at least once")


class FundingPeriodQuerySet(DatedQuerySet, VisibleQuerySet):
    pass


class FundingPeriod(Record, Dated):
    """The days that one contract pays for. Two funders may pay for the same days, so these may overlap."""

    about = None
    kept = Kept(Class.NONE, Retention.ALWAYS, "D")

    funder = models.ForeignKey(Funder, models.PROTECT, related_name="periods", verbose_name=_("funder"))
    ended_on = models.DateField(_("last day"))
    contract = models.CharField(_("contract"), max_length=200, blank=True)
    rule = models.CharField(_("who counts as a participant"), max_length=8, choices=Rule, default=Rule.ENROLLED)
    keep_until = models.DateField(_("keep the figures until"), help_text=_("The day that the contract names."))

    objects = FundingPeriodQuerySet.as_manager()

    class Meta:
        verbose_name = _("funding period")
        verbose_name_plural = _("funding periods")
        ordering = ["started_on"]
        constraints = [
            ends_after_it_starts("funding_period_ends_after_it_starts"),
            models.CheckConstraint(
                name="figures_are_kept_beyond_the_funding_period",
                condition=Q(keep_until__gte=F("ended_on")),
                violation_error_message=_("The figures must be kept at least until the period ends. Choose a later day."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.funder}, {self.period}"

    @property
    def period(self) -> Period:
        return Period(self.started_on, self.ended_on)
