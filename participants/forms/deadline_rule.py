from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from ketch.drafts.once import SavesOnce
from ketch.pages.choices import labels
from ketch.pages.dates import DateField
from participants.models.deadline_rule import DeadlineKind, DeadlineRule
from participants.rules_of_deadlines import LONGEST_WARNING

SELECT = {"class": "form-select"}
NUMBER = {"class": "form-control short"}
LONGEST_SOURCE = 300


class DeadlineRuleForm(SavesOnce):
    """A rule that is there already keeps what it is about: another deadline or another beginning is another rule."""

    use_required_attribute = False
    ONCE = ("kind", "from_event")
    ALWAYS = ("length", "unit", "warn_days", "source", "known_from", "checked_on")

    kind = forms.ChoiceField(label=_("Deadline"), choices=lambda: labels(DeadlineKind), widget=forms.Select(SELECT))
    from_event = forms.ChoiceField(
        label=_("Counted from"), choices=lambda: labels(DeadlineRule.FromEvent), widget=forms.Select(SELECT)
    )
    length = forms.IntegerField(
        label=_("Length"),
        help_text=_("0 is the day itself; a negative number lies before it."),
        widget=forms.NumberInput(NUMBER),
    )
    unit = forms.ChoiceField(
        label=_("Unit"),
        help_text=_("Months are those of the calendar: six months after 31 August end on the last day of February."),
        choices=lambda: labels(DeadlineRule.Unit),
        widget=forms.RadioSelect,
    )
    warn_days = forms.IntegerField(
        label=_("Days of warning"),
        help_text=_("From then on it leads Today."),
        min_value=0,
        max_value=LONGEST_WARNING,
        widget=forms.NumberInput(NUMBER),
    )
    source = forms.CharField(
        label=_("Source"),
        help_text=_("Law and article, contract, or who decided it."),
        max_length=LONGEST_SOURCE,
        widget=forms.TextInput({"class": "form-control"}),
    )
    known_from = forms.ChoiceField(
        label=_("How it is known"), choices=lambda: labels(DeadlineRule.KnownFrom), widget=forms.RadioSelect
    )
    checked_on = DateField(
        label=_("Checked on"), help_text=_("The day on which somebody last read the source; empty if nobody did."), required=False
    )

    def __init__(self, *args: Any, rule: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rule = rule
        if rule:
            self.initial.update(self.held)
            for name in self.ONCE:
                del self.fields[name]
        else:
            self.initial.update(unit=DeadlineRule.Unit.DAYS, warn_days=DeadlineRule._meta.get_field("warn_days").default)

    @property
    def held(self) -> dict[str, Any]:
        return {name: getattr(self.rule, name) for name in self.ALWAYS} if self.rule else {}

    @property
    def heading(self) -> str:
        return f"{capfirst(self.rule.get_kind_display())}: {self.rule.get_from_event_display()}" if self.rule else ""

    @property
    def fields_of_rule(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in (*self.ONCE, *self.ALWAYS) if name in self.fields}
