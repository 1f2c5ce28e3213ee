from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from operator import attrgetter
from typing import Self, cast

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ketch.access.roles import VisibleQuerySet
from ketch.encryption.fields import EncryptedDateField, EncryptedIntegerField, EncryptedTextField, EncryptedUUIDField
from ketch.encryption.unreadable import Unreadable
from ketch.periods import months_after, today
from ketch.records.joining import Joining
from ketch.records.record import Class, Kept, Record, Retention
from ketch.words import Values
from participants.people.models import Participant


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
        """A day that is written on the paper itself needs no source that somebody reads."""
        return self.known_from != self.KnownFrom.PAPER

    @property
    def is_in_use(self) -> bool:
        return self.ended_on is None

    def counted(self, event_on: date) -> date:
        """What it proposes. A Sunday stays a Sunday: to be early does no harm, and the paper decides."""
        if self.unit == self.Unit.MONTHS:
            return months_after(event_on, self.length)
        return event_on + timedelta(days=self.length)


BY_DAY = attrgetter("due_on", "kind", "pk")


class DeadlineQuerySet(VisibleQuerySet):
    def open(self) -> "DeadlineQuerySet":
        return self.filter(done_at=None, dropped_at=None)

    def with_people(self) -> "DeadlineQuerySet":
        return self.select_related("responsible", "done_by", "dropped_by")

    def in_order(self) -> list["Deadline"]:
        return sorted(cast("Iterable[Deadline]", self), key=BY_DAY)

    def near(self) -> list["Deadline"]:
        """Open ones that are over or within their days of warning, the first day first. Days are sealed, so all of them are
        opened here, and nothing else."""
        open_ones = self.open().only("due_on", "warn_days")
        return sorted((deadline for deadline in open_ones if deadline.is_near), key=attrgetter("due_on"))


class Deadline(Record):
    """A day that must not be missed. Done by somebody, or dropped with a reason; until then it is open. What for, which day and
    by which rule is sealed: a day to appeal tells of a trial. In clear is who looks after it, and when it was done or dropped."""

    about = "participant"
    kept = Kept(Class.SPECIAL, Retention.CASE, "x")

    participant = models.ForeignKey(Participant, models.CASCADE, related_name="deadlines")
    rule_id = EncryptedUUIDField(_("rule"), null=True, blank=True)
    kind = EncryptedTextField(_("deadline"), choices=DeadlineKind)
    due_on = EncryptedDateField(_("due on"), help_text=_("As it is on the paper."))
    warn_days = EncryptedIntegerField(_("days of warning"), default=14)
    responsible = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("who looks after it")
    )
    # Where a rule proposed it: the stay or the status from which it counted, the day it counted from, and what it said then.
    event = EncryptedUUIDField(null=True, blank=True, editable=False)
    event_on = EncryptedDateField(null=True, blank=True, editable=False)
    proposed_on = EncryptedDateField(null=True, blank=True, editable=False)
    done_at = models.DateTimeField(null=True, blank=True, editable=False)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", editable=False)
    dropped_at = models.DateTimeField(null=True, blank=True, editable=False)
    dropped_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    dropped_because = EncryptedTextField(_("why it was dropped"), default="", blank=True)

    objects = DeadlineQuerySet.as_manager()

    class Meta:
        verbose_name = _("deadline")
        verbose_name_plural = _("deadlines")
        constraints = [
            models.CheckConstraint(
                name="deadline_is_done_or_dropped_or_open",
                condition=models.Q(done_at__isnull=True) | models.Q(dropped_at__isnull=True),
            ),
        ]

    @property
    def rule(self) -> DeadlineRule | None:
        if self.rule_id is None or isinstance(self.rule_id, Unreadable):
            return None
        return DeadlineRule.objects.filter(pk=self.rule_id).first()

    @rule.setter
    def rule(self, rule: DeadlineRule | None) -> None:
        self.rule_id = rule and rule.pk

    @property
    def origin(self) -> Values:
        """The proposal that it answers."""
        return {"rule_id": self.rule_id, "event": self.event, "event_on": self.event_on, "proposed_on": self.proposed_on}

    @property
    def is_open(self) -> bool:
        return self.done_at is None and self.dropped_at is None

    @property
    def closed_at(self) -> datetime | None:
        return self.done_at or self.dropped_at

    @property
    def days_left(self) -> int:
        return (self.due_on - today()).days

    @property
    def is_near(self) -> bool:
        return isinstance(self.warn_days, Unreadable) or self.days_left <= self.warn_days

    def get_absolute_url(self) -> str:
        return reverse("participants:deadline", args=[self.participant_id, self.pk])

    @classmethod
    def joined(cls, kept: Sequence[Self], moved: Sequence[Self], joining: Joining) -> None:
        """One day that must not be missed, written into both files, is one deadline."""
        open_ones = {(row.kind, row.due_on): row for row in kept if row.is_open}
        for row in moved:
            if row.is_open and (same := open_ones.get((row.kind, row.due_on))):
                joining.remove(row)
                origin = (same if same.event else row).origin
                responsible = same.responsible or row.responsible
                joining.change(same, responsible=responsible, warn_days=max(same.warn_days, row.warn_days), **origin)
