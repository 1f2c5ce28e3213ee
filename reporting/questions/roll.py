"""Who is enrolled on which day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta


class Roll:
    """Asked for days in rising order, it takes each entry and exit once."""

    def __init__(self, enrolments: Iterable[tuple[str, date, date | None]]) -> None:
        self._moves = sorted(_moves(enrolments))
        self._next = 0
        self._here: set[str] = set()

    def on(self, day: date) -> set[str]:
        while self._next < len(self._moves) and self._moves[self._next][0] <= day:
            _day, enters, person = self._moves[self._next]
            (self._here.add if enters else self._here.discard)(person)
            self._next += 1
        return self._here


def _moves(enrolments: Iterable[tuple[str, date, date | None]]) -> Iterable[tuple[date, bool, str]]:
    """Leaving comes first on a day, so that who comes back the day after her exit stays on the roll."""
    for person, first, last in enrolments:
        yield first, True, person
        if last is not None:
            yield last + timedelta(days=1), False, person
