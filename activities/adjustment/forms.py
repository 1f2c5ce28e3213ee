"""What was changed in an activity, and later what came of it. Funders read both, so neither names anybody."""

from django import forms
from django.utils.translation import gettext_lazy as _

from activities.adjustment import actions, page
from activities.models import Activity, Adjustment
from ketch.drafts.forms import WritingForm
from ketch.pages.fields import near_day, radio_field
from ketch.words import Values, Words

LONGEST = 2000
NO_NAMES = _("Funders read this: no names, and nothing that tells whom it is about.")


def _text(label: Words, missing: Words, help_text: Words = NO_NAMES) -> forms.CharField:
    widget = forms.Textarea({"rows": 3, "autocomplete": "off", "class": "form-control"})
    errors = {"required": missing}
    return forms.CharField(label=label, help_text=help_text, max_length=LONGEST, widget=widget, error_messages=errors)


class WhatChangedForm(WritingForm):
    decided_on = near_day(_("Decided on"), 0, -1)
    because = radio_field(_("Why"), Adjustment.Because, missing=_("Choose why it was changed."))
    change = _text(_("What changed"), _("Say in a sentence what changed."))
    expected = _text(
        _("What you expect of it"),
        _("Say what you expect: only then can one tell later what came of it."),
        _("Something that one can look at later: more people, fewer cancelled, a better rating."),
    )


class AdjustForm(WhatChangedForm):
    activity: Activity
    message = _("Saved: what was changed.")

    def save(self) -> Adjustment:
        return actions.adjust(activity=self.activity, by=self.user, **self.answers)


class CorrectsAdjustment(WritingForm):
    adjustment: Adjustment
    corrects = "adjustment"

    outcome = _text(_("What came of it"), _("Say in a sentence what came of it, even if nothing changed."))
    checked_on = near_day(_("Looked at on"), 0, -1)

    def prepare(self) -> None:
        # So that the day of looking is today where nobody has looked yet.
        self.initial = {name: value for name, value in self.initial.items() if value}

    def save(self) -> Adjustment:
        return actions.correct_adjustment(adjustment=self.adjustment, by=self.user, **self.answers)


class CheckAdjustmentForm(CorrectsAdjustment):
    """What came of it, beside what was expected and what the figures say."""

    message = _("Saved: what came of it.")

    def context(self) -> Values:
        return {"numbered": page.number_of(self.adjustment)}


class CorrectAdjustmentForm(WhatChangedForm, CorrectsAdjustment):
    """What came of it can be put right once somebody has said it."""

    message = _("Corrected.")
    field_order = ("decided_on", "because", "change", "expected", "outcome", "checked_on")

    def prepare(self) -> None:
        super().prepare()
        if self.adjustment.checked_on is None:
            for name in ("outcome", "checked_on"):
                del self.fields[name]
