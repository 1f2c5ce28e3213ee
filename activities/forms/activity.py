from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from activities.forms.series import day_field
from activities.models import Activity
from ketch.drafts.once import SavesOnce
from ketch.pages.choices import PRIVATE, labels, near_days
from participants.models import FormOfSupport

NAMES = ("name_sl", "name_en", "aim")


class ActivityForm(SavesOnce, forms.ModelForm):
    """A new idea. What it is for is written for funders too, so it names nobody."""

    class Meta:
        model = Activity
        fields = ("name_sl", "name_en", "form", "aim")
        widgets = {"aim": forms.Textarea({"rows": 3})}

    @property
    def fields_of_activity(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class RenameForm(SavesOnce, forms.ModelForm):
    """Names and aim. The form of support is not among them: figures of past years are counted under it."""

    use_required_attribute = False

    class Meta:
        model = Activity
        fields = NAMES
        widgets = {
            "name_sl": forms.TextInput(PRIVATE),
            "name_en": forms.TextInput(PRIVATE),
            "aim": forms.Textarea({**PRIVATE, "rows": 3}),
        }

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


class RetireForm(SavesOnce):
    use_required_attribute = False

    on = day_field(_("Last day"))

    def __init__(self, *args: Any, activity: Activity, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.activity = activity
        self.fields["on"].set_near(near_days(0, -1))
        self.initial["on"] = self.fields["on"].first_near


class AnotherFormForm(RenameForm):
    """The same names to begin with; where they are left, the form is added in brackets."""

    form = forms.ChoiceField(
        label=_("Form of support"), widget=forms.RadioSelect, error_messages={"required": _("Choose a form of support.")}
    )
    on = day_field(_("From which day on"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["form"].choices = labels(form for form in FormOfSupport if form != self.activity.form)
        self.fields["on"].set_near(near_days(0, 1))
        self.initial["on"] = self.fields["on"].first_near

    @property
    def held(self) -> dict[str, Any]:
        return {}
