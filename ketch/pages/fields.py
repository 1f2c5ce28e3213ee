"""Fields of our forms: days, hours, one of a few values or another, buttons, ticks, texts."""

import re
from collections.abc import Callable, Iterable
from datetime import date, time, timedelta
from typing import Any

from django import forms
from django.db.models import Choices
from django.utils.text import capfirst, format_lazy
from django.utils.translation import gettext, gettext_lazy as _

from ketch.drafts.sent import OTHER
from ketch.periods import today
from ketch.words import Values, Words

# No day of the programme, nor of anybody's life in it, lies before this year: who writes 26 means 2026.
EARLIEST_YEAR = 1900
YEARS_AHEAD = 50  # no paper is valid for so long, and what is counted from a day would leave the calendar


def _number(digits: int, css: str = "form-control") -> forms.TextInput:
    return forms.TextInput({"inputmode": "numeric", "autocomplete": "off", "class": css, "maxlength": digits})


class DateParts(forms.MultiWidget):
    """Drawn by components/date_parts.html: day, month and year, each with its own word."""

    template_name = "components/date_parts.html"
    use_fieldset = True
    labels = (_("Day"), _("Month"), _("Year"))

    def __init__(self, attrs: Values | None = None) -> None:
        super().__init__({"day": _number(2), "month": _number(2), "year": _number(4, "form-control year")}, attrs)

    def get_context(self, name, value, attrs) -> Values:
        context = super().get_context(name, value, attrs)
        for part, label in zip(context["widget"]["subwidgets"], self.labels, strict=True):
            part["label"] = label
        return context

    def decompress(self, value: date | None) -> list[int | None]:
        return [value.day, value.month, value.year] if value else [None, None, None]

    def id_for_label(self, id_: str) -> str:
        return f"{id_}_0" if id_ else id_


class DayOfAddress(DateParts):
    """Typed in three fields, sent on as one word, 2019-03-01."""

    def value_from_datadict(self, data, files, name) -> list[Any]:
        word = data.get(name)
        if not word:
            return super().value_from_datadict(data, files, name)
        try:
            return self.decompress(date.fromisoformat(word))
        except ValueError:
            return [word, "", ""]


class DateField(forms.MultiValueField):
    """Gives a date, or says what is wrong with the three numbers as a whole."""

    widget = DateParts
    default_error_messages = {
        "no_such_day": _("There is no such day. Write it like 5 1 2024."),
        "no_numbers": _("Write all three as numbers, the year with four figures, like 5 1 2024."),
        "short_year": _("Write the year with four figures, like 2024."),
        "far_day": format_lazy("{} {}", _("This day is too far away."), _("Write the year with four figures, like 2024.")),
        "required": _("Write the day, the month and the year."),
    }

    def __init__(self, **kwargs) -> None:
        words = {"invalid": self.default_error_messages["no_numbers"], "min_value": self.default_error_messages["no_such_day"]}
        parts = [forms.IntegerField(min_value=1, error_messages=words) for _part in range(3)]
        super().__init__(parts, require_all_fields=True, **kwargs)

    def compress(self, parts: list[int]) -> date | None:
        if not parts:
            return None
        day, month, year = parts
        try:
            typed = date(year, month, day)
        except (ValueError, OverflowError, TypeError):  # a part may be missing
            raise forms.ValidationError(self.error_messages["no_such_day"], code="no_such_day") from None
        if typed.year < EARLIEST_YEAR:
            raise forms.ValidationError(self.error_messages["short_year"], code="short_year")
        if typed.year > today().year + YEARS_AHEAD:
            raise forms.ValidationError(self.error_messages["far_day"], code="far_day")
        return typed


