"""Who pays for which days and activities, and what they were promised."""

from collections.abc import Iterable
from datetime import date
from typing import Self
from uuid import UUID

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy as _, pgettext_lazy

from activities.models import Activity, FormOfSupport
from ketch.access.roles import VisibleDatedQuerySet, VisibleQuerySet
from ketch.documents.blocks import Emblem
from ketch.periods import WALL, Period
from ketch.records.dated import Dated, ends_after_it_starts
from ketch.records.record import Class, Kept, Record, Retention
from ketch.words import span_in_words


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

    def get_absolute_url(self) -> str:
        return reverse("reporting:funders")

    def emblem_in(self, language: str) -> Emblem | None:
        found = getattr(self, "emblem", None)
        return Emblem(bytes(found.png), self.name_in(language)) if found else None

    def statement_in(self, language: str) -> str:
        return self.statement_en if language == "en" and self.statement_en else self.statement_sl


class FunderEmblem(Record):
    """Their picture, at the head of reports: a PNG and nothing else (ketch/documents/emblems.py). The log knows of it without
    the bytes."""

    about = None
    kept = Kept(Class.NONE, Retention.ALWAYS, "D")
    logged = False

    funder = models.OneToOneField(Funder, models.PROTECT, related_name="emblem", verbose_name=_("funder"))
    png = models.BinaryField(_("emblem"))

    objects = VisibleQuerySet.as_manager()

    class Meta:
        verbose_name = _("emblem")
        verbose_name_plural = _("emblems")


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
    # None: it pays for all of them.
    activities = models.ManyToManyField(Activity, through="PaidActivity", blank=True, verbose_name=_("activities paid for"))
    rule = models.CharField(_("who counts as a participant"), max_length=8, choices=Rule, default=Rule.ENROLLED)
    keep_until = models.DateField(_("keep the figures until"), help_text=_("The day that the contract names."))

    # From then on its targets keep what was achieved, whatever is erased.
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("closed by")
    )

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

    def get_absolute_url(self) -> str:
        return reverse("reporting:funding-period", args=[self.pk])

    @property
    def name(self) -> str:
        return span_in_words(self.period)

    @property
    def period(self) -> Period:
        return Period(self.started_on, self.ended_on)

    @property
    def pays_for(self) -> frozenset[UUID]:
        """Keys of activities; none is all of them."""
        return frozenset(activity.pk for activity in self.activities.all())

    @property
    def closed_on(self) -> date | None:
        return self.closed_at.astimezone(WALL).date() if self.closed_at else None

    def is_closed_on(self, day: date) -> bool:
        return self.closed_on is not None and self.closed_on <= day


class PaidActivity(Record):
    """That a funding period pays for an activity, where it does not pay for all."""

    about = None
    kept = Kept(Class.NONE, Retention.ALWAYS, "D")

    funding_period = models.ForeignKey(FundingPeriod, models.CASCADE, related_name="paid")
    activity = models.ForeignKey(Activity, models.PROTECT, related_name="+", verbose_name=_("activity"))

    class Meta:
        verbose_name = _("activity paid for")
        verbose_name_plural = _("activities paid for")
        constraints = [models.UniqueConstraint(fields=["funding_period", "activity"], name="an_activity_is_paid_for_once")]


class TargetQuerySet(VisibleQuerySet):
    def of(self, contracts: Iterable[FundingPeriod]) -> Self:
        """Contract by contract, with all that is asked of them when they are counted."""
        found = self.filter(funding_period__in=contracts).select_related("activity", "funding_period")
        by_contract = "funding_period__started_on", "funding_period_id", "started_on", "made_at"
        return found.prefetch_related("promises", "funding_period__activities").order_by(*by_contract)


