from django.db import models
from django.utils.translation import get_language, gettext_lazy as _

from ketch.access.roles import VisibleDatedQuerySet, VisibleQuerySet
from ketch.periods import Period
from ketch.records.dated import Dated, ends_after_it_starts
from ketch.records.record import Class, Kept, Record, Retention


class Funder(Record):
    """Who pays, in which language they read, and the sentence that they want to see printed."""

    class ReportLanguage(models.TextChoices):
        SLOVENIAN = "sl", _("Slovenian")
        ENGLISH = "en", _("English")

    about = None
    kept = Kept(Class.NONE, Retention.ALWAYS, "D")

    name_sl = models.CharField(_("name in Slovenian"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    language = models.CharField(_("language of reports"), max_length=2, choices=ReportLanguage, default=ReportLanguage.SLOVENIAN)
    statement_sl = models.TextField(_("statement of funding in Slovenian"), blank=True)
    statement_en = models.TextField(_("statement of funding in English"), blank=True)

    objects = VisibleQuerySet.as_manager()

    class Meta:
        verbose_name = _("funder")
        verbose_name_plural = _("funders")
        ordering = ["name_sl"]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return self.name_in(get_language() or "en")

    def name_in(self, language: str) -> str:
        return self.name_en if language == "en" and self.name_en else self.name_sl

    def statement_in(self, language: str) -> str:
        return self.statement_en if language == "en" and self.statement_en else self.statement_sl


class Rule(models.TextChoices):
    """Who participated in a period. A report uses one rule and names it."""

    ENROLLED = "enrolled", _("enrolled on at least one day")
    ATTENDED = "attended", _("attended at least once")


class FundingPeriod(Record, Dated):
    """The days that one contract pays for. Two funders may pay for the same days, so these may overlap."""

    about = None
    kept = Kept(Class.NONE, Retention.ALWAYS, "D")

    funder = models.ForeignKey(Funder, models.PROTECT, related_name="periods", verbose_name=_("funder"))
    ended_on = models.DateField(_("last day"))
    contract = models.CharField(_("contract"), max_length=200, blank=True)
    rule = models.CharField(_("who counts as a participant"), max_length=8, choices=Rule, default=Rule.ENROLLED)
    keep_until = models.DateField(_("keep the figures until"), help_text=_("The day that the contract names."))

    objects = VisibleDatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("funding period")
        verbose_name_plural = _("funding periods")
        ordering = ["started_on"]
        constraints = [
            ends_after_it_starts("funding_period_ends_after_it_starts"),
            models.CheckConstraint(
                name="figures_are_kept_beyond_the_funding_period",
                condition=models.Q(keep_until__gte=models.F("ended_on")),
                violation_error_message=_("The figures must be kept at least until the period ends. Choose a later day."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.funder}, {self.period}"

    @property
    def period(self) -> Period:
        return Period(self.started_on, self.ended_on)
