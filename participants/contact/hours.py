"""Hours at which a way of contact is agreed: days of the week and from–to, in local time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils.dates import WEEKDAYS
from django.utils.formats import time_format
from django.utils.translation import gettext as _

from ketch.periods import DAY

WEEK = range(1, 8)
MIDNIGHT = time(0)


@dataclass(frozen=True)
class Hours:
    """`days`: Monday is 1; none means every day. From `first` until `last`, which itself is no longer in; None: the whole day.

    Where `last` does not come after `first` it is one of the next morning: such a night belongs to the day on which it begins.
    """

    days: frozenset[int] = frozenset()
    first: time | None = None
    last: time | None = None

    @classmethod
    def of(cls, stored: dict[str, str]) -> Hours:
        """As a rule stores them: {"days": "12345", "from": "09:00", "to": "12:00"}, or {}."""
        days = frozenset(int(day) for day in stored.get("days", ""))
        return cls(days, *(time.fromisoformat(stored[name]) if name in stored else None for name in ("from", "to")))

    def stored(self) -> dict[str, str]:
        days = "" if self.is_every_day else "".join(str(day) for day in sorted(self.days))
        named = {"days": days, "from": _written(self.first), "to": _written(self.last)}
        return {name: text for name, text in named.items() if text}

    @property
    def is_every_day(self) -> bool:
        return not self.days or self.days == frozenset(WEEK)

    @property
    def is_overnight(self) -> bool:
        return self.first is not None and self.last is not None and self.last <= self.first

    def began(self, wall: datetime) -> date | None:
        """The day on which the hours began that are running at `wall`; None where none are."""
        day, hour = wall.date(), wall.time()
        if self.first is None or self.last is None:
            return self._if_begun(day)
        if self.is_overnight:
            return self._if_begun(day) if hour >= self.first else self._if_begun(day - DAY) if hour < self.last else None
        return self._if_begun(day) if self.first <= hour < self.last else None

    def _if_begun(self, day: date) -> date | None:
        return day if self.is_every_day or day.isoweekday() in self.days else None

    def edges(self) -> set[time]:
        """Times of the day at which something may begin or end."""
        return {MIDNIGHT, self.first or MIDNIGHT, self.last or MIDNIGHT}

    def __str__(self) -> str:
        if self.is_every_day and self.first is None:
            return _("at any hour")
        days = _("every day") if self.is_every_day else ", ".join(_stretches(self.days))
        return days if self.first is None or self.last is None else f"{days} {self._from_to(self.first, self.last)}"

    def _from_to(self, first: time, last: time) -> str:
        words = f"{_clock(first)}–{_clock(last)}"
        return _("%(hours)s (through the night)") % {"hours": words} if self.is_overnight and last != MIDNIGHT else words


def _written(hour: time | None) -> str:
    return f"{hour:%H:%M}" if hour is not None else ""


def _clock(hour: time) -> str:
    return time_format(hour, "TIME_FORMAT")


def _stretches(days: Iterable[int]) -> Iterator[str]:
    """Monday–Friday where three or more follow each other, else each by its name."""
    for run in _runs(sorted(days)):
        names = [str(WEEKDAYS[day - 1]) for day in run]
        yield from [f"{names[0]}–{names[-1]}"] if len(names) > 2 else names


def _runs(days: list[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for day in days:
        if runs and day == runs[-1][-1] + 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return runs
