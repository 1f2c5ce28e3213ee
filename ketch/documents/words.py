"""A typed value in words. Every format asks here, so a figure reads the same wherever it stands."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.utils import formats, translation

from ketch.documents.blocks import Cell, Kind

NOTHING_TO_DIVIDE = "–"


def in_words(cell: Cell, language: str, *, grouped: bool = True) -> str:
    """Ungrouped is for a spreadsheet program, which may take 1.234 for a little more than one."""
    if cell.value is None:
        return NOTHING_TO_DIVIDE
    return _WORDS[cell.kind](cell.value, language, grouped)


def day_in_words(value: date, language: str) -> str:
    with translation.override(language):
        return formats.date_format(value, "j. n. Y" if language == "sl" else "j F Y")


def _text(value, language: str, grouped: bool) -> str:
    return str(value)


def _whole(value, language: str, grouped: bool) -> str:
    return _localised(f"{value:,d}", language, grouped)


def _decimal(value, language: str, grouped: bool) -> str:
    return _localised(f"{_one_digit(value):,f}", language, grouped)


def _percent(value, language: str, grouped: bool) -> str:
    number = _decimal(float(value) * 100, language, grouped)
    return f"{number} %" if language == "sl" else f"{number}%"


def _day(value, language: str, grouped: bool) -> str:
    return day_in_words(value, language)


def _one_digit(value) -> Decimal:
    """Half goes up, as at school and as in a spreadsheet program; Python would round 0.25 down."""
    return Decimal(str(round(float(value), 6))).quantize(Decimal("0.1"), ROUND_HALF_UP)


def _localised(number: str, language: str, grouped: bool) -> str:
    if not grouped:
        number = number.replace(",", "")
    return number.translate(_SLOVENIAN_MARKS) if language == "sl" else number


_SLOVENIAN_MARKS = str.maketrans(",.", ".,")

_WORDS = {Kind.TEXT: _text, Kind.CODE: _text, Kind.WHOLE: _whole, Kind.DECIMAL: _decimal, Kind.PERCENT: _percent, Kind.DAY: _day}
