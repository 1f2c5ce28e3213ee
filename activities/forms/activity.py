from django import forms

from activities.models import Activity
from ketch.drafts.once import SavesOnce


class ActivityForm(SavesOnce, forms.ModelForm):
    """A new idea. What it is for is written for funders too, so it names nobody."""

    class Meta:
        model = Activity
        fields = ("name_sl", "name_en", "form", "aim")
        widgets = {"aim": forms.Textarea({"rows": 3})}

    @property
    def fields_of_activity(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in self.Meta.fields}
