"""Where things stand in the small pictures: numbers for a template to print, so that no template has to reckon."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

NARROWEST_YEAR = 10  # hundredths of the line: on a phone, four figures

STEP, MARK, LABEL, ROW = 20, 16, 112, 24


@dataclass(frozen=True)
class StripMark:
    status: str
    x: int
    y: int


@dataclass(frozen=True)
class StripRow:
    name: str
    baseline: int
    marks: list[StripMark]


@dataclass(frozen=True)
class Strip:
    width: int
    height: int
    rows: list[StripRow]


def strip(rows: Sequence[tuple[str, Sequence[str | None]]], weeks: int) -> Strip:
    """The last `weeks` marks of each row. None is a week without a session, "" one that is not recorded."""
    width = LABEL + weeks * STEP
    drawn = [_strip_row(name, marks[-weeks:], width, n * ROW) for n, (name, marks) in enumerate(rows)]
    return Strip(width, len(rows) * ROW, drawn)


def _strip_row(name: str, statuses: Sequence[str | None], end: int, y: int) -> StripRow:
    places = enumerate(statuses, -len(statuses))
    return StripRow(name, y + 16, [StripMark(s, end + n * STEP, y + (ROW - MARK) // 2) for n, s in places if s is not None])


@dataclass(frozen=True)
class Span:
    """A stretch of days with its own words. `fill` 1 to 4 chooses the colour; without an end it lasts.

    `correct`: where it is put right.
    """

    started_on: date
    ended_on: date | None
    words: str
    fill: int = 1
    correct: str = ""


@dataclass(frozen=True)
class SpanRow:
    name: str
    spans: Sequence[Span]


@dataclass(frozen=True)
class SpanBand:
    """A span on the line, in hundredths of its width: the picture is as wide as the page."""

    x: float
    width: float
    fill: int


def stretch(span: Span, first: date, last: date) -> SpanBand:
    begin, end = max(span.started_on, first), min(span.ended_on or last, last)
    x = share(begin, first, last)
    return SpanBand(x, max(0.6, round(share(end, first, last, whole_day=True) - x, 2)), span.fill)


def share(day: date, first: date, last: date, *, whole_day: bool = False) -> float:
    length = (last - first).days + 1
    return round(100 * ((day - first).days + whole_day) / length, 2)


def years(first: date, last: date) -> list[tuple[int, float]]:
    """The years' first days on the line, at most eight of them, so that they never run into each other."""
    every = max(1, -(-(last.year - first.year + 1) // 8))
    starts = ((year, date(year, 1, 1)) for year in range(first.year, last.year + 1, every))
    places = [(year, share(max(day, first), first, last)) for year, day in starts]
    return [place for place, following in pairwise([*places, (0, 200.0)]) if following[1] - place[1] >= NARROWEST_YEAR]
