"""Where a goal stands on a day, as one or both of them see it."""

from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from ketch.drafts.once import SavesOnce
from ketch.pages.choices import labels, near_days
from ketch.pages.dates import DateField
from participants.dated.forms import RemovesRow, near_day
from participants.forms.plan import text
from participants.ladder import Rung, choices, rung, signed
from participants.models.goal import Goal, GoalRating

LONGEST_NOTE = 5_000


def rated_by(**rest: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("Who says so"),
        choices=labels(GoalRating.RatedBy),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose who says so.")},
        **rest,
    )


class RatingForm(SavesOnce):
    use_required_attribute = False

    score = forms.TypedChoiceField(
        label=_("Where it stands"),
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose where the goal stands.")},
    )
    rated_by_whom = rated_by()
    note = text(_("Note"), longest=LONGEST_NOTE)

    def __init__(self, *args: Any, goal: Goal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.goal = goal
        self.fields["score"].choices = choices(goal)

    @property
    def rating(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("rated_on", "score", "rated_by_whom", "note")}


class RateForm(RatingForm):
    rated_on = near_day(_("When"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["rated_on"].set_near(near_days(0, -1))
        self.initial.setdefault("rated_on", self.fields["rated_on"].first_near)

    @cached_property
    def last(self) -> GoalRating | None:
        return self.goal.ratings.last()

    @property
    def stood(self) -> Rung | None:
        return rung(self.goal, self.last.score) if self.last else None


class CorrectRatingForm(RatingForm):
    rated_on = DateField(label=_("When"))

    def __init__(self, *args: Any, rating: GoalRating, **kwargs: Any) -> None:
        super().__init__(*args, goal=rating.goal, **kwargs)
        self.record = rating
        self.initial = {**self.held, **self.initial}

    @property
    def held(self) -> dict[str, Any]:
        return {name: getattr(self.record, name) for name in ("rated_on", "score", "rated_by_whom", "note")}


class RemoveRatingForm(RemovesRow):
    """Asks nothing: the page names what goes."""

    @property
    def sign(self) -> str:
        return signed(self.row.score)
