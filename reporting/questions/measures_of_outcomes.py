"""What the donor report can say of how it went: of what those who came think, and of goals."""

from collections.abc import Callable

from django.utils.translation import gettext_lazy as _

from activities.models import Feedback
from ketch.access.roles import Permission
from participants.models import Goal, GoalQuerySet
from reporting.questions.feedback import Ratings, RatingsOfSpan
from reporting.questions.goals import AGREED, OPEN, GoalsOfPlans
from reporting.questions.measure import Label, Measure, Unit, by_name

Status = Goal.Status


def _rated(name: str, label: Label, unit: Unit, value: Callable[[Ratings], float | None]) -> Measure[RatingsOfSpan]:
    """Answers are joined to nobody, so no figure of them opens. None where it is hidden."""

    def shown(ratings: RatingsOfSpan) -> float | None:
        return value(ratings.ratings) if ratings.ratings else None

    return Measure(f"feedback.{name}", label, unit, shown, lambda of: Feedback.objects.none(), opens=lambda of: False)


FEEDBACK: dict[str, Measure[RatingsOfSpan]] = by_name(
    _rated("answers", _("Answers"), Unit.ANSWERS, lambda ratings: ratings.answers),
    _rated("mean", _("Mean rating"), Unit.MEAN, lambda ratings: ratings.mean),
    _rated("positive", _("Positive (4 or 5 of 5)"), Unit.SHARE, lambda ratings: ratings.share),
)


def _goals(name: str, label: Label, head: Label) -> Measure[GoalsOfPlans]:
    def value(of: GoalsOfPlans) -> int:
        return of.numbers[name]

    def rows(of: GoalsOfPlans) -> GoalQuerySet:
        return of.rows(name)

    return Measure(f"goals.{name}", label, Unit.GOALS, value, rows, head=head, seen_by=Permission.READ_FILE)


GOALS: dict[str, Measure[GoalsOfPlans]] = by_name(
    _goals(AGREED, _("Goals agreed on"), _("Agreed")),
    _goals(Status.REACHED, _("Goals reached"), Status.REACHED.label),
    _goals(Status.CHANGED, _("Goals changed into others"), _("Changed")),
    _goals(Status.DROPPED, _("Goals dropped"), Status.DROPPED.label),
    _goals(OPEN, _("Goals still open"), _("Still open")),
)
