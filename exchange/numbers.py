"""Numbers as a sheet writes them, and the days and times that some of them mean."""

from datetime import datetime, time, timedelta
from typing import Any

from exchange.odd import Odd

SECONDS = 24 * 60 * 60


def number_in(text: str) -> Any:
    try:
        return int(text) if len(text) < 20 and text.lstrip("-").isdigit() else _finite(float(text))
    except ValueError:
        return Odd.UNFIT


def _finite(number: float) -> Any:
    return number if abs(number) < 1e300 else Odd.UNFIT


def day_in(text: str, begins: datetime) -> Any:
    """Days are counted from an evening before 1900 or 1904. The 1900 of spreadsheets has a 29 February that never was."""
    number = number_in(text)
    if isinstance(number, Odd) or not 0 <= number < 2_958_466:
        return Odd.UNFIT
    moment = begins + timedelta(seconds=round(number * SECONDS))
    if number < 1:
        return moment.time()
    return _bare(moment + timedelta(days=1) if number < 60 and begins.year == 1899 else moment)


def iso_day_in(text: str) -> Any:
    try:
        return _bare(datetime.fromisoformat(text))
    except ValueError:
        return Odd.UNFIT


def _bare(moment: datetime) -> Any:
    """A day without a time is a day."""
    return moment.date() if moment.time() == time() else moment
