"""Calendar days and the periods that reports are about, all by the clock on the wall at the programme."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import MINYEAR, date, datetime, time, timedelta
from fractions import Fraction
from functools import cache, lru_cache
from zoneinfo import ZoneInfo

from django.conf import settings

# Ljubljana, unless the programme is elsewhere.
WALL = ZoneInfo(settings.TIME_ZONE)
DAY = timedelta(days=1)
# A longer period is a slip of the keyboard.
MOST_YEARS = 150


def today() -> date:
    """The day at the programme, whatever the server's clock is set to."""
    return datetime.now(WALL).date()


def day_begins(day: date) -> datetime:
    """The moment at the programme."""
    return datetime.combine(day, time.min, WALL)


def minute_of(hour: time) -> int:
    """From midnight."""
    return hour.hour * 60 + hour.minute


def quarter_of(day: date) -> int:
    """1 to 4."""
    return (day.month + 2) // 3


def months_after(day: date, months: int) -> date:
    """The same day of a later month (or, with a negative number, of an earlier one), and its last day where the month is too
    short: six months after 31 August is 28 February, or the 29th of a leap year."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = _last_of_month(year, month + 1)
    return last.replace(day=min(day.day, last.day))


@dataclass(frozen=True, order=True)
class Period:
    """From the first day to the last, both included."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"A period cannot end on {self.last}, before it begins on {self.first}.")

    @classmethod
    def of_year(cls, year: int) -> Period:
        return cls(date(year, 1, 1), date(year, 12, 31))

    @classmethod
    def of_quarter(cls, year: int, quarter: int) -> Period:
        return cls(date(year, 3 * quarter - 2, 1), _last_of_month(year, 3 * quarter))

    @classmethod
    def quarter_with(cls, day: date) -> Period:
        return cls.of_quarter(day.year, quarter_of(day))

    @classmethod
    def of_month(cls, year: int, month: int) -> Period:
        return cls(date(year, month, 1), _last_of_month(year, month))

    @classmethod
    def around(cls, spans: Collection[Period]) -> Period:
        """The shortest that holds all of them."""
        return cls(min(span.first for span in spans), max(span.last for span in spans))

    @classmethod
    def from_text(cls, text: str) -> Period:
        """Of its own text, like 2019-01-01/2021-12-31. ValueError where it is none."""
        first, last = map(date.fromisoformat, text.split("/"))
        return cls(first, last)

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def __str__(self) -> str:
        return f"{self.first}/{self.last}"

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def is_whole_years(self) -> bool:
        return (self.first.month, self.first.day, self.last.month, self.last.day) == (1, 1, 12, 31)

    @property
    def is_whole_quarters(self) -> bool:
        return self.first == Period.quarter_with(self.first).first and self.last == Period.quarter_with(self.last).last

    @property
    def year_before(self) -> Period | None:
        """Of one whole calendar year; None of every other period."""
        is_one_year = self.is_whole_years and self.first.year == self.last.year > MINYEAR
        return Period.of_year(self.first.year - 1) if is_one_year else None

    @property
    def with_year_before(self) -> Period:
        """One whole calendar year and the one before; every other period as it is."""
        return Period(self.year_before.first, self.last) if self.year_before else self

    def shared_with(self, other: Period) -> Period | None:
        first, last = max(self.first, other.first), min(self.last, other.last)
        return Period(first, last) if first <= last else None

    def without(self, others: Iterable[Period]) -> Iterator[Period]:
        """What is left of it, in order."""
        first = self.first
        for shared in sorted(filter(None, map(self.shared_with, others))):
            if first < shared.first:
                yield Period(first, shared.first - DAY)
            if shared.last == self.last:
                return
            first = max(first, shared.last + DAY)
        yield Period(first, self.last)

    def counted(self, as_of: date) -> Period | None:
        """The days a report may count on `as_of`: nothing after it has happened yet."""
        if as_of < self.first:
            return None
        return Period(self.first, min(self.last, as_of))

    def is_to_date(self, as_of: date) -> bool:
        return as_of < self.last

    def years(self) -> list[Period]:
        """A year that the period cuts is the part inside it; so are quarters and months."""
        return list(self._cut(lambda day: Period.of_year(day.year)))

    def quarters(self) -> list[Period]:
        return list(self._cut(Period.quarter_with))

    def months(self) -> list[Period]:
        return list(self._cut(lambda day: Period.of_month(day.year, day.month)))

    def length_in_months(self) -> Fraction:
        """A month counts by the share of its days: 15 to 31 March is 17/31."""
        return _length_in_months(self)

    def length_in_weeks(self) -> Fraction:
        return Fraction(self.days, 7)

    def _cut(self, span_of) -> Iterator[Period]:
        day = self.first
        while True:
            span = span_of(day)
            yield Period(day, min(span.last, self.last))
            if span.last >= self.last:
                return
            day = span.last + DAY


def _last_of_month(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


@lru_cache
def _length_in_months(period: Period) -> Fraction:
    shares = (Fraction(part.days, _last_of_month(part.first.year, part.first.month).day) for part in period.months())
    return sum(shares, Fraction())


def is_holiday(day: date) -> bool:
    """A day without work in Slovenia by the law of its year, as the package `holidays` knows it."""
    return day in _holidays(day.year)


@cache
def _holidays(year: int) -> frozenset[date]:
    """Empty before 1992, when the law began to hold."""
    from holidays import country_holidays  # takes a tenth of a second, which no command without sessions should pay

    return frozenset(country_holidays("SI", years=year, expand=False))
