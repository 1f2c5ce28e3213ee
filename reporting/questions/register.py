"""The registers of a period, counted once: by activity and month. Everything longer is a sum of these."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from sys import intern

from activities.models import Session
from ketch.periods import Period
from reporting.questions.register_rows import ABSENT, RegisterRow
from reporting.questions.roll import Roll
from reporting.questions.tally import Tally

HELD = Session.Status.HELD.value


class Register:
    def __init__(self, rows: Iterable[RegisterRow], roll: Roll) -> None:
        self._tallies: dict[tuple[str, str], Tally] = defaultdict(Tally)
        self._first_days: dict[str, dict[str, date]] = defaultdict(dict)
        self.held_on: dict[date, int] = {}
        for text, sittings in groupby(rows, key=itemgetter(0)):
            day = date.fromisoformat(text)
            self._take_day(text, day, sittings, roll.on(day))

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

    def _take_day(self, text: str, day: date, sittings: Iterable[RegisterRow], here: set[str]) -> None:
        month, held = text[:7], 0
        everyone: set[str] = set()
        for _text, activity, status, reason, format, minutes, register in sittings:
            tally = self._tallies[activity, month]
            if status == HELD:
                held += 1
                recorded = register.split() if register else []
                # One text for each person, not one for each time she came: a third of the memory.
                came = [intern(person) for person in recorded if person != ABSENT]
                tally.take_held(format, minutes, came, len(recorded), here)
                everyone.update(came)
            else:
                tally.not_held[status, reason] += 1
        self._note_day(month, day, everyone, held)

    def _note_day(self, month: str, day: date, everyone: set[str], held: int) -> None:
        first_days = self._first_days[month]
        first_days |= dict.fromkeys(everyone.difference(first_days), day)
        if held:
            self.held_on[day] = held


@lru_cache
def _months(span: Period) -> list[str]:
    return [month.first.isoformat()[:7] for month in span.months()]
