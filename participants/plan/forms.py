"""Agree on a plan, change it, close it."""

from datetime import date
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ketch.drafts.forms import WritingForm
from ketch.pages.fields import PRIVATE, DateField, OrOtherField, labels, near_day, near_days
from ketch.words.days import short_day
from participants.people.models import Participant
from participants.plan.goal import signed
from participants.plan.models import FormOfSupport, Goal, Level, Plan
from participants.plan.reviews import in_words, proposals

LONGEST = 20_000
TOGETHER = ((True, _("Together with the person")), (False, _("Without the person, for now")))


def text(label: Any, *, rows: int = 3, required: bool = False, longest: int = LONGEST, **rest: Any) -> forms.CharField:
    """Words about her: nothing that a browser should remember."""
    widget = forms.Textarea({**PRIVATE, "rows": rows})
    return forms.CharField(label=label, required=required, max_length=longest, widget=widget, **rest)


class ReviewDayField(OrOtherField):
    """So long after a day, as the rules propose, or another day. Gives the rule or the day."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(other=DateField(), other_words=_("Another day"), **kwargs)

    def propose(self) -> None:
        self.rules = proposals()
        self.set_near([(key, in_words(rule)) for key, rule in self.rules.items()])

    def counted(self, chosen: Any, day: Any) -> Any:
        return self.rules[chosen].counted(day) if chosen in self.rules else chosen


class PlanForm(WritingForm):
    use_required_attribute = False

    agreed_together = forms.TypedChoiceField(
        label=_("How"),
        choices=TOGETHER,
        coerce=lambda value: value == "True",
        empty_value=None,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how the plan came about.")},
    )
    summary = text(
        _("What the person wants, and how we help"), rows=4, help_text=_("In the person’s own words, where you have them.")
    )
    safety = text(
        _("Safety plan"), rows=4, help_text=_("What to do when danger grows: signs, agreed words, whom to call. No addresses.")
    )

    @property
    def plan_fields(self) -> dict[str, Any]:
        names = ("agreed_on", "agreed_together", "summary", "safety", "review_on")
        return {name: self.cleaned_data[name] for name in names}


class AgreeForm(PlanForm):
    field_order = ("agreed_on", "agreed_together", "summary", "safety", "goes_on", "review_on")

    agreed_on = near_day(_("Agreed on"))
    goes_on = forms.ModelMultipleChoiceField(
        Goal.objects.none(),
        label=_("Goals of the earlier plan that go on"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    review_on = ReviewDayField(label=_("Next review"))

    def __init__(self, *args: Any, participant: Participant, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.participant = participant
        self.fields["agreed_on"].set_near(near_days(0, -1))
        self.fields["review_on"].propose()
        self.initial.setdefault("agreed_on", self.fields["agreed_on"].first_near)
        self.initial.setdefault("review_on", self.fields["review_on"].first_near)
        self._offer_goals(participant.plans.exclude(closed_on=None).first())

    def _offer_goals(self, last: Plan | None) -> None:
        """What was still wanted when the last plan was closed."""
        wanted = last.goals.filter(status=Goal.Status.ACTIVE) if last else Goal.objects.none()
        if not wanted:
            del self.fields["goes_on"]
            return
        self.fields["goes_on"].queryset = wanted
        self.fields["goes_on"].widget.choices = [(goal.pk, goal.title) for goal in wanted]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if {"agreed_on", "review_on"} <= data.keys():
            data["review_on"] = self.fields["review_on"].counted(data["review_on"], data["agreed_on"])
        return data

    @property
    def agreed(self) -> dict[str, Any]:
        return self.plan_fields | {"goes_on": self.cleaned_data.get("goes_on", ())}


class ChangePlanForm(PlanForm):
    field_order = ("agreed_on", "agreed_together", "summary", "safety", "review_on")

    agreed_on = DateField(label=_("Agreed on"))
    review_on = DateField(label=_("Next review"))

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.plan = plan
        self.initial = {**self.held, **self.initial}

    @property
    def held(self) -> dict[str, Any]:
        return {name: getattr(self.plan, name) for name in self.field_order}

    @property
    def review_address(self) -> str:
        return reverse("participants:review-plan", args=[self.plan.pk])


class ClosePlanForm(WritingForm):
    use_required_attribute = False

    closed_on = near_day(_("Last day"))
    because = text(_("Why it is closed"))

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.plan = plan
        self.fields["closed_on"].set_near(near_days(0, -1))
        self.initial.setdefault("closed_on", self.fields["closed_on"].first_near)


LONGEST_GOAL = 1_000
# Each level by the name of its field.
LEVELS = {"expected": 0, "more": 1, "much_more": 2, "less": -1, "much_less": -2}
OTHERS = ("much_more", "more", "less", "much_less")
ASKED = ("title", "baseline", "agreed_on", "target_on", "weight", "form")
BEGINS = ((Level.LESS, _("−1, it could still get worse")), (Level.MUCH_LESS, _("−2, it can hardly get worse")))


def _level(name: str, **rest: Any) -> forms.CharField:
    score = Level(LEVELS[name])
    label = f"{signed(score)} {score.label}"
    return text(label, rows=2, longest=LONGEST_GOAL, **rest)


class GoalForm(WritingForm):
    use_required_attribute = False

    title = text(
        _("Goal"),
        rows=2,
        required=True,
        longest=LONGEST_GOAL,
        help_text=_("As the person says it."),
        error_messages={"required": _("Write the goal as the person says it.")},
    )
    baseline = forms.TypedChoiceField(label=_("Where it begins"), choices=BEGINS, coerce=int, widget=forms.RadioSelect)
    target_on = DateField(label=_("Wanted by"), required=False)
    weight = forms.TypedChoiceField(label=_("Weight"), coerce=int, widget=forms.RadioSelect)
    form = forms.ChoiceField(label=_("Form of support"), required=False, widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        missing = {"required": gettext("Write what 0 would look like: that one level is needed.")}
        self.fields |= {name: _level(name) for name in OTHERS}
        self.fields["expected"] = _level("expected", required=True, error_messages=missing)
        self.fields["weight"].choices = labels(Goal.Weight)
        self.fields["form"].choices = [("", gettext("None of these")), *labels(FormOfSupport)]
        self.initial = {"baseline": Level.LESS, "weight": Goal.Weight.ONE_OF_SEVERAL, "form": "", **self.initial}

    @property
    def other_levels(self) -> list[Any]:
        return [self[name] for name in OTHERS]

    @property
    def has_other_levels(self) -> bool:
        return any(field.value() or field.errors for field in self.other_levels)

    @property
    def has_more(self) -> bool:
        """Whether more is said than what goes without saying."""
        usual = {"weight": str(Goal.Weight.ONE_OF_SEVERAL), "form": ""}
        return any(self[name].errors or str(self[name].value() or "") != value for name, value in usual.items())

    @property
    def goal_fields(self) -> dict[str, Any]:
        data = self.cleaned_data
        levels = {str(score): data[name].strip() for name, score in LEVELS.items() if data[name].strip()}
        return {name: data[name] for name in ASKED} | {"levels": levels}


def said_of(goal: Goal) -> dict[str, Any]:
    """What a form of a goal asks, as the goal says it."""
    return {name: getattr(goal, name) for name in ASKED} | {name: goal.level(score) for name, score in LEVELS.items()}


class AddGoalForm(GoalForm):
    agreed_on = near_day(_("Agreed on"))

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.plan = plan
        near = [*_with(plan), *((day, words) for day, words in near_days(0, -1) if day > plan.agreed_on)]
        self.fields["agreed_on"].set_near(near)
        self.initial.setdefault("agreed_on", plan.agreed_on)


def _with(plan: Plan) -> list[tuple[date, str]]:
    return [(plan.agreed_on, gettext("With the plan, %(day)s") % {"day": short_day(plan.agreed_on)})]


class ChangeGoalForm(GoalForm):
    agreed_on = DateField(label=_("Agreed on"))

    def __init__(self, *args: Any, goal: Goal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.goal = goal
        self.initial = {**self.initial, **self.held}

    @property
    def held(self) -> dict[str, Any]:
        return said_of(self.goal)


class ReplaceGoalForm(GoalForm):
    """Another goal in the place of `goal`: its words are there to go on from."""

    agreed_on = near_day(_("From when on"))
    because = text(_("What changed, and why"), required=True, error_messages={"required": _("Write what changed and why.")})

    def __init__(self, *args: Any, goal: Goal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.goal = goal
        self.fields["agreed_on"].set_near(near_days(0, -1))
        first = {"agreed_on": self.fields["agreed_on"].first_near}
        self.initial = {**self.initial, **said_of(goal), **first}


class EndGoalForm(WritingForm):
    use_required_attribute = False

    ended_on = near_day(_("When"))
    because = text(_("What helped"), rows=3)

    def __init__(self, *args: Any, goal: Goal, status: Goal.Status, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.goal, self.status = goal, status
        self.fields["ended_on"].set_near(near_days(0, -1))
        self.initial.setdefault("ended_on", self.fields["ended_on"].first_near)
        if status == Goal.Status.DROPPED:
            self._ask_why()

    def _ask_why(self) -> None:
        why = self.fields["because"]
        why.label, why.required = gettext("What changed, and why"), True
        why.error_messages["required"] = gettext("Write what changed and why.")