class HourField(forms.TimeField):
    """An hour as people write it: 15.30, 15:30, 1530, 15h, 15. Of 9.5 it asks which one is meant, for two are likely.

    Without seconds: a workbook has none, so a session would differ from its own export.
    """

    WRITTEN = re.compile(r"(\d{1,2})(?:\s*[.:,h]\s*(\d{1,2})|(\d\d))?\s*h?", re.IGNORECASE)
    default_error_messages = {
        "required": _("Write the hour like 16.00."),
        "invalid": _("Write the hour like 16.00."),
        "no_such_hour": _("A day has the hours 0.00 to 23.59. Write the hour like 16.00."),
        "which": _("%(typed)s: is it %(one)s or %(other)s? Write four figures."),
    }

    def __init__(self, like: str, **kwargs) -> None:
        widget = forms.TimeInput({"placeholder": like, "autocomplete": "off", "class": "form-control short"})
        super().__init__(widget=widget, **kwargs)

    def to_python(self, value: Any) -> time | None:
        if isinstance(value, time):
            return value
        typed = str(value or "").strip()
        if not typed:
            return None
        written = self.WRITTEN.fullmatch(typed)
        if written is None:
            raise self._wrong("invalid")
        hour, figures = int(written[1]), written[2] or written[3] or "00"
        minutes = int(figures)
        if len(figures) == 1 and minutes:
            raise self._unclear(typed, hour, minutes)
        try:
            return time(hour, minutes)
        except ValueError:
            raise self._wrong("no_such_hour") from None

    def _unclear(self, typed: str, hour: int, minutes: int) -> forms.ValidationError:
        """9.5 is half past nine, or five past; 9.2 is twenty past, or two past."""
        if minutes > 5:
            return self._wrong("invalid")
        return self._wrong("which", typed=typed, one=f"{hour}.{30 if minutes == 5 else minutes * 10}", other=f"{hour}.0{minutes}")

    def _wrong(self, code: str, **params: str) -> forms.ValidationError:
        return forms.ValidationError(self.error_messages[code], code=code, params=params)


Pairs = Iterable[tuple[Any, Words]]
# What nobody else's machine should remember or look up.
PRIVATE = {"autocomplete": "off", "spellcheck": "false", "class": "form-control"}


class OrOther(forms.MultiWidget):
    """Drawn by components/or_other.html: the typed part shows where “other” is chosen."""

    template_name = "components/or_other.html"
    use_fieldset = True

    asks_again = False

    def __init__(self, other: forms.Widget, attrs: Values | None = None) -> None:
        super().__init__({"choice": forms.RadioSelect(), OTHER: other}, attrs)

    @property
    def near(self) -> list[str]:
        return [str(value) for value, _words in self.widgets[0].choices if value != OTHER]  # type: ignore[attr-defined]  # radios

    def decompress(self, value: Any) -> list[Any]:
        if value is None:
            return ["", None]
        return [str(value), None] if str(value) in self.near else [OTHER, value]

    def value_from_datadict(self, data, files, name) -> list[Any]:
        """A value that is no near one any more, as in a draft of some days ago, is the same value, typed."""
        chosen, typed = super().value_from_datadict(data, files, name)
        is_gone = chosen and chosen not in (*self.near, OTHER) and not self.asks_again
        if is_gone and (same := self._typed(chosen)):
            return [OTHER, same]
        return [chosen, typed]

    def _typed(self, text: str) -> Any:
        other = self.widgets[1]
        if not isinstance(other, DateParts):
            return text
        try:
            return other.decompress(date.fromisoformat(text))
        except ValueError:
            return None

    def id_for_label(self, id_: str) -> str:
        """Where an error's link leads: into the first button."""
        return f"{id_}_0_0" if id_ else id_


