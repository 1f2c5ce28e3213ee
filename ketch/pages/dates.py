"""A known date is typed in three fields; nobody has to find it in a calendar."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# No day of the programme, nor of anybody's life in it, lies before this year: who writes 26 means 2026.
EARLIEST_YEAR = 1900
NUMBER = {"inputmode": "numeric", "autocomplete": "off"}


class DateParts(forms.MultiWidget):
    """Drawn by components/date_parts.html: day, month and year, each with its own word."""

    template_name = "components/date_parts.html"
    use_fieldset = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        parts: dict[str, forms.Widget | type[forms.Widget]] = {
            "day": forms.TextInput({**NUMBER, "class": "form-control", "maxlength": 2, "data_label": _("Day")}),
            "month": forms.TextInput({**NUMBER, "class": "form-control", "maxlength": 2, "data_label": _("Month")}),
            "year": forms.TextInput({**NUMBER, "class": "form-control year", "maxlength": 4, "data_label": _("Year")}),
        }
        super().__init__(parts, attrs)

    def decompress(self, value: date | None) -> list[int | None]:
        return [value.day, value.month, value.year] if value else [None, None, None]

    def id_for_label(self, id_: str) -> str:
        return f"{id_}_0" if id_ else id_


class DateField(forms.MultiValueField):
    """Gives a date, or says what is wrong with the three numbers as a whole."""

    widget = DateParts
    default_error_messages = {
        "no_such_day": _("There is no such day. Write it like 5 1 2024."),
        "short_year": _("Write the year with four figures, like 2024."),
        "required": _("Write the day, the month and the year."),
    }

    def __init__(self, **kwargs: Any) -> None:
        words = dict.fromkeys(("invalid", "min_value"), self.default_error_messages["no_such_day"])
        parts = [forms.IntegerField(min_value=1, error_messages=words) for _part in range(3)]
        super().__init__(parts, require_all_fields=True, **kwargs)

    def compress(self, parts: list[int]) -> date | None:
        if not parts:
            return None
        day, month, year = parts
        try:
            typed = date(year, month, day)
        except (ValueError, OverflowError, TypeError):  # a part may be missing
            raise ValidationError(self.error_messages["no_such_day"], code="no_such_day") from None
        if typed.year < EARLIEST_YEAR:
            raise ValidationError(self.error_messages["short_year"], code="short_year")
        return typed
