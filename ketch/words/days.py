"""Days in words. Weekday and month names come from Django's catalogues, the order from here."""

from datetime import date, timedelta

from django.utils import formats
from django.utils.translation import get_language, gettext, pgettext

from ketch.periods import today

WEEKDAY = {"en": "l, j F", "sl": "l, j. F"}


def weekday(day: date) -> str:
    """Tuesday, 24 November; the year too where it is another one."""
    language = "sl" if get_language() == "sl" else "en"
    return formats.date_format(day, WEEKDAY[language] + ("" if day.year == today().year else " Y"))


def near(day: date) -> str:
    """For the margin: Today, Yesterday, 20. 11., or 20. 11. 2024 where the year is another one."""
    if day == today():
        return pgettext("margin", "Today")
    if day == today() - timedelta(days=1):
        return pgettext("margin", "Yesterday")
    return formats.date_format(day, "MONTH_DAY_FORMAT" if day.year == today().year else "SHORT_DATE_FORMAT")


def margin_day(day: date) -> str:
    """As `near`, but yesterday is its date, and a year stands below the day: on a phone the margin is narrow."""
    if day == today():
        return near(day)
    written = formats.date_format(day, "MONTH_DAY_FORMAT")
    return written if day.year == today().year else f"{written} {day.year}"


def short_day(day: date | None) -> str:
    return formats.date_format(day, "SHORT_DATE_FORMAT") if day else "–"


def days_in_words(first: date | None, last: date | None) -> str:
    """Inside a sentence: an open end is a word and not a dash."""
    return from_to(first, last) if last else gettext("since %(day)s") % {"day": short_day(first)}


def from_to(first: date | None, last: date | None = None) -> str:
    """3. 10. 2022 – 14. 6. 2024; an open end is left open: 3. 3. 2025 –"""
    return f"{short_day(first) if first else ''} – {short_day(last) if last else ''}".strip()