class OrOtherField(forms.Field):
    """`near`: pairs of a value and its words. `other`: the field that reads what is typed."""

    default_error_messages = {"required": _("Choose one, or write another.")}

    def __init__(self, *, other: forms.Field, other_words: Words, **kwargs) -> None:
        self.other, self.other_words = other, other_words
        super().__init__(widget=OrOther(other.widget), **kwargs)

    def ask_again(self) -> None:
        """Near values are worked out. One that is none any more comes from facts that changed since, so it is asked again."""
        self.widget.asks_again = True

    def set_near(self, near: Pairs | Callable[[], Pairs]) -> None:
        """Days are near for a day only, so each form sets them anew. A function is not asked before one is chosen or drawn."""
        self._near = near if callable(near) else list(near).copy
        self.widget.widgets[0].choices = self._buttons

    def propose_first(self, near: Pairs | Callable[[], Pairs]) -> None:
        """The same, and the first of them is filled in beforehand."""
        self.set_near(near)
        self.initial = lambda: self.first_near

    def _buttons(self) -> list[tuple[str, Words]]:
        return [*((str(value), words) for value, words in self._near()), (OTHER, self.other_words)]

    @property
    def near(self) -> Values:
        return {str(value): value for value, _words in self._near()}

    @property
    def first_near(self) -> Any:
        return next(iter(self.near.values()))

    def clean(self, value: Any) -> Any:
        chosen, typed = value or ("", None)
        if chosen == OTHER:
            return self.other.clean(typed)
        if chosen and chosen in (near := self.near):
            return near[chosen]
        if self.required:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        return None

    def has_changed(self, initial: object, data: object) -> bool:
        try:
            return initial != self.clean(data)
        except forms.ValidationError:
            return True


def labels(values: Iterable[Choices]) -> list[tuple[Any, str]]:
    """Of choices, for buttons: each begins with a capital letter."""
    return [(value, capfirst(value.label)) for value in values]


def radio_field(label: Words, values: Iterable[Choices], *, missing: Words | None = None, **kwargs) -> forms.ChoiceField:
    """A button for each of the choices. `missing`: what is said where none is chosen; without it, none has to be."""
    return forms.ChoiceField(
        label=label,
        choices=lambda: labels(values),
        required=missing is not None,
        error_messages={"required": missing} if missing else None,
        widget=forms.RadioSelect,
        **kwargs,
    )


def near_days(*distances: int) -> list[tuple[date, str]]:
    words = {0: gettext("Today"), -1: gettext("Yesterday"), 1: gettext("Tomorrow")}
    return [(today() + timedelta(days=distance), words[distance]) for distance in distances]


def near_day(label: Words, *distances: int, **kwargs) -> OrOtherField:
    """A day that is mostly near: `distances` days from today, of which the first is chosen beforehand; without, today or
    yesterday. For other days a form calls `set_near` or `propose_first`."""
    field = OrOtherField(label=label, other=DateField(), other_words=_("Another day"), **kwargs)
    field.propose_first(lambda: near_days(*(distances or (0, -1))))
    return field


def line_field(label: Words, **kwargs) -> forms.CharField:
    """One line about a person: nothing that a browser should remember."""
    return forms.CharField(label=label, widget=forms.TextInput(PRIVATE), **kwargs)


def words_field(label: Words, *, rows: int = 3, max_length: int = 2000, **kwargs) -> forms.CharField:
    """The same in several lines."""
    return forms.CharField(label=label, max_length=max_length, widget=forms.Textarea({**PRIVATE, "rows": rows}), **kwargs)


TICK = forms.CheckboxInput({"class": "form-check-input"})
SELECT = forms.Select({"class": "form-select"})


def tick_field(label: Words, **kwargs) -> forms.BooleanField:
    """One yes or no, as components/field.html draws it."""
    return forms.BooleanField(label=label, required=False, widget=TICK, **kwargs)


def ticks_field(label: Words, **kwargs) -> forms.MultipleChoiceField:
    """Several, each with its tick, as components/field.html draws them; a form gives the choices and which are ticked."""
    return forms.MultipleChoiceField(
        label=label,
        required=False,
        widget=forms.CheckboxSelectMultiple({"class": "form-check-input"}),
        error_messages={"invalid_choice": _("Somebody has changed something meanwhile. Look at it once more.")},
        **kwargs,
    )


class YesOrNo(forms.TypedChoiceField):
    """Two buttons of which none is chosen beforehand: neither answer is the harmless one."""

    def __init__(self, **kwargs) -> None:
        super().__init__(
            choices=[(True, _("Yes")), (False, _("No"))],
            coerce=lambda value: value in (True, "True"),
            empty_value=None,
            required=False,
            widget=forms.RadioSelect,
            **kwargs,
        )
