from django import forms
from django.utils import dates
from django.utils.translation import gettext_lazy as _

from ketch.pages.fields import (
    DateField,
    HourField,
    OrOtherField,
    YesOrNo,
    line_field,
    near_day,
    near_days,
    radio_field,
    words_field,
)
from ketch.periods import DAY, today
from ketch.records.faults import show_at_fields
from ketch.words import Values, short_day
from participants.contact import actions, page, safe_contact
from participants.dated.forms import CorrectsRow, OfAFile, OfARecord
from participants.models import ContactRule


class ContactRuleForm(OfAFile):
    """One way of reaching a person, as it was agreed. Which questions a channel has, the page and `clean` know."""

    leads_to = "contact"
    asked = ("channel", "value", "note")

    channel = radio_field(_("In which way"), actions.CHANNEL, missing=_("Choose in which way the person may be reached."))
    value = line_field(
        _("Number, address or handle"),
        help_text=_("Through a person: who that is, in words. By post: through whom or which box, never where she lives."),
        max_length=200,
        required=False,
    )
    days = forms.MultipleChoiceField(
        label=_("On which days"),
        help_text=_("None chosen: on every day."),
        choices=[(str(number + 1), name) for number, name in dates.WEEKDAYS_ABBR.items()],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    from_hour = HourField("9.00", label=_("From"), required=False)
    to_hour = HourField("12.00", label=_("Until"), required=False)
    leave_message = YesOrNo(label=_("May a message be left"), help_text=_("On the answering machine, or with whoever answers."))
    say_who_we_are = YesOrNo(label=_("May we say who we are"))
    note = words_field(
        _("Note"), help_text=_("What else to mind: who else reads the messages, which words to use."), required=False
    )
    started_on = near_day(_("From which day"))

    def clean(self) -> Values:
        data = super().clean()
        channel = data.get("channel")
        if channel in actions.LEAVES and data.get("leave_message") is None:
            self.add_error("leave_message", _("Choose whether a message may be left."))
        if channel and channel != actions.CHANNEL.NEVER and data.get("say_who_we_are") is None:
            self.add_error("say_who_we_are", _("Choose whether we may say who we are."))
        # The action says it too, but only once every field can be read.
        if self.errors and channel and channel != actions.CHANNEL.NEVER:
            show_at_fields(self, actions.faults_of_value(ContactRule(channel=channel, value=data.get("value", ""))))
        return data

    @property
    def answers(self) -> Values:
        data = self.cleaned_data
        hours = safe_contact.Hours(frozenset(map(int, data["days"])), data["from_hour"], data["to_hour"])
        allowed = {name: bool(data[name]) for name in ("leave_message", "say_who_we_are")}
        return super().answers | allowed | {"hours": hours.stored(), "on": data["started_on"]}


class AgreeContactForm(ContactRuleForm):
    def save(self) -> None:
        actions.agree_contact(participant=self.participant, by=self.user, **self.answers)


class ChangeContactForm(CorrectsRow, OfARecord, ContactRuleForm):
    message = _("Saved.")

    def prepare(self) -> None:
        self.initial["started_on"] = max(today(), self.row.started_on)
        first = self.row.started_on
        as_before = _("As before, since %(day)s: a slip is put right") % {"day": short_day(first)}
        self.fields["started_on"].set_near([*near_days(0), *([(first, as_before)] if first != today() else [])])

    @property
    def stored(self) -> Values:
        names = ("channel", "value", "leave_message", "say_who_we_are", "note", "started_on")
        hours = safe_contact.Hours.of(self.row.hours)
        days = {"days": [str(day) for day in sorted(hours.days)], "from_hour": hours.first, "to_hour": hours.last}
        return {name: getattr(self.row, name) for name in names} | days

    def save(self) -> None:
        actions.change_contact(rule=self.row, by=self.user, **self.answers)


class EndContactForm(OfARecord):
    leads_to = "contact"
    corrects = "row"

    ended_on = OrOtherField(label=_("Until when does it hold"), other=DateField(), other_words=_("Until another day"))

    def prepare(self) -> None:
        near = [(today() - DAY, _("It no longer holds")), (today(), _("Until the end of today"))]
        self.fields["ended_on"].set_near(near)
        self.initial.clear()  # the day is asked, also where there is one

    def context(self) -> Values:
        return super().context() | {"shown": page.rule_in_words(self.row)}

    def save(self) -> None:
        actions.end_contact(rule=self.row, on=self.cleaned_data["ended_on"], by=self.user)
