from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ketch.access.visible import VisibleQuerySet
from ketch.encryption.fields import EncryptedJSONField, EncryptedTextField
from ketch.records.kept import Class, Field, Kept, Retention
from ketch.records.record import Record
from participants.models.participant import Participant


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

    objects = VisibleQuerySet.as_manager()

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
        ]

    @property
    def is_open(self) -> bool:
        return self.closed_on is None


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


class Goal(Record):
    """Goal Attainment Scaling: in her own words what −2 to +2 would look like; 0 is what is expected."""

    class Status(models.TextChoices):
        ACTIVE = "active", _("active")
        REACHED = "reached", _("reached")
        CHANGED = "changed", _("changed into another goal")
        DROPPED = "dropped", _("dropped")

    LEVELS: ClassVar = (-2, -1, 0, 1, 2)

    about = "plan__participant"
    kept = Kept(Class.SPECIAL, Retention.CASE, "x", status=Field(export="D"))

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="goals")
    title = EncryptedTextField(_("goal"))
    # A form of support of activities (FormOfSupport); named, for this room knows none above it.
    form = models.CharField(_("form of support"), max_length=30, blank=True)
    weight = models.PositiveSmallIntegerField(_("weight"), default=1)
    levels = EncryptedJSONField(_("what each level looks like"), default=dict)
    baseline = models.SmallIntegerField(_("where it begins"), default=-1)
    target_on = models.DateField(_("wanted by"), null=True, blank=True)
    status = models.CharField(_("status of the goal"), max_length=7, choices=Status, default=Status.ACTIVE)
    because = EncryptedTextField(_("what changed and why"), default="", blank=True)
    instead_of = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="became", verbose_name=_("in place of")
    )
    made_at = models.DateTimeField(auto_now_add=True)

    objects = VisibleQuerySet.as_manager()

    class Meta:
        verbose_name = _("goal")
        verbose_name_plural = _("goals")
        ordering = ["made_at"]
        constraints = [
            models.CheckConstraint(name="weight_is_from_one_to_three", condition=Q(weight__gte=1, weight__lte=3)),
            models.CheckConstraint(name="goal_begins_below_zero", condition=Q(baseline__in=(-2, -1))),
        ]


class GoalRating(Record):
    class RatedBy(models.TextChoices):
        WORKER = "worker", _("the worker")
        PARTICIPANT = "participant", _("the participant")
        BOTH = "both", _("both together")

    about = "goal__plan__participant"
    kept = Kept(Class.SPECIAL, Retention.CASE, "x")

    goal = models.ForeignKey(Goal, models.CASCADE, related_name="ratings")
    rated_on = models.DateField(_("rated on"))
    score = models.SmallIntegerField(_("where it stands"))
    rated_by_whom = models.CharField(_("rated by"), max_length=11, choices=RatedBy)
    note = EncryptedTextField(_("note"), default="", blank=True)

    objects = VisibleQuerySet.as_manager()

    class Meta:
        verbose_name = _("rating of a goal")
        verbose_name_plural = _("ratings of a goal")
        ordering = ["rated_on"]
        constraints = [
            models.CheckConstraint(name="score_is_from_minus_two_to_two", condition=Q(score__gte=-2, score__lte=2)),
        ]
