"""A goal in the person's own words: add it, change its words, change it into another, end it."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ketch.drafts.once import SavesOnce
from ketch.pages.choices import labels, near_days
from ketch.pages.dates import DateField
from ketch.pages.templatetags.dates import short_day
from participants.dated.forms import near_day
from participants.forms.plan import text
from participants.ladder import signed
from participants.models.form_of_support import FormOfSupport
from participants.models.goal import Goal, Level
from participants.models.plan import Plan

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


class GoalForm(SavesOnce):
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


class EndGoalForm(SavesOnce):
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
