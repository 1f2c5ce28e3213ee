from typing import Any

from django import forms

from ketch.pages.choices import PRIVATE

LONGEST = 200


def name_field(label: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=LONGEST, required=False, widget=forms.TextInput(PRIVATE))
