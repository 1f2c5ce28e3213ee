"""The rating of a goal on a day, by the person, the worker or both; and the review of a plan, which may rate its goals."""

from collections.abc import Iterator

from django import forms
from django.db.models import QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _, pgettext

from ketch.pages.fields import DateField, near_day, radio_field
from ketch.words import Values
from participants.dated.forms import CorrectsRow, OfAFile, OfARecord, OfARow
from participants.models import Goal, GoalRating, Participant
from participants.plan import actions, page
from participants.plan.forms import CountsReview, ReviewDayField, text
from participants.plan.goal import Rung, ShownGoal, choices, rung, signed


def note_field(**rest) -> forms.CharField:
    return text(_("Note"), max_length=5_000, **rest)


class RatingForm(OfARecord):
    asked = ("rated_on", "score", "rated_by_whom", "note")

    score = forms.TypedChoiceField(
        label=_("Where it stands"),
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose where the goal stands.")},
    )
    rated_by_whom = radio_field(_("Who says so"), GoalRating.RatedBy, missing=_("Choose who says so."))
    note = note_field()

    def prepare(self) -> None:
        self.fields["score"].choices = choices(self.goal)

    @property
    def goal(self) -> Goal:
        return self.row


class RateForm(RatingForm):
    message = _("Saved: where the goal stands.")

    rated_on = near_day(_("When"))

    @cached_property
    def last(self) -> GoalRating | None:
        return self.goal.ratings.last()

    @property
    def stood(self) -> Rung | None:
        return rung(self.goal, self.last.score) if self.last else None

    def save(self) -> Goal:
        return actions.rate_goal(goal=self.goal, by=self.user, **self.answers).goal


class CorrectRatingForm(CorrectsRow, RatingForm):
    rated_on = DateField(label=_("When"))

    @property
    def goal(self) -> Goal:
        return self.row.goal

    def save(self) -> Goal:
        return actions.correct_rating(rating=self.row, by=self.user, **self.answers).goal


class RemoveRatingForm(OfARow):
    """Asks nothing: the page names what is removed."""

    message = _("Removed.")

    @classmethod
    def rows_of(cls, participant: Participant) -> QuerySet[GoalRating]:
        return GoalRating.objects.filter(goal__plan__participant=participant)

    def save(self) -> Goal:
        goal: Goal = self.row.goal
        actions.remove_rating(rating=self.row, by=self.user)
        return goal

    @property
    def sign(self) -> str:
        return signed(self.row.score)


class ReviewFields(OfAFile):
    leads_to = "plan"
    field_order = ("held_on", "what_changed", "why", "rated_by_whom", "next_review_on")
    asked = ("held_on", "what_changed", "why", "next_review_on")

    what_changed = text(_("What changed"), rows=4, help_text=_("Leave it empty where nothing did."))
    why = text(_("Why"))


class ReviewForm(CountsReview, OfARecord, ReviewFields):
    message = _("The review is kept.")
    counts = ("held_on", "next_review_on")

    held_on = near_day(_("When"))
    rated_by_whom = radio_field(_("Who says so"), GoalRating.RatedBy)
    next_review_on = ReviewDayField(label=_("Next review"))

    def prepare(self) -> None:
        super().prepare()
        [goals] = page.shown_goals([self.row]).values()
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
            self.fields[f"note-{key}"] = note_field(rows=2)
        if not self.goals:
            del self.fields["rated_by_whom"]

    @property
    def goal_fields(self) -> Iterator[tuple[ShownGoal, forms.BoundField, forms.BoundField]]:
        return ((each, self[f"score-{key}"], self[f"note-{key}"]) for key, each in self.goals.items())

    def clean(self) -> Values:
        data = super().clean()
        if self.ratings and not data.get("rated_by_whom"):
            self.add_error("rated_by_whom", _("Choose who says where the goals stand."))
        for key in self.goals:
            if data.get(f"note-{key}") and data.get(f"score-{key}") is None:
                self.add_error(f"score-{key}", _("There is a note. Choose where the goal stands, too."))
        return data

    @property
    def ratings(self) -> list[Values]:
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

    def save(self) -> None:
        actions.review_plan(plan=self.row, ratings=self.ratings, by=self.user, **self.answers)


class CorrectReviewForm(CorrectsRow, OfARecord, ReviewFields):
    held_on = DateField(label=_("When"))
    next_review_on = DateField(label=_("Next review"))

    def save(self) -> None:
        actions.correct_review(review=self.row, by=self.user, **self.answers)
