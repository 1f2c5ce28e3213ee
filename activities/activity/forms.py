from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from activities.activity.models import Activity
from activities.series.forms import day_field
from ketch.drafts.forms import WritingForm
from ketch.pages.fields import PRIVATE, labels, near_days
from participants.models import FormOfSupport

NAMES = ("name_sl", "name_en", "aim")
NO_NAME = {"name_sl": {"required": _("Give the activity a name.")}}


def form_of_support() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("Form of support"), widget=forms.RadioSelect, error_messages={"required": _("Choose a form of support.")}
    )


def typed() -> dict[str, forms.Widget]:
    """What an activity is for is written for funders too, so it names nobody."""
    text = {name: forms.TextInput(PRIVATE) for name in ("name_sl", "name_en")}
    return {**text, "aim": forms.Textarea({**PRIVATE, "rows": 3})}


class ActivityForm(WritingForm, forms.ModelForm):
    """A new idea."""

    use_required_attribute = False

    form = form_of_support()

    class Meta:
        model = Activity
        fields = ("name_sl", "name_en", "form", "aim")
        widgets = typed()
        error_messages = NO_NAME

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["form"].choices = labels(FormOfSupport)

    @property
    def fields_of_activity(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class RenameForm(WritingForm, forms.ModelForm):
    """Names and aim. The form of support is not among them: figures of past years are counted under it."""

    use_required_attribute = False

    class Meta:
        model = Activity
        fields = NAMES
        widgets = typed()
        error_messages = NO_NAME

    def __init__(self, *args: Any, activity: Activity, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.activity = activity
        self.initial.update({name: getattr(activity, name) for name in NAMES})

    @property
    def held(self) -> dict[str, Any]:
        return {name: getattr(self.activity, name) for name in NAMES}

    @property
    def names(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in NAMES}


class RetireForm(WritingForm):
    use_required_attribute = False

    on = day_field(_("Last day"))

    def __init__(self, *args: Any, activity: Activity, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.activity = activity
        self.fields["on"].set_near(near_days(0, -1))
        self.initial["on"] = self.fields["on"].first_near


class AnotherFormForm(RenameForm):
    """The same names to begin with; where they are left, the form is added in brackets."""

    form = form_of_support()
    on = day_field(_("From which day on"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["form"].choices = labels(form for form in FormOfSupport if form != self.activity.form)
        self.fields["on"].set_near(near_days(0, 1))
        self.initial["on"] = self.fields["on"].first_near

    @property
    def held(self) -> dict[str, Any]:
        return {}
