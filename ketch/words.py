"""Words: sentences of the catalogue, days in words, and words as people type them: č š ž with or without carons, in either
language, in any case. And what is found under a word: the values of fields, by their names."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from functools import cache, wraps
from typing import TYPE_CHECKING, Any, TypeAlias

from django.utils import formats, timezone, translation
from django.utils.functional import Promise

from ketch.encryption.unreadable import Unreadable
from ketch.periods import Period, quarter_of, today

# A sentence of the catalogue: translated already, or translated when it is shown.
if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    Words: TypeAlias = str | _StrPromise
else:
    Words = str | Promise

# By the names of fields: of a record, a form, an entry of the log. The values are as different as the fields are.
Values = dict[str, Any]

# Weekday and month names come from Django's catalogues, the order from here.
WEEKDAY = {"en": "l, j F", "sl": "l, j. F"}


Written = Callable[[date], str]


def where_it_can_be_read(written: Written) -> Written:
    """A day that does not open says so in its place."""

    @wraps(written)
    def words(day: date) -> str:
        return str(day) if isinstance(day, Unreadable) else written(day)

    return words


@where_it_can_be_read
def weekday(day: date) -> str:
    """Tuesday, 24 November; the year too where it is another one."""
    language = "sl" if translation.get_language() == "sl" else "en"
    return formats.date_format(day, WEEKDAY[language] + ("" if day.year == today().year else " Y"))


@where_it_can_be_read
def near(day: date) -> str:
    """For the margin: Today, Yesterday, 20. 11., or 20. 11. 2024 where the year is another one."""
    if day == today():
        return translation.pgettext("margin", "Today")
    if day == today() - timedelta(days=1):
        return translation.pgettext("margin", "Yesterday")
    return formats.date_format(day, "MONTH_DAY_FORMAT" if day.year == today().year else "SHORT_DATE_FORMAT")


@where_it_can_be_read
def margin_day(day: date) -> str:
    """As `near`, but yesterday is its date, and a year stands below the day: on a phone the margin is narrow."""
    if day == today():
        return near(day)
    written = formats.date_format(day, "MONTH_DAY_FORMAT")
    return written if day.year == today().year else f"{written} {day.year}"


def clock(moment: datetime) -> str:
    """15.30, by the clock on the wall at the programme."""
    return formats.date_format(timezone.localtime(moment), "TIME_FORMAT")


def short_day(day: date | None) -> str:
    if isinstance(day, Unreadable):
        return str(day)
    return formats.date_format(day, "SHORT_DATE_FORMAT") if day else "–"


def days_in_words(first: date | None, last: date | None) -> str:
    """Inside a sentence: an open end is a word and not a dash."""
    return from_to(first, last) if last else translation.gettext("since %(day)s") % {"day": short_day(first)}


def from_to(first: date | None, last: date | None = None) -> str:
    """3. 10. 2022 – 14. 6. 2024; an open end is left open: 3. 3. 2025 –"""
    return f"{short_day(first) if first else ''} – {short_day(last) if last else ''}".strip()


def span_in_words(span: Period, to_date: bool = False) -> str:
    """A whole year is its number; a part says which part; what is not over says so."""
    return translation.gettext("%(span)s, to date") % {"span": _plain_span(span)} if to_date else _plain_span(span)


def _plain_span(span: Period) -> str:
    first = span.first
    if span.is_whole_years:
        return str(first.year) if first.year == span.last.year else f"{first.year}–{span.last.year}"
    if span == Period.of_month(first.year, first.month):
        return formats.date_format(first, "n/Y")
    if span == Period.quarter_with(first):
        return translation.gettext("%(year)s, quarter %(quarter)s") % {"year": first.year, "quarter": quarter_of(first)}
    return from_to(span.first, span.last)


LANGUAGES = ("en", "sl")

# These letters are their own base letter in Unicode, yet people type them plain.
_PLAIN = str.maketrans({"đ": "d", "ł": "l", "ø": "o", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"})


def places_of(wanted: Iterable[str], text: str) -> list[tuple[int, int]]:
    """Where any of these words stands in `text`, however either is written: first letter and the one after the last, in order,
    without a letter in two places."""
    letters = [(plain, place) for place, letter in enumerate(text) for plain in (" " if letter.isspace() else fold(letter))]
    plain_text = "".join(plain for plain, _place in letters)
    places: list[tuple[int, int]] = []
    for match in re.finditer("|".join(map(re.escape, sorted(map(fold, wanted), key=len, reverse=True))), plain_text):
        first, last = letters[match.start()][1], letters[match.end() - 1][1] + 1
        while last < len(text) and unicodedata.combining(text[last]):
            last += 1
        if not places or first >= places[-1][1]:
            places.append((first, last))
    return places


_SLOVENIAN = {letter: place for place, letter in enumerate("abcčćdđefghijklmnopqrsštuvwxyzž")}


def fold(text: str) -> str:
    """For finding: upper and lower case, carons and accents and doubled spaces make no difference."""
    # Marks go before letters are taken apart, too: to bring many into their order takes the square of their number.
    apart = unicodedata.normalize("NFKD", _without_marks(" ".join(text.split()).casefold()))
    return _without_marks(apart).translate(_PLAIN)


def _without_marks(text: str) -> str:
    return text if text.isascii() else "".join(letter for letter in text if not unicodedata.combining(letter))


def alphabetical(text: str) -> tuple:
    """Sort key in Slovenian order: č after c, š after s, ž after z; SQLite would put them last."""
    letters = unicodedata.normalize("NFC", text.strip().casefold())
    return tuple(_place(letter) for letter in letters), text


def _place(letter: str) -> tuple[int, int, str]:
    bare = letter if letter in _SLOVENIAN else fold(letter)[:1]
    return (1, _SLOVENIAN[bare], letter) if bare in _SLOVENIAN else (0, 0, letter)


def choice_from_label(choices, text: str) -> str | None:
    """The code that a code, or its label in English or Slovenian, stands for; None if nothing fits."""
    names = _names_of_class(choices) if isinstance(choices, type) else names_of(choices)
    return names.get(fold(text))


def names_of(choices) -> dict[str, str]:
    """Every folded word that means a choice. A code wins over another choice's label."""
    pairs = [(value, label) for value, label in getattr(choices, "choices", choices) if value]
    names: dict[str, str] = {}
    for language in LANGUAGES:
        with translation.override(language):
            for value, label in pairs:
                names.setdefault(fold(str(label)), value)
    return names | {fold(str(value)): value for value, _label in pairs}


@cache
def _names_of_class(choices: type) -> dict[str, str]:
    return names_of(choices)
