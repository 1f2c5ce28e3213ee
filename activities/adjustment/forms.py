"""What was changed in an activity, and later what came of it. Funders read both, so neither names anybody."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from activities.adjustment.models import Adjustment
from ketch.drafts.forms import WritingForm
from ketch.pages.fields import DateField, OrOtherField, labels, near_days

LONGEST = 2000
NO_NAMES = _("Funders read this: no names, and nothing that tells whom it is about.")


def _day(label: Any) -> OrOtherField:
    return OrOtherField(label=label, other=DateField(), other_words=_("Another day"))


def _text(label: Any, missing: Any, help_text: Any = NO_NAMES) -> forms.CharField:
    widget = forms.Textarea({"rows": 3, "autocomplete": "off", "class": "form-control"})
    words = {"required": missing}
    return forms.CharField(label=label, help_text=help_text, max_length=LONGEST, widget=widget, error_messages=words)


class OfAdjustment(WritingForm):
    """Fields that are named like those of the record."""

    use_required_attribute = False

    def __init__(self, *args: Any, adjustment: Adjustment | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.adjustment = adjustment
        self.initial = {name: value for name, value in self.held.items() if value}
        for name, field in self.fields.items():
            if isinstance(field, OrOtherField):
                field.set_near(near_days(0, -1))
                self.initial.setdefault(name, field.first_near)

    @property
    def names(self) -> list[str]:
        return [name for name in self.fields if name != "draft"]

    @property
    def held(self) -> dict[str, Any]:
        return {name: getattr(self.adjustment, name) for name in self.names} if self.adjustment else {}

    @property
    def facts(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.names}


class AdjustForm(OfAdjustment):
    decided_on = _day(_("Decided on"))
    because = forms.ChoiceField(
        label=_("Why"), widget=forms.RadioSelect, error_messages={"required": _("Choose why it was changed.")}
    )
    change = _text(_("What changed"), _("Say in a sentence what changed."))
    expected = _text(
        _("What you expect of it"),
        _("Say what you expect: only so can one tell later what came of it."),
        _("Something that one can look at later: more people, fewer cancelled, a better rating."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["because"].choices = labels(Adjustment.Because)


class OutcomeForm(OfAdjustment):
    adjustment: Adjustment

    outcome = _text(_("What came of it"), _("Say in a sentence what came of it, also where nothing changed."))
    checked_on = _day(_("Looked at on"))


class CorrectAdjustmentForm(AdjustForm, OutcomeForm):
    """What came of it can be put right once somebody has said it."""

    adjustment: Adjustment
    field_order = ("decided_on", "because", "change", "expected", "outcome", "checked_on")

    def __init__(self, *args: Any, adjustment: Adjustment, **kwargs: Any) -> None:
        super().__init__(*args, adjustment=adjustment, **kwargs)
        if adjustment.checked_on is None:
            for name in ("outcome", "checked_on"):
                del self.fields[name]
