"""A typed value in words. Every format asks here, so that a figure reads the same in all of them."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.utils import formats, translation

from ketch.documents.blocks import Cell, Kind

NOTHING_TO_DIVIDE = "–"
_SLOVENIAN_MARKS = str.maketrans(",.", ".,")


def in_words(cell: Cell, language: str, *, grouped: bool = True) -> str:
    """Ungrouped is for a spreadsheet program, which may take 1.234 for a little more than one."""
    value: Any = cell.value
    if value is None:
        return NOTHING_TO_DIVIDE
    if cell.kind is Kind.DAY:
        return day_in_words(value, language)
    if not cell.is_number:
        return str(value)
    if cell.kind is Kind.WHOLE:
        return _localised(f"{value:,d}", language, grouped)
    if cell.kind is Kind.DECIMAL:
        return _localised(f"{_one_digit(value):,f}", language, grouped)
    share = _localised(f"{_one_digit(float(value) * 100):,f}", language, grouped)
    return f"{share} %" if language == "sl" else f"{share}%"


def day_in_words(value: date, language: str) -> str:
    with translation.override(language):
        return formats.date_format(value, "j. n. Y" if language == "sl" else "j F Y")


def _one_digit(value: float) -> Decimal:
    """Half goes up, as at school and as in a spreadsheet program; Python would round 0.25 down."""
    return Decimal(str(round(float(value), 6))).quantize(Decimal("0.1"), ROUND_HALF_UP)


def _localised(number: str, language: str, grouped: bool) -> str:
    if not grouped:
        number = number.replace(",", "")
    return number.translate(_SLOVENIAN_MARKS) if language == "sl" else number
