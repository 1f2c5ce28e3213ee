from typing import Any

from django import forms


def tick_field(label: Any, **kwargs: Any) -> forms.BooleanField:
    """One yes or no, as components/tick.html draws it."""
    return forms.BooleanField(label=label, required=False, widget=forms.CheckboxInput({"class": "form-check-input"}), **kwargs)
