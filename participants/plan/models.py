from collections.abc import Sequence
from datetime import date, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ketch.access.roles import VisibleQuerySet
from ketch.encryption.fields import EncryptedIntegerField, EncryptedJSONField, EncryptedTextField
from ketch.periods import Period, today
from ketch.records.joining import Joining
from ketch.records.record import Class, Field, Kept, Record, Retention
from ketch.words import short_day
from participants.people.models import Participant


class FormOfSupport(models.TextChoices):
    """The eight forms, in the order of every report. Goals name them too, so they are defined in the lower of the two rooms."""

    EDUCATION_INTEGRATION = "education_integration", _("help with integration into the education system")
    STUDY_SUPPORT = "study_support", _("study support")
    PSYCHOTHERAPY = "psychotherapy", _("psychotherapy")
    PSYCHOSOCIAL_COUNSELLING = "psychosocial_counselling", _("psychosocial counselling")
    GROUP_ACTIVITY = "group_activity", _("group activities")
    LABOUR_MARKET = "labour_market", _("assistance with entering the labour market")
    LEISURE = "leisure", _("leisure activities")
    SOCIAL_NETWORK = "social_network", _("opportunities to develop social networks")


SOON = timedelta(days=14)


class PlanQuerySet(VisibleQuerySet):
    def open(self) -> Self:
        return self.filter(closed_on=None)

    def due(self) -> Self:
        """Open ones whose review is over or near, the longest over first."""
        return self.open().filter(review_on__lte=today() + SOON).order_by("review_on", "pk")


class Plan(Record):
    """What the participant wants and how we help, agreed together. At most one is open; a closed one stays to be read."""

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
    def joined(cls, kept: Sequence[Self], moved: Sequence[Self], joining: Joining) -> None:
        """At most one is open: the one of the file that stays."""
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


class Level(models.IntegerChoices):
    """Goal Attainment Scaling, the best first, as a ladder reads."""

    MUCH_MORE = 2, _("much more than expected")
    MORE = 1, _("more than expected")
    EXPECTED = 0, _("as expected")
    LESS = -1, _("less than expected")
    MUCH_LESS = -2, _("much less than expected")


BEGINNINGS = (Level.LESS, Level.MUCH_LESS)


class GoalQuerySet(VisibleQuerySet):
    def ended_in(self, days: Period | None) -> Self:
        """None: no days."""
        return self.filter(ended_on__range=(days.first, days.last)) if days else self.none()

    def open_after(self, day: date) -> Self:
        """Agreed by then, and not ended."""
        return self.filter(Q(ended_on=None) | Q(ended_on__gt=day), agreed_on__lte=day)


class Goal(Record):
    """In the person's own words what −2 to +2 would look like; 0 is what is expected. It lasts from a day to a day."""

    class Status(models.TextChoices):
        ACTIVE = "active", _("active")
        REACHED = "reached", _("reached")
        CHANGED = "changed", _("changed into another goal")
        DROPPED = "dropped", _("dropped")

    class Weight(models.IntegerChoices):
        ONE_OF_SEVERAL = 1, _("one of several goals")
        IMPORTANT = 2, _("an important goal")
        MOST_IMPORTANT = 3, _("the most important goal")

    about = "plan__participant"
    kept = Kept(Class.SPECIAL, Retention.CASE, "x", status=Field(export="D"))

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="goals")
    title = EncryptedTextField(_("goal"))
    form = models.CharField(_("form of support"), max_length=30, choices=FormOfSupport, blank=True)
    weight = models.PositiveSmallIntegerField(_("weight"), choices=Weight, default=Weight.ONE_OF_SEVERAL)
    # By the number as text, since JSON has no other keys.
    levels = EncryptedJSONField(_("what each level looks like"), default=dict)
    baseline = EncryptedIntegerField(_("where it begins"), default=Level.LESS)
    agreed_on = models.DateField(_("agreed on"), default=today)
    target_on = models.DateField(_("target date"), null=True, blank=True)
    status = models.CharField(_("status of the goal"), max_length=7, choices=Status, default=Status.ACTIVE)
    ended_on = models.DateField(_("last day"), null=True, blank=True)
    because = EncryptedTextField(_("what changed and why"), default="", blank=True)
    instead_of = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="became", verbose_name=_("in place of")
    )
    made_at = models.DateTimeField(auto_now_add=True)

    objects = GoalQuerySet.as_manager()

    class Meta:
        verbose_name = _("goal")
        verbose_name_plural = _("goals")
        ordering = ["agreed_on", "made_at"]
        constraints = [
            models.CheckConstraint(name="weight_is_from_one_to_three", condition=Q(weight__gte=1, weight__lte=3)),
            models.CheckConstraint(
                name="goal_has_a_last_day_unless_it_is_active",
                condition=Q(status="active", ended_on__isnull=True) | ~Q(status="active") & Q(ended_on__isnull=False),
            ),
        ]

    @property
    def is_active(self) -> bool:
        return self.status == self.Status.ACTIVE

    def level(self, score: int) -> str:
        """The person's words for it; "" where there are none yet."""
        return self.levels.get(str(score), "")

    def get_absolute_url(self) -> str:
        return f"{self.plan.get_absolute_url()}#goal-{self.pk}"


class GoalRating(Record):
    """How far the goal is reached on a day, as the person, the worker or both see it. Never averaged, never compared."""

    class RatedBy(models.TextChoices):
        BOTH = "both", _("both together")
        PARTICIPANT = "participant", _("the participant")
        WORKER = "worker", _("the worker")

    about = "goal__plan__participant"
    kept = Kept(Class.SPECIAL, Retention.CASE, "x")

    goal = models.ForeignKey(Goal, models.CASCADE, related_name="ratings")
    rated_on = models.DateField(_("rated on"))
    score = EncryptedIntegerField(_("where it stands"), choices=Level)
    rated_by_whom = models.CharField(_("rated by"), max_length=11, choices=RatedBy)
    note = EncryptedTextField(_("note"), default="", blank=True)
    made_at = models.DateTimeField(auto_now_add=True)

    objects = VisibleQuerySet.as_manager()

    class Meta:
        verbose_name = _("rating of a goal")
        verbose_name_plural = _("ratings of a goal")
        ordering = ["rated_on", "made_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["goal", "rated_on", "rated_by_whom"],
                name="one_rating_of_a_goal_by_each_on_a_day",
                violation_error_message=_("There is a rating of this day by the same already. Correct that one."),
            ),
        ]
