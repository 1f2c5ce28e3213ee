"""Where one goal stood, day by day, on its ladder: whole pixels for a template to draw. Never several goals in one picture."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ketch.pages.templatetags.dates import short_day
from participants.ladder import signed
from participants.models.goal import Goal, GoalRating, Level

# Once for a phone, once for a desk: a picture that is scaled down takes its words along.
SIZES = (("on-phone", 326), ("on-desk", 520))
LEFT, RIGHT, ABOVE, STEP, BELOW = 28, 16, 12, 20, 28
BEGINNING = "beginning"
ROOM_FOR_A_DAY = 76


@dataclass(frozen=True)
class Rail:
    """One level, as a line across."""

    y: int
    words: str
    is_expected: bool


@dataclass(frozen=True)
class Point:
    """`by`: who rated, or the beginning. Each has a shape of its own."""

    x: int
    y: int
    by: str


@dataclass(frozen=True)
class Word:
    x: int
    y: int
    words: str
    anchor: str


@dataclass(frozen=True)
class Picture:
    css: str
    width: int
    height: int
    rails: list[Rail]
    points: list[Point]
    target: int | None
    days: list[Word]

    @property
    def line(self) -> str:
        """In the order of the days; a straight line says nothing of the days between."""
        return " ".join(f"{point.x},{point.y}" for point in self.points)

    @property
    def left(self) -> int:
        return LEFT

    @property
    def right(self) -> int:
        return self.width - RIGHT

    @property
    def base(self) -> int:
        return self.height - BELOW


def pictures(goal: Goal, ratings: Sequence[GoalRating], until: date) -> list[Picture]:
    """`until`: the last day to be shown; a day that is wanted lies in the picture too."""
    last = max([until, *(rating.rated_on for rating in ratings), *([goal.target_on] if goal.target_on else [])])
    return [_picture(goal, ratings, last, css, width) for css, width in SIZES]


def _picture(goal: Goal, ratings: Sequence[GoalRating], last: date, css: str, width: int) -> Picture:
    def at(day: date) -> int:
        span = max(1, (last - goal.agreed_on).days)
        return LEFT + round((width - LEFT - RIGHT) * (day - goal.agreed_on).days / span)

    begins = Point(at(goal.agreed_on), _height(goal.baseline), BEGINNING)
    points = [begins, *(Point(at(each.rated_on), _height(each.score), each.rated_by_whom) for each in ratings)]
    height = _height(min(Level.values)) + BELOW
    return Picture(
        css,
        width,
        height,
        [Rail(_height(score), signed(score), score == Level.EXPECTED) for score in Level.values],
        points,
        at(goal.target_on) if goal.target_on else None,
        _days(goal, [rating.rated_on for rating in ratings], last, at, height - 6),
    )


def _height(score: int) -> int:
    return ABOVE + (max(Level.values) - score) * STEP


def _days(goal: Goal, rated: Iterable[date], last: date, at: Callable[[date], int], y: int) -> list[Word]:
    """The first and the last day, and of those between the ones that find room."""
    words = [Word(LEFT, y, short_day(goal.agreed_on), "start")]
    if last == goal.agreed_on:
        return words
    end = at(last)
    free = LEFT + ROOM_FOR_A_DAY + ROOM_FOR_A_DAY // 2
    for day in dict.fromkeys(rated):
        x = at(day)
        if free <= x <= end - ROOM_FOR_A_DAY - ROOM_FOR_A_DAY // 2:
            words.append(Word(x, y, short_day(day), "middle"))
            free = x + ROOM_FOR_A_DAY
    return [*words, Word(end, y, short_day(last), "end")]
