"""Funders, the days and activities that they pay for, and what they were promised."""

from decimal import Decimal

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from activities.models import Activity, FormOfSupport
from ketch.documents.emblems import NoEmblem, cleaned
from ketch.drafts.forms import WritingForm
from ketch.drafts.merging import plain
from ketch.pages.fields import SELECT, DateField, labels, near_day, radio_field, ticks_field
from ketch.words import Values, Words
from reporting.funding import actions
from reporting.funding.models import Funder, FundingPeriod, Rule, Target
from reporting.layouts.promises import agreed, words_of


def _line(label: Words, longest: int, *, required: bool = False, **more) -> forms.CharField:
    widget = forms.TextInput({"class": "form-control", "autocomplete": "off"})
    return forms.CharField(label=label, max_length=longest, required=required, widget=widget, **more)


def _text(label: Words) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=2000, required=False, widget=forms.Textarea({"rows": 3, "class": "form-control"})
    )


def _because(label: Words) -> forms.CharField:
    return _line(label, 300, required=True, error_messages={"required": _("Say why in a sentence: the log keeps it.")})


class FunderForm(WritingForm):
    message = _("Saved: a new funder.")

    name_sl = _line(_("Name in Slovenian"), 200, required=True, error_messages={"required": _("Give the funder a name.")})
    name_en = _line(_("Name in English"), 200)
    language = radio_field(_("Language of reports"), Funder.ReportLanguage, missing=_("Choose a language."), initial="sl")
    statement_sl = _text(_("Statement of funding in Slovenian"))
    statement_en = _text(_("Statement of funding in English"))

    def save(self) -> Funder:
        return actions.make_funder(by=self.user, **self.answers)


class CorrectFunderForm(FunderForm):
    funder: Funder
    corrects = "funder"
    message = _("Corrected.")

    def save(self) -> Funder:
        return actions.correct_funder(funder=self.funder, by=self.user, **self.answers)


class EmblemForm(forms.Form):
    file = forms.FileField(
        label=_("Emblem (PNG)"),
        allow_empty_file=True,
        help_text=_("At most 200 kB, and 2000 by 2000 dots. Only the picture is kept."),
        widget=forms.ClearableFileInput({"class": "form-control", "accept": "image/png"}),
        error_messages={"required": _("Choose a picture.")},
    )

    def clean_file(self) -> bytes:
        try:
            return cleaned(self.cleaned_data["file"].read())
        except NoEmblem as fault:
            raise forms.ValidationError(fault.words) from None


class FundingPeriodForm(WritingForm):
    started_on = DateField(label=_("First day"))
    ended_on = DateField(label=_("Last day"))
    contract = _line(_("Contract"), 200, help_text=_("Its number or name, as the report prints it."))
    rule = radio_field(_("Who counts"), Rule, missing=_("Choose who counts."), initial=Rule.ENROLLED)
    keep_until = DateField(label=_("Keep the figures until"), help_text=_("The day that the contract names."))
    activities = ticks_field(label=_("Pays for"), help_text=_("None ticked: it pays for all."))

    def prepare(self) -> None:
        activities = Activity.objects.order_by("form", "name_sl")
        self.fields["activities"].choices = [(str(row.pk), capfirst(row.name)) for row in activities]

    def clean_activities(self) -> list[Activity]:
        return list(Activity.objects.filter(pk__in=self.cleaned_data["activities"]))


class NewPeriodForm(FundingPeriodForm):
    funder: Funder
    message = _("Saved: a new funding period.")

    def save(self) -> FundingPeriod:
        return actions.make_period(funder=self.funder, by=self.user, **self.answers)


class OfAPeriod(WritingForm):
    period: FundingPeriod
    record_name = "period"


class CorrectPeriodForm(FundingPeriodForm, OfAPeriod):
    corrects = "period"
    message = _("Corrected.")

    def prepare(self) -> None:
        super().prepare()
        self.initial["activities"] = plain(self.initial["activities"])  # the keys of the boxes that are ticked

    @property
    def stored(self) -> Values:
        return super().stored | {"activities": list(self.period.activities.all())}

    def save(self) -> FundingPeriod:
        return actions.correct_period(period=self.period, by=self.user, **self.answers)


class ClosePeriodForm(OfAPeriod):
    """Asks nothing."""

    message = _("The period is closed. What was achieved is kept.")

    def save(self) -> FundingPeriod:
        return actions.close_period(period=self.period, by=self.user)


class ReopenPeriodForm(OfAPeriod):
    message = _("The period is open again.")

    because = _because(_("Why it is opened again"))

    def save(self) -> FundingPeriod:
        return actions.reopen_period(period=self.period, by=self.user, **self.answers)


