"""Where a goal stands on a day, as one or both of them see it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from ketch.drafts.forms import WritingForm
from ketch.pages.fields import DateField, labels, near_day, near_days
from participants.dated.forms import OfARow
from participants.people.models import Participant
from participants.plan import actions
from participants.plan.forms import ReviewDayField, text
from participants.plan.goal import Rung, ShownGoal, choices, rung, signed
from participants.plan.models import Goal, GoalRating, Plan, PlanReview
from participants.plan.page import shown_goals

LONGEST_NOTE = 5_000


def rated_by(**rest: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("Who says so"),
        choices=labels(GoalRating.RatedBy),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose who says so.")},
        **rest,
    )


class RatingForm(WritingForm):
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


class RemoveRatingForm(OfARow):
    """Asks nothing: the page names what goes."""

    message = _("Removed.")

    @classmethod
    def rows_of(cls, participant: Participant) -> Any:
        return GoalRating.objects.filter(goal__plan__participant=participant)

    def save(self) -> Goal:
        goal: Goal = self.row.goal
        actions.remove_rating(rating=self.row, by=self.user)
        return goal

    @property
    def sign(self) -> str:
        return signed(self.row.score)


@dataclass(frozen=True)
class GoalRow:
    """A goal on the page, and its fields."""

    shown: ShownGoal
    score: Any
    note: Any


class ReviewForm(WritingForm):
    use_required_attribute = False

    held_on = near_day(_("When"))
    what_changed = text(_("What changed"), rows=4, help_text=_("Leave it empty where nothing did."))
    why = text(_("Why"))
    rated_by_whom = rated_by(required=False)
    next_review_on = ReviewDayField(label=_("Next review"))

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.plan = plan
        self.fields["held_on"].set_near(near_days(0, -1))
        self.fields["next_review_on"].propose()
        for name in ("held_on", "next_review_on"):
            self.initial.setdefault(name, self.fields[name].first_near)
        [goals] = shown_goals([plan]).values()
        self.goals = {each.goal.pk: each for each in goals if each.goal.is_active}
        self._ask_about_each()

    def _ask_about_each(self) -> None:
        for key, each in self.goals.items():
            not_rated = ("", pgettext("goal", "Not rated this time"))
            self.fields[f"score-{key}"] = forms.TypedChoiceField(
                label=each.goal.title,
                choices=[not_rated, *choices(each.goal)],
                coerce=int,
                empty_value=None,
                required=False,
                widget=forms.RadioSelect,
            )
            self.fields[f"note-{key}"] = text(gettext("Note"), rows=2, longest=LONGEST_NOTE)
        if not self.goals:
            del self.fields["rated_by_whom"]

    @property
    def rows(self) -> Iterator[GoalRow]:
        return (GoalRow(each, self[f"score-{key}"], self[f"note-{key}"]) for key, each in self.goals.items())

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if {"held_on", "next_review_on"} <= data.keys():
            data["next_review_on"] = self.fields["next_review_on"].counted(data["next_review_on"], data["held_on"])
        self._who_and_where(data)
        return data

    def _who_and_where(self, data: dict[str, Any]) -> None:
        if self.ratings and not data.get("rated_by_whom"):
            self.add_error("rated_by_whom", gettext("Choose who says where the goals stand."))
        for key in self.goals:
            if data.get(f"note-{key}") and data.get(f"score-{key}") is None:
                self.add_error(f"score-{key}", gettext("There is a note. Choose where the goal stands, too."))

    @property
    def ratings(self) -> list[dict[str, Any]]:
        data = self.cleaned_data
        return [
            {
                "goal": each.goal,
                "score": data[f"score-{key}"],
                "rated_by_whom": data.get("rated_by_whom"),
                "note": data.get(f"note-{key}", ""),
            }
            for key, each in self.goals.items()
            if data.get(f"score-{key}") is not None
        ]

    @property
    def review(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("held_on", "what_changed", "why", "next_review_on")}


class CorrectReviewForm(WritingForm):
    use_required_attribute = False

    held_on = DateField(label=_("When"))
    what_changed = text(_("What changed"), rows=4, help_text=_("Leave it empty where nothing did."))
    why = text(_("Why"))
    next_review_on = DateField(label=_("Next review"))

    def __init__(self, *args: Any, review: PlanReview, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.record = review
        self.initial = {**self.held, **self.initial}

    @property
    def held(self) -> dict[str, Any]:
        return {name: getattr(self.record, name) for name in ("held_on", "what_changed", "why", "next_review_on")}

    @property
    def review(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("held_on", "what_changed", "why", "next_review_on")}
