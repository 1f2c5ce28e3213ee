from datetime import date, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from ketch.access.visible import VisibleQuerySet
from ketch.periods import months_after
from ketch.records.kept import Class, Kept, Retention
from ketch.records.record import Record


class DeadlineKind(models.TextChoices):
    CRISIS_ENDS = "crisis_ends", _("stay in crisis accommodation ends")
    SAFE_ENDS = "safe_ends", _("stay in safe accommodation ends")
    PERMISSION_ENDS = "permission_ends", _("permission to stay ends")
    PERMIT_APPLY = "permit_apply", _("apply for the residence permit")
    PERMIT_EXTEND = "permit_extend", _("extend the residence permit")
    COMPENSATION = "compensation", _("claim for state compensation")
    TRIAL = "trial", _("trial")
    APPEAL = "appeal", _("appeal")
    INSURANCE = "insurance", _("health insurance")
    DOCUMENT = "document", _("document expires")
    PLAN_REVIEW = "plan_review", _("review of the plan")
    CONSENT_RENEWAL = "consent_renewal", _("renewal of the consent")


class DeadlineRuleQuerySet(VisibleQuerySet):
    def in_use(self) -> "DeadlineRuleQuerySet":
        return self.filter(ended_on=None)


class DeadlineRule(Record):
    """How long there is by law or custom: data, so that a change of law is an edit. A rule proposes, the paper decides."""

    class Unit(models.TextChoices):
        DAYS = "days", _("days")
        MONTHS = "months", _("months")

    class FromEvent(models.TextChoices):
        CRISIS_STARTED = "crisis_started", _("first day in crisis accommodation")
        SAFE_STARTED = "safe_started", _("first day in safe accommodation")
        PERMISSION_STARTED = "permission_started", _("first day of the permission to stay")
        PERMISSION_ENDS = "permission_ends", _("last day of the permission to stay")
        PERMIT_EXPIRES = "permit_expires", _("last day of the residence permit")
        DOCUMENT_EXPIRES = "document_expires", _("last day of another document")
        OFFENCE = "offence", _("day of the offence")
        HINDRANCE_ENDED = "hindrance_ended", _("day on which the injury no longer prevents it")
        ENFORCEMENT_FAILED = "enforcement_failed", _("day on which enforcement failed")
        PLAN_AGREED = "plan_agreed", _("day on which the plan was agreed")
        CONSENT_GIVEN = "consent_given", _("day of the consent")
        PAPER = "paper", _("date on the paper")

    class KnownFrom(models.TextChoices):
        READ = "read", _("read in the source")
        MEMORY = "memory", _("from memory")
        OWN = "own", _("own rule of the programme")
        PAPER = "paper", _("stands on the paper itself")

    about = None
    kept = Kept(Class.NONE, Retention.ALWAYS, "x")

    kind = models.CharField(_("deadline"), max_length=16, choices=DeadlineKind)
    length = models.SmallIntegerField(_("length"), help_text=_("0 is the day itself; a negative number lies before it."))
    unit = models.CharField(_("unit"), max_length=6, choices=Unit, default=Unit.DAYS)
    from_event = models.CharField(_("counted from"), max_length=18, choices=FromEvent)
    warn_days = models.PositiveSmallIntegerField(_("days of warning"), default=14)
    source = models.CharField(_("source"), max_length=300)
    known_from = models.CharField(_("how it is known"), max_length=6, choices=KnownFrom, default=KnownFrom.READ)
    checked_on = models.DateField(_("checked on"), null=True, blank=True)
    ended_on = models.DateField(_("no longer in use since"), null=True, blank=True)

    objects = DeadlineRuleQuerySet.as_manager()

    class Meta:
        verbose_name = _("rule of deadlines")
        verbose_name_plural = _("rules of deadlines")
        ordering = ["kind", "length"]

    @property
    def can_be_checked(self) -> bool:
        """There is a source to be read: a day that stands on the paper itself needs none."""
        return self.known_from != self.KnownFrom.PAPER

    @property
    def is_in_use(self) -> bool:
        return self.ended_on is None

    def counted(self, event_on: date) -> date:
        """What it proposes. A Sunday stays a Sunday: to be early does no harm, and the paper decides."""
        if self.unit == self.Unit.MONTHS:
            return months_after(event_on, self.length)
        return event_on + timedelta(days=self.length)
