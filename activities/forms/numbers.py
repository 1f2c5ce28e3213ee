"""A whole number that is typed, with one sentence for whatever cannot be."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from activities.rules import LONGEST

LASTS = _("A session lasts from 1 to 1440 minutes.")
INTERPRETS = _("Somebody interprets from 1 to 1440 minutes.")


def number_field(wrong: Any, *, most: int = LONGEST, spoken: Any = None, **kwargs: Any) -> forms.IntegerField:
    """spoken: its name where no label stands beside it."""
    attrs = {"inputmode": "numeric", "class": "form-control short"} | ({"aria-label": spoken} if spoken else {})
    words = dict.fromkeys(("invalid", "min_value", "max_value"), wrong)
    return forms.IntegerField(min_value=1, max_value=most, widget=forms.NumberInput(attrs), error_messages=words, **kwargs)