class Target(Record):
    """Of what a funder was promised how much: a measure, over days of one funding period, in the words of the contract. The
    number stands in its promises, which are dated and only added to."""

    class Measure(models.TextChoices):
        PERSONS = "persons", _("persons")
        SESSIONS = "sessions", _("sessions held")
        HOURS = "hours", _("hours")
        ATTENDANCES = "attendances", pgettext_lazy("measure", "attendances")
        MEAN_GROUP = "mean_group", _("persons at a group session, on average")
        # 4 or 5 of 5, in per cent.
        FEEDBACK = "feedback", _("share of positive feedback")
        GOALS = "goals", _("goals reached")

    about = None
    kept = Kept(Class.NONE, Retention.ALWAYS, "D")

    funding_period = models.ForeignKey(FundingPeriod, models.PROTECT, related_name="targets")
    measure = models.CharField(_("what is counted"), max_length=11, choices=Measure)
    # Of all work that is paid for, where neither is said.
    form = models.CharField(_("form of support"), max_length=30, choices=FormOfSupport, blank=True)
    activity = models.ForeignKey(Activity, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("activity"))
    started_on = models.DateField(_("first day"))
    ended_on = models.DateField(_("last day"))
    words_sl = models.CharField(_("in words, Slovenian"), max_length=300, blank=True)
    words_en = models.CharField(_("in words, English"), max_length=300, blank=True)
    # As it was when the period was closed; nothing where there was nothing to divide by, or it was hidden.
    kept_value = models.DecimalField(
        _("achieved when the period was closed"), max_digits=12, decimal_places=4, null=True, blank=True
    )
    made_at = models.DateTimeField(auto_now_add=True)

    objects = TargetQuerySet.as_manager()

    class Meta:
        verbose_name = _("target")
        verbose_name_plural = _("targets")
        ordering = ["started_on", "made_at"]
        constraints = [
            ends_after_it_starts("target_ends_after_it_starts"),
            models.CheckConstraint(
                name="a_target_is_of_a_form_or_an_activity",
                condition=models.Q(form="") | models.Q(activity__isnull=True),
                violation_error_message=_("Choose a form of support or an activity, not both."),
            ),
        ]

    def get_absolute_url(self) -> str:
        return f"{self.funding_period.get_absolute_url()}#target-{self.pk}"

    @property
    def period(self) -> Period:
        return Period(self.started_on, self.ended_on)

    @property
    def is_of_work(self) -> bool:
        """Of a part of it: else persons are those of the whole programme."""
        return bool(self.form or self.activity_id)

    @property
    def words(self) -> str:
        return self.words_en if get_language() == "en" and self.words_en else self.words_sl


class Promise(Record):
    """A number, or a range from `low` to `high`, as it was agreed with the funder on a day, and why. Nobody changes or removes
    it: what is agreed anew is another row, so that a report can say both."""

    about = None
    kept = Kept(Class.NONE, Retention.ALWAYS, "D")

    target = models.ForeignKey(Target, models.PROTECT, related_name="promises")
    low = models.DecimalField(_("promised"), max_digits=8, decimal_places=1)
    high = models.DecimalField(_("at most"), max_digits=8, decimal_places=1, null=True, blank=True)
    agreed_on = models.DateField(_("agreed on"))
    agreed_with = models.CharField(_("agreed with"), max_length=200)
    why_sl = models.CharField(_("why, in Slovenian"), max_length=500, blank=True)
    why_en = models.CharField(_("why, in English"), max_length=500, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)

    objects = VisibleQuerySet.as_manager()

    class Meta:
        verbose_name = _("promise")
        verbose_name_plural = _("promises")
        ordering = ["agreed_on", "made_at"]
        constraints = [
            models.CheckConstraint(
                name="a_promise_is_no_range_upside_down",
                condition=models.Q(low__gte=0) & (models.Q(high__isnull=True) | models.Q(high__gte=models.F("low"))),
                violation_error_message=_("A range goes from the smaller number to the larger."),
            ),
        ]

    @property
    def why(self) -> str:
        """In the language of the reader; in the other one only where there is nothing else."""
        own, other = (self.why_en, self.why_sl) if get_language() == "en" else (self.why_sl, self.why_en)
        return own or other

    def as_json(self) -> dict[str, object]:
        return {
            "low": float(self.low),
            "high": None if self.high is None else float(self.high),
            "agreed_on": self.agreed_on.isoformat(),
            "agreed_with": self.agreed_with,
            "why": {"sl": self.why_sl, "en": self.why_en},
        }
