"""The registers of a period, counted once: by activity and month. Everything longer is a sum of these."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from activities.models import Session
from ketch.periods import Period
from reporting.questions.roll import Roll
from reporting.questions.tally import Tally

if TYPE_CHECKING:
    from reporting.questions.register_rows import RegisterRow


class Register:
    def __init__(self, rows: Iterable[RegisterRow], roll: Roll) -> None:
        self._tallies: dict[tuple[str, str], Tally] = defaultdict(Tally)
        self._first_days: dict[str, dict[str, date]] = defaultdict(dict)
        self.held_on: dict[date, int] = {}
        for text, sittings in groupby(rows, key=itemgetter(0)):
            self._take_day(text, date.fromisoformat(text), sittings, roll)

    def tally(self, activities: Iterable[str], span: Period) -> Tally:
        months = _months(span)
        return Tally.sum(self._tallies[key] for a in activities for m in months if (key := (a, m)) in self._tallies)

    def first_attended_days(self, span: Period) -> dict[str, date]:
        """Each person who came, with the first day in the span."""
        days: dict[str, date] = {}
        for month in reversed(_months(span)):
            days |= self._first_days.get(month, {})
        return days

    def held_within(self, span: Period) -> int:
        return sum(held for day, held in self.held_on.items() if day in span)

    def _take_day(self, text: str, day: date, sittings: Iterable[RegisterRow], roll: Roll) -> None:
        month, here, held = text[:7], roll.on(day), 0
        first_days = self._first_days[month]
        for row in sittings:
            tally = self._tallies[row[1], month]
            if row[2] != Session.Status.HELD:
                tally.not_held[row[2], row[3]] += 1
                continue
            held += 1
            came = row[6].split() if row[6] else ()
            tally.take_held(row[4], row[5], came, row[7], here)
            for person in came:
                first_days.setdefault(person, day)
        if held:
            self.held_on[day] = held


@lru_cache
def _months(span: Period) -> list[str]:
    return [month.first.isoformat()[:7] for month in span.months()]
