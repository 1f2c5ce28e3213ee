"""Making an activity, renaming, retiring it, and going on in another form."""

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from activities.activity import actions
from activities.activity.models import Activity
from activities.series.page import lasting_series_of
from ketch.drafts.forms import WritingForm
from ketch.pages.fields import labels, line_field, near_day, radio_field, words_field
from ketch.words import Values, Words
from participants.models import FormOfSupport

NAMES = ("name_sl", "name_en", "aim")
FORM = radio_field(_("Form of support"), FormOfSupport, missing=_("Choose a form of support."))


def name_field(label: Words, **kwargs) -> forms.CharField:
    return line_field(capfirst(label), max_length=actions.LONGEST_NAME, **kwargs)


class ActivityNames(WritingForm):
    """Names and aim. Funders read the aim too, so it names nobody."""

    name_sl = name_field(_("name in Slovenian"), error_messages={"required": _("Give the activity a name.")})
    name_en = name_field(_("name in English"), required=False)
    aim = words_field(capfirst(_("aim")), required=False)


class ActivityForm(ActivityNames):
    message = _("Saved: a new activity.")
    field_order = ("name_sl", "name_en", "form", "aim")

    form = FORM

    def save(self) -> Activity:
        return actions.make_activity(by=self.user, **self.answers)


class AboutActivity(WritingForm):
    activity: Activity

    @property
    def goes_to(self) -> Activity:
        return self.activity


class RenameForm(AboutActivity, ActivityNames):
    """The form of support cannot be changed: figures of past years are counted under it."""

    corrects = "activity"

    def save(self) -> None:
        actions.rename_activity(activity=self.activity, by=self.user, **self.answers)


class RetireForm(AboutActivity):
    message = _("Saved: its last day.")

    on = near_day(_("Last day"), 0, -1)

    def context(self) -> Values:
        return {"ending": lasting_series_of(self.activity, user=self.user)}

    def save(self) -> None:
        actions.retire_activity(activity=self.activity, on=self.cleaned_data["on"], by=self.user)


class AnotherFormForm(AboutActivity, ActivityNames):
    """The names are filled in; where they are left, the form of support is added in brackets."""

    message = _("Saved: a new activity. The earlier one has ended.")

    form = FORM
    on = near_day(_("From which day on"), 0, 1)

    def prepare(self) -> None:
        self.initial.update({name: getattr(self.activity, name) for name in NAMES})
        self.fields["form"].choices = labels(form for form in FormOfSupport if form != self.activity.form)

    def save(self) -> Activity:
        return actions.go_on_in_another_form(activity=self.activity, by=self.user, **self.answers)
