"""Agree on a plan, change it, close it."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ketch.drafts.once import SavesOnce
from ketch.pages.choices import PRIVATE, OrOtherField, near_days
from ketch.pages.dates import DateField
from participants.dated.forms import near_day
from participants.models.goal import Goal
from participants.models.plan import Plan
from participants.people.models import Participant
from participants.reviews import in_words, proposals

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


class PlanForm(SavesOnce):
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


class ClosePlanForm(SavesOnce):
    use_required_attribute = False

    closed_on = near_day(_("Last day"))
    because = text(_("Why it is closed"))

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.plan = plan
        self.fields["closed_on"].set_near(near_days(0, -1))
        self.initial.setdefault("closed_on", self.fields["closed_on"].first_near)
