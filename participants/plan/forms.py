"""Agree on a plan, change it, close it; and add, change, replace and end its goals."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _, ngettext

from ketch.pages.fields import DateField, OrOtherField, labels, near_day, near_days, words_field
from ketch.periods import today
from ketch.words import Values, Words, short_day
from participants.dated.forms import CorrectsRow, OfAFile, OfARecord
from participants.models import DeadlineKind, DeadlineRule, FormOfSupport, Goal, Level
from participants.plan import actions
from participants.plan.goal import signed

LONGEST = 20_000
USUAL_REVIEW = DeadlineRule(kind=DeadlineKind.PLAN_REVIEW, length=90, unit=DeadlineRule.Unit.DAYS)
TOGETHER = ((True, _("Together with the person")), (False, _("Without the person, for now")))


def text(label: Words, *, required: bool = False, max_length: int = LONGEST, **rest) -> forms.CharField:
    return words_field(label, required=required, max_length=max_length, **rest)


def why_field() -> forms.CharField:
    missing = {"required": _("Write what changed and why.")}
    return text(_("What changed, and why"), required=True, error_messages=missing)


class ReviewDayField(OrOtherField):
    """So long after a day, as the rules propose, or another day. Gives the rule or the day."""

    def __init__(self, **kwargs) -> None:
        super().__init__(other=DateField(), other_words=_("Another day"), **kwargs)

    def propose(self) -> None:
        """What the rules say; where there are none, 90 days. A rule only proposes."""
        of_reviews = {"kind": DeadlineKind.PLAN_REVIEW, "from_event": DeadlineRule.FromEvent.PLAN_AGREED}
        rules = list(DeadlineRule.objects.in_use().filter(**of_reviews, length__gt=0)) or [USUAL_REVIEW]
        self.rules = {f"{rule.length} {rule.unit}": rule for rule in rules}
        self.set_near([(key, _in_words(rule)) for key, rule in self.rules.items()])

    def counted(self, chosen: str | date, day: date) -> date:
        return self.rules[chosen].counted(day) if isinstance(chosen, str) else chosen


def _in_words(rule: DeadlineRule) -> str:
    if rule.unit == DeadlineRule.Unit.MONTHS:
        return ngettext("After %(n)d month", "After %(n)d months", rule.length) % {"n": rule.length}
    return ngettext("After %(n)d day", "After %(n)d days", rule.length) % {"n": rule.length}


class CountsReview(OfAFile):
    """`counts`: the field of the day, and that of the next review, which may be counted from it."""

    counts: tuple[str, str]

    def prepare(self) -> None:
        super().prepare()
        review_on = self.fields[self.counts[1]]
        review_on.propose()
        self.initial.setdefault(self.counts[1], review_on.first_near)

    def clean(self) -> Values:
        data = super().clean()
        day, review = self.counts
        if {day, review} <= data.keys():
            data[review] = self.fields[review].counted(data[review], data[day])
        return data


class PlanFields(OfAFile):
    leads_to = "plan"
    field_order: tuple[str, ...] = ("agreed_on", "agreed_together", "summary", "safety", "goes_on", "review_on")
    asked = ("agreed_on", "agreed_together", "summary", "safety", "review_on")

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


class AgreePlanForm(CountsReview, PlanFields):
    message = _("The plan is kept. Now its goals.")
    counts = ("agreed_on", "review_on")

    agreed_on = near_day(_("Agreed on"))
    goes_on = forms.ModelMultipleChoiceField(
        Goal.objects.none(),
        label=_("Goals of the earlier plan that go on"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    review_on = ReviewDayField(label=_("Next review"))

    def prepare(self) -> None:
        super().prepare()
        last = self.participant.plans.exclude(closed_on=None).first()
        # What was still wanted when the last plan was closed.
        wanted = last.goals.filter(status=Goal.Status.ACTIVE) if last else None
        if wanted:
            self.fields["goes_on"].queryset = wanted
            self.fields["goes_on"].widget.choices = [(goal.pk, goal.title) for goal in wanted]
        else:
            del self.fields["goes_on"]

    def save(self) -> None:
        goes_on = self.cleaned_data.get("goes_on", ())
        actions.agree_on_plan(participant=self.participant, goes_on=goes_on, by=self.user, **self.answers)


class ChangePlanForm(CorrectsRow, OfARecord, PlanFields):
    message = _("Saved.")
    field_order = ("agreed_together", "summary", "safety", "review_on", "agreed_on")

    agreed_on = DateField(label=_("Agreed on"))
    review_on = DateField(label=_("Next review"))

    def save(self) -> None:
        actions.change_plan(plan=self.row, by=self.user, **self.answers)


class ClosePlanForm(OfARecord):
    leads_to = "plan"
    message = _("The plan is closed and stays to be read.")

    closed_on = near_day(_("Last day"))
    because = text(_("Why it is closed"))

    def context(self) -> Values:
        return super().context() | {"goals": self.row.goals.filter(status=Goal.Status.ACTIVE)}

    def save(self) -> None:
        data = self.cleaned_data
        actions.close_plan(plan=self.row, on=data["closed_on"], because=data["because"], by=self.user)


LONGEST_GOAL = 1_000
# Each level by the name of its field.
LEVELS = {"expected": 0, "more": 1, "much_more": 2, "less": -1, "much_less": -2}
OTHERS = ("much_more", "more", "less", "much_less")
BEGINS = ((Level.LESS, _("−1, it could still get worse")), (Level.MUCH_LESS, _("−2, it can hardly get worse")))
USUAL = {"weight": Goal.Weight.ONE_OF_SEVERAL, "form": ""}


def level_field(name: str, **rest) -> forms.CharField:
    score = Level(LEVELS[name])
    return text(f"{signed(score)} {score.label}", rows=2, max_length=LONGEST_GOAL, **rest)


class GoalForm(OfARecord):
    """Of a goal, or of the plan to which one is added."""

    asked = ("title", "baseline", "agreed_on", "target_on", "weight", "form")

    title = text(
        _("Goal"),
        rows=2,
        required=True,
        max_length=LONGEST_GOAL,
        help_text=_("As the person says it."),
        error_messages={"required": _("Write the goal as the person says it.")},
    )
    baseline = forms.TypedChoiceField(label=_("Where it begins"), choices=BEGINS, coerce=int, widget=forms.RadioSelect)
    target_on = DateField(label=_("Target date"), required=False)
    weight = forms.TypedChoiceField(label=_("Weight"), choices=lambda: labels(Goal.Weight), coerce=int, widget=forms.RadioSelect)
    form = forms.ChoiceField(
        label=_("Form of support"),
        choices=lambda: [("", _("None of these")), *labels(FormOfSupport)],
        required=False,
        widget=forms.RadioSelect,
    )

    def prepare(self) -> None:
        missing = {"required": _("Write what 0 would look like: that one level is needed.")}
        self.fields |= {name: level_field(name) for name in OTHERS}
        self.fields["expected"] = level_field("expected", required=True, error_messages=missing)
        self.initial = {"baseline": Level.LESS, **USUAL, **self.initial}

    @property
    def other_levels(self) -> list[forms.BoundField]:
        return [self[name] for name in OTHERS]

    @property
    def has_other_levels(self) -> bool:
        return any(field.value() or field.errors for field in self.other_levels)

    @property
    def has_more(self) -> bool:
        """Whether another weight or form of support is chosen than the usual one."""
        return any(self[name].errors or str(self[name].value() or "") != str(usual) for name, usual in USUAL.items())

    @property
    def answers(self) -> Values:
        words = {str(score): self.cleaned_data[name].strip() for name, score in LEVELS.items()}
        return super().answers | {"levels": {score: text for score, text in words.items() if text}}

    @property
    def as_it_stands(self) -> Values:
        """What this form asks, as the goal has it."""
        levels = {name: self.row.level(score) for name, score in LEVELS.items()}
        return {name: getattr(self.row, name) for name in self.asked} | levels


class AddGoalForm(GoalForm):
    message = _("The goal is kept.")

    agreed_on = near_day(_("Agreed on"))

    def prepare(self) -> None:
        super().prepare()
        first = self.row.agreed_on
        with_plan = (first, _("With the plan, %(day)s") % {"day": short_day(first)})
        self.fields["agreed_on"].set_near([with_plan, *((day, words) for day, words in near_days(0, -1) if day > first)])
        self.initial.setdefault("agreed_on", first)

    def save(self) -> Goal:
        return actions.add_goal(plan=self.row, by=self.user, **self.answers)


class ChangeGoalForm(CorrectsRow, GoalForm):
    message = _("Saved.")

    agreed_on = DateField(label=_("Agreed on"))

    @property
    def stored(self) -> Values:
        return self.as_it_stands

    def context(self) -> Values:
        return super().context() | {"is_rated": self.row.ratings.exists()}

    def save(self) -> Goal:
        return actions.change_goal(goal=self.row, by=self.user, **self.answers)


class ReplaceGoalForm(GoalForm):
    """Another goal in the place of one: its words are there to go on from."""

    message = _("The new goal is kept. The one before stays to be read.")

    agreed_on = near_day(_("From when on"))
    because = why_field()

    def prepare(self) -> None:
        super().prepare()
        self.initial.update(self.as_it_stands, agreed_on=today())

    def save(self) -> Goal:
        return actions.replace_goal(goal=self.row, because=self.cleaned_data["because"], by=self.user, **self.answers)


class ReachGoalForm(OfARecord):
    message = _("The goal is reached.")
    status = Goal.Status.REACHED

    ended_on = near_day(_("When"))
    because = text(_("What helped"))

    def save(self) -> Goal:
        data = self.cleaned_data
        return actions.end_goal(goal=self.row, status=self.status, on=data["ended_on"], because=data["because"], by=self.user)


class DropGoalForm(ReachGoalForm):
    message = _("The goal is dropped.")
    status = Goal.Status.DROPPED

    because = why_field()