class NumberField(forms.DecimalField):
    """With a comma or a point, whatever the language of the page."""

    def __init__(self, **more) -> None:
        widget = forms.TextInput({"inputmode": "decimal", "class": "form-control", "autocomplete": "off"})
        faults = ("invalid", "max_digits", "max_decimal_places", "max_whole_digits")
        wrong = dict.fromkeys(faults, _("Write a number, like 12 or 7,5."))
        super().__init__(max_digits=8, decimal_places=1, widget=widget, error_messages=wrong, **more)

    def to_python(self, value: object) -> Decimal | None:  # type: ignore[override]  # the stubs take it for an integer
        return super().to_python(value.replace(",", ".") if isinstance(value, str) else value)


class PromisedForm(WritingForm):
    low = NumberField(
        label=_("Promised"), help_text=_("A number, or the smaller one of a range. A share in per cent, from 0 to 100.")
    )
    high = NumberField(label=_("At most"), required=False, help_text=_("Only where a range was promised."))
    agreed_on = near_day(_("Agreed on"), 0, -1)
    agreed_with = _line(
        _("Agreed with"),
        200,
        required=True,
        help_text=_("The office or contract, no name of a person."),
        error_messages={"required": _("Say with which office, or in which contract.")},
    )


class NewTargetForm(PromisedForm, OfAPeriod):
    message = _("Saved: a new target.")
    field_order = ("measure", "work", "started_on", "ended_on", "words_sl", "words_en")

    measure = radio_field(_("What is counted"), Target.Measure, missing=_("Choose what is counted."))
    work = forms.ChoiceField(
        label=_("Of which work"),
        required=False,
        help_text=_("Persons of the whole programme are of all work."),
        widget=SELECT,
    )
    started_on = DateField(label=_("From"))
    ended_on = DateField(label=_("To"))
    words_sl = _line(
        _("In the words of the contract, Slovenian"), 300, help_text=_("The report prints them. Empty: what is counted.")
    )
    words_en = _line(_("In the words of the contract, English"), 300)

    def prepare(self) -> None:
        self.initial = {"started_on": self.period.started_on, "ended_on": self.period.ended_on, **self.initial}
        self.paid = list(self.period.activities.all()) or list(Activity.objects.all())
        paid = sorted(self.paid, key=lambda activity: activity.name)
        forms_paid = {activity.form for activity in paid}
        self.fields["work"].choices = [
            ("", _("All that is paid for")),
            (_("Forms of support"), labels(form for form in FormOfSupport if form in forms_paid)),
            (_("Activities"), [(str(activity.pk), capfirst(activity.name)) for activity in paid]),
        ]

    def save(self) -> Target:
        answers = self.answers
        of = answers.pop("work")
        activity = next((row for row in self.paid if str(row.pk) == of), None)
        return actions.make_target(
            funding_period=self.period, by=self.user, form="" if activity else of, activity=activity, **answers
        )


class CorrectWordsForm(WritingForm):
    target: Target
    corrects = "target"
    message = _("Corrected.")

    words_sl = _line(_("In the words of the contract, Slovenian"), 300)
    words_en = _line(_("In the words of the contract, English"), 300)

    def save(self) -> Target:
        return actions.correct_words(target=self.target, by=self.user, **self.answers)


def _why(label: Words) -> forms.CharField:
    """The one that the funder reads is required."""
    missing = _("Say why in a sentence: the report prints it.")
    return _line(label, 500, help_text=_("A report in this language prints it."), error_messages={"required": missing})


class PromiseAnewForm(PromisedForm):
    target: Target
    message = _("Saved: what was agreed. The earlier promise stays beside it.")

    why_sl = _why(_("Why, in Slovenian"))
    why_en = _why(_("Why, in English"))

    def prepare(self) -> None:
        self.fields[f"why_{self.target.funding_period.funder.language}"].required = True

    @property
    def goes_to(self) -> Target:
        return self.target

    def save(self) -> None:
        actions.promise_anew(target=self.target, by=self.user, **self.answers)


class RemoveTargetForm(WritingForm):
    target: Target
    message = _("The target is removed.")

    because = _because(_("Why it is removed"))

    def context(self) -> Values:
        return {"words": words_of(self.target), "agreed": [agreed(promise) for promise in self.target.promises.all()]}

    def save(self) -> FundingPeriod:
        period = self.target.funding_period
        actions.remove_target(target=self.target, by=self.user, **self.answers)
        return period
