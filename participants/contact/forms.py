from datetime import date
from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS_ABBR
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ketch.drafts.forms import WritingForm
from ketch.pages.fields import PRIVATE, DateField, OrOtherField, labels, near_days
from ketch.periods import DAY, today
from ketch.words.days import short_day
from participants.contact.actions import LEAVES
from participants.contact.hours import Hours
from participants.contact.models import ContactRule

CHANNEL = ContactRule.Channel
NO_HOUR = {"invalid": _("Write the hour like 16.00.")}
HOUR = {"autocomplete": "off", "class": "form-control short", "placeholder": "9.00"}


class YesOrNo(forms.TypedChoiceField):
    """Two buttons of which none is chosen beforehand: neither answer is the harmless one."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            choices=[(True, _("Yes")), (False, _("No"))],
            coerce=lambda value: value in (True, "True"),
            empty_value=None,
            required=False,
            widget=forms.RadioSelect,
            **kwargs,
        )


class ContactRuleForm(WritingForm):
    """One way of reaching her, as it was agreed. Which questions a channel has, the page and `clean` know."""

    use_required_attribute = False

    channel = forms.ChoiceField(
        label=_("In which way"),
        choices=[],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose in which way the person may be reached.")},
    )
    value = forms.CharField(
        label=_("Number, address or handle"),
        help_text=_("Through a person: who that is, in words. By post: through whom or which box, never where she lives."),
        max_length=200,
        required=False,
        widget=forms.TextInput(PRIVATE),
    )
    days = forms.MultipleChoiceField(
        label=_("On which days"),
        help_text=_("None chosen: on every day."),
        choices=[(str(number + 1), name) for number, name in WEEKDAYS_ABBR.items()],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    from_hour = forms.TimeField(label=_("From"), required=False, error_messages=NO_HOUR, widget=forms.TimeInput(HOUR))
    to_hour = forms.TimeField(
        label=_("Until"), required=False, error_messages=NO_HOUR, widget=forms.TimeInput({**HOUR, "placeholder": "12.00"})
    )
    leave_message = YesOrNo(label=_("May a message be left"), help_text=_("On the answering machine, or with whoever answers."))
    say_who_we_are = YesOrNo(label=_("May we say who we are"))
    note = forms.CharField(
        label=_("Note"),
        help_text=_("What else to mind: who reads along, which words to use."),
        max_length=2000,
        required=False,
        widget=forms.Textarea({**PRIVATE, "rows": 3}),
    )
    started_on = OrOtherField(label=_("From which day"), other=DateField(), other_words=_("Another day"))

    def __init__(self, *args: Any, rule: ContactRule | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rule = rule
        self.fields["channel"].choices = labels(CHANNEL)
        self.fields["started_on"].set_near(self._near())
        self.initial = {**self.held, "started_on": self._from_now_on()}

    def _from_now_on(self) -> date:
        return max(today(), self.rule.started_on) if self.rule else today()

    def _near(self) -> list[tuple[date, str]]:
        if self.rule is None:
            return near_days(0, -1)
        as_agreed = gettext("As before, since %(day)s: a slip is put right") % {"day": short_day(self.rule.started_on)}
        return [*near_days(0), *([(self.rule.started_on, as_agreed)] if self.rule.started_on != today() else [])]

    @property
    def held(self) -> dict[str, Any]:
        if self.rule is None:
            return {}
        plain = {name: getattr(self.rule, name) for name in ("channel", "value", "leave_message", "say_who_we_are", "note")}
        hours = Hours.of(self.rule.hours)
        days = {"days": [str(day) for day in sorted(hours.days)], "from_hour": hours.first, "to_hour": hours.last}
        return plain | days | {"started_on": self.rule.started_on}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        channel = data.get("channel")
        if channel in LEAVES and data.get("leave_message") is None:
            self.add_error("leave_message", _("Choose whether a message may be left."))
        if channel and channel != CHANNEL.NEVER and data.get("say_who_we_are") is None:
            self.add_error("say_who_we_are", _("Choose whether we may say who we are."))
        return data

    @property
    def agreed(self) -> dict[str, Any]:
        """As the actions take it."""
        data = self.cleaned_data
        kept = {name: data[name] for name in ("channel", "value", "note")}
        answers = {name: bool(data[name]) for name in ("leave_message", "say_who_we_are")}
        hours = {"days": "".join(sorted(data["days"])), "from": data["from_hour"], "to": data["to_hour"]}
        return kept | answers | {"hours": _written(hours), "on": data["started_on"]}


def _written(hours: dict[str, Any]) -> dict[str, str]:
    """Seven days are every day, which goes without saying."""
    if len(hours["days"]) == len(WEEKDAYS_ABBR):
        hours["days"] = ""
    texts = {name: value if isinstance(value, str) else f"{value:%H:%M}" for name, value in hours.items() if value is not None}
    return {name: text for name, text in texts.items() if text}


class EndContactForm(WritingForm):
    use_required_attribute = False

    ended_on = OrOtherField(label=_("Until when does it hold"), other=DateField(), other_words=_("Until another day"))

    def __init__(self, *args: Any, rule: ContactRule, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rule = rule
        near = [(today() - DAY, gettext("It no longer holds")), (today(), gettext("Until the end of today"))]
        self.fields["ended_on"].set_near(near)

    @property
    def held(self) -> dict[str, Any]:
        return {"ended_on": self.rule.ended_on}
