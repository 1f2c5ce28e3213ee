from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ketch.access.visible import VisibleQuerySet
from ketch.encryption.fields import EncryptedJSONField, EncryptedTextField
from ketch.periods import today
from ketch.records.kept import Class, Field, Kept, Retention
from ketch.records.record import Record
from participants.models.form_of_support import FormOfSupport
from participants.models.plan import Plan


class Level(models.IntegerChoices):
    """Goal Attainment Scaling, the best first, as a ladder reads."""

    MUCH_MORE = 2, _("much more than expected")
    MORE = 1, _("more than expected")
    EXPECTED = 0, _("as expected")
    LESS = -1, _("less than expected")
    MUCH_LESS = -2, _("much less than expected")


BEGINNINGS = (Level.LESS, Level.MUCH_LESS)


class Goal(Record):
    """In her own words what −2 to +2 would look like; 0 is what is expected. It is hers from a day to a day."""

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
    baseline = models.SmallIntegerField(_("where it begins"), default=Level.LESS)
    agreed_on = models.DateField(_("agreed on"), default=today)
    target_on = models.DateField(_("wanted by"), null=True, blank=True)
    status = models.CharField(_("status of the goal"), max_length=7, choices=Status, default=Status.ACTIVE)
    ended_on = models.DateField(_("last day"), null=True, blank=True)
    because = EncryptedTextField(_("what changed and why"), default="", blank=True)
    instead_of = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="became", verbose_name=_("in place of")
    )
    made_at = models.DateTimeField(auto_now_add=True)

    objects = VisibleQuerySet.as_manager()

    class Meta:
        verbose_name = _("goal")
        verbose_name_plural = _("goals")
        ordering = ["agreed_on", "made_at"]
        constraints = [
            models.CheckConstraint(name="weight_is_from_one_to_three", condition=Q(weight__gte=1, weight__lte=3)),
            models.CheckConstraint(name="goal_begins_below_zero", condition=Q(baseline__in=(-2, -1))),
            models.CheckConstraint(
                name="goal_has_a_last_day_unless_it_is_active",
                condition=Q(status="active", ended_on__isnull=True) | ~Q(status="active") & Q(ended_on__isnull=False),
            ),
        ]

    @property
    def is_active(self) -> bool:
        return self.status == self.Status.ACTIVE

    def level(self, score: int) -> str:
        """Her words for it; "" where none were found yet."""
        return self.levels.get(str(score), "")

    def get_absolute_url(self) -> str:
        return f"{self.plan.get_absolute_url()}#goal-{self.pk}"


class GoalRating(Record):
    """Where the goal stands on a day, as one or both of them see it. Never averaged, and nobody is compared with anybody."""

    class RatedBy(models.TextChoices):
        BOTH = "both", _("both together")
        PARTICIPANT = "participant", _("the participant")
        WORKER = "worker", _("the worker")

    about = "goal__plan__participant"
    kept = Kept(Class.SPECIAL, Retention.CASE, "x")

    goal = models.ForeignKey(Goal, models.CASCADE, related_name="ratings")
    rated_on = models.DateField(_("rated on"))
    score = models.SmallIntegerField(_("where it stands"), choices=Level)
    rated_by_whom = models.CharField(_("rated by"), max_length=11, choices=RatedBy)
    note = EncryptedTextField(_("note"), default="", blank=True)
    made_at = models.DateTimeField(auto_now_add=True)

    objects = VisibleQuerySet.as_manager()

    class Meta:
        verbose_name = _("rating of a goal")
        verbose_name_plural = _("ratings of a goal")
        ordering = ["rated_on", "made_at"]
        constraints = [
            models.CheckConstraint(name="score_is_from_minus_two_to_two", condition=Q(score__gte=-2, score__lte=2)),
            models.UniqueConstraint(
                fields=["goal", "rated_on", "rated_by_whom"],
                name="one_rating_of_a_goal_by_each_on_a_day",
                violation_error_message=_("There is a rating of this day by the same already. Correct that one."),
            ),
        ]
