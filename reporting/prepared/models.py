"""A report that is being prepared: what it is about, who gets it, and the words around its sections."""

from typing import Any, Self

from django.db import models
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext, gettext_lazy as _

from ketch.access.roles import VisibleQuerySet
from ketch.encryption.fields import EncryptedTextField
from ketch.periods import Period
from ketch.records.dated import Dated, ends_after_it_starts
from ketch.records.record import Class, Kept, Record, Retention
from ketch.words import short_day, span_in_words
from reporting.funding.models import Funder, FundingPeriod, Rule
from reporting.questions.donor_report import Cut

LONGEST_TEXT = 20_000


class PreparedReportQuerySet(VisibleQuerySet):
    def with_contract(self) -> Self:
        """The newest first. What was released is large, and no list needs it."""
        found = self.select_related("funding_period__funder", "release").defer("release__content")
        return found.order_by("-made_at")


class PreparedReport(Record, Dated):
    """Its figures are counted anew whenever it is opened, until it is released. `follows`: the released one that it corrects."""

    class Layout(models.TextChoices):
        DONOR = "donor", _("report for the funder")
        EVALUATION = "evaluation", _("evaluation for the team")

    about = None
    kept = Kept(Class.CASE, Retention.COUNTS, "D")

    funding_period = models.ForeignKey(
        FundingPeriod, models.PROTECT, null=True, blank=True, related_name="reports", verbose_name=_("contract")
    )
    ended_on = models.DateField(_("last day"))
    rule = models.CharField(_("who counts as a participant"), max_length=8, choices=Rule, default=Rule.ENROLLED)
    cut = models.CharField(_("activities"), max_length=7, default=Cut.YEAR)
    layout = models.CharField(_("layout"), max_length=10, choices=Layout, default=Layout.DONOR)
    language = models.CharField(_("language"), max_length=2, choices=Funder.ReportLanguage)
    statement = EncryptedTextField(_("statement of funding"), blank=True)
    recipient = EncryptedTextField(_("recipient"), blank=True)
    purpose = EncryptedTextField(_("purpose"), blank=True)
    follows = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="followed_by")
    made_at = models.DateTimeField(auto_now_add=True)

    objects = PreparedReportQuerySet.as_manager()
    # Once there is one: see reporting/release.
    release: Any

    class Meta:
        verbose_name = _("prepared report")
        verbose_name_plural = _("prepared reports")
        constraints = [ends_after_it_starts("prepared_report_ends_after_it_starts")]

    def get_absolute_url(self) -> str:
        return reverse("reporting:prepared", args=[self.pk])

    @property
    def period(self) -> Period:
        return Period(self.started_on, self.ended_on)

    @property
    def name(self) -> str:
        """Its days, and for whom it is."""
        funder = self.funding_period.funder.name if self.funding_period else ""
        return " · ".join(filter(None, (span_in_words(self.period), funder)))

    @property
    def is_released(self) -> bool:
        return hasattr(self, "release")

    @property
    def corrected_by(self) -> "PreparedReport | None":
        """Once that one is released."""
        return self.followed_by.with_contract().filter(release__isnull=False).first()

    @property
    def state(self) -> str:
        if not self.is_released:
            return gettext("in preparation")
        return gettext("released on %(day)s") % {"day": short_day(localtime(self.release.released_at).date())}


def is_reported() -> Exists:
    """Of a funding period: whether the funder has a report, of the contract or of own dates that are exactly its days."""
    own_dates = models.Q(funding_period=None, started_on=OuterRef("started_on"), ended_on=OuterRef("ended_on"))
    of_it = PreparedReport.objects.filter(own_dates | models.Q(funding_period=OuterRef("pk")))
    return Exists(of_it.filter(layout=PreparedReport.Layout.DONOR, release__isnull=False))


class SectionWording(Record):
    """What is written before and after one section, and whether the section is shown."""

    about = None
    kept = Kept(Class.CASE, Retention.COUNTS, "D")

    report = models.ForeignKey(PreparedReport, models.CASCADE, related_name="wordings")
    section = models.CharField(max_length=20)
    is_shown = models.BooleanField(_("shown"), default=True)
    before = EncryptedTextField(_("text before it"), blank=True)
    after = EncryptedTextField(_("text after it"), blank=True)

    objects = VisibleQuerySet.as_manager()

    class Meta:
        verbose_name = _("text of a report")
        verbose_name_plural = _("texts of reports")
        constraints = [models.UniqueConstraint(fields=["report", "section"], name="a_section_is_worded_once")]
