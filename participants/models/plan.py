from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ketch.access.visible import VisibleQuerySet
from ketch.encryption.fields import EncryptedTextField
from ketch.pages.templatetags.dates import short_day
from ketch.periods import today
from ketch.records.joining import Joining
from ketch.records.kept import Class, Field, Kept, Retention
from ketch.records.record import Record
from participants.people.models import Participant

SOON = timedelta(days=14)


class PlanQuerySet(VisibleQuerySet):
    def open(self) -> Self:
        return self.filter(closed_on=None)

    def due(self) -> Self:
        """Open ones whose review is over or near, the longest over first."""
        return self.open().filter(review_on__lte=today() + SOON).order_by("review_on", "pk")


class Plan(Record):
    """What she wants and how we help, agreed with her. At most one is open; a closed one stays to be read."""

    about = "participant"
    kept = Kept(Class.SPECIAL, Retention.CASE, "x", closed_on=Field(export="h"))

    participant = models.ForeignKey(Participant, models.CASCADE, related_name="plans")
    agreed_on = models.DateField(_("agreed on"))
    review_on = models.DateField(_("review on"))
    agreed_together = models.BooleanField(_("agreed together with the person"), default=False)
    summary = EncryptedTextField(_("summary"), default="", blank=True)
    safety = EncryptedTextField(_("safety plan"), default="", blank=True)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    closed_because = EncryptedTextField(_("why the plan was closed"), default="", blank=True)

    objects = PlanQuerySet.as_manager()

    class Meta:
        verbose_name = _("plan")
        verbose_name_plural = _("plans")
        ordering = ["-agreed_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["participant"],
                condition=Q(closed_on=None),
                name="one_open_plan_of_a_person",
                violation_error_message=_("There is an open plan already. Change it, or close it first."),
            ),
            models.CheckConstraint(name="plan_is_reviewed_after_it_is_agreed", condition=Q(review_on__gt=F("agreed_on"))),
            models.CheckConstraint(
                name="plan_closes_after_it_is_agreed", condition=Q(closed_on__isnull=True) | Q(closed_on__gte=F("agreed_on"))
            ),
        ]

    @property
    def is_open(self) -> bool:
        return self.closed_on is None

    @property
    def is_overdue(self) -> bool:
        return self.is_open and self.review_on < today()

    @property
    def last_day(self) -> date:
        """Until when something may be written about it."""
        return self.closed_on or today()

    def get_absolute_url(self) -> str:
        return reverse("participants:plan", args=[self.participant_id])

    @classmethod
    def joined(cls, kept: Sequence[Any], moved: Sequence[Any], joining: Joining) -> None:
        """At most one is open: the one of the file that is kept."""
        if not any(plan.is_open for plan in kept):
            return
        for plan in moved:
            if plan.is_open:
                joining.change(plan, closed_on=max(today(), plan.agreed_on))
                words = {"day": short_day(plan.agreed_on), "code": joining.other}
                joining.tell(
                    _("Both have an open plan. The one of %(code)s, agreed on %(day)s, is closed and stays to be read.") % words
                )


class PlanReview(Record):
    """Situations change: what changed since the plan was agreed, why, and when to look again."""

    about = "plan__participant"
    kept = Kept(Class.SPECIAL, Retention.CASE, "x")

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="reviews")
    held_on = models.DateField(_("reviewed on"))
    what_changed = EncryptedTextField(_("what changed"), default="", blank=True)
    why = EncryptedTextField(_("why"), default="", blank=True)
    next_review_on = models.DateField(_("next review on"))
    held_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("reviewed by"))
    held_at = models.DateTimeField(auto_now_add=True)

    objects = VisibleQuerySet.as_manager()

    class Meta:
        verbose_name = _("review of a plan")
        verbose_name_plural = _("reviews of a plan")
        ordering = ["-held_on", "-held_at"]
        constraints = [
            models.CheckConstraint(name="next_review_comes_after_this_one", condition=Q(next_review_on__gt=F("held_on"))),
        ]
