"""The five levels of a goal as a ladder, the best on top, each in the participant's words where there are some."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.text import capfirst
from django.utils.translation import gettext as _, ngettext

from ketch.documents.charts import WIDE, Drawing, Label, Size, scaled, with_room
from ketch.encryption.unreadable import Unreadable
from ketch.pages.lines import joined
from ketch.words import Words, near, short_day
from participants.plan.models import Goal, GoalRating, Level


def signed(score: int) -> str:
    """With a real minus, and a plus: −2, 0, +1."""
    if isinstance(score, Unreadable):
        return "–"
    return f"{score:+d}".replace("-", "−") if score else "0"


@dataclass(frozen=True)
class Rung:
    score: int
    words: str

    @property
    def sign(self) -> str:
        return signed(self.score)

    def __str__(self) -> str:
        return f"{self.sign} {self.words}"


def rung(goal: Goal, score: int) -> Rung:
    return Rung(score, goal.level(score) or (str(score) if isinstance(score, Unreadable) else str(Level(score).label)))


def ladder(goal: Goal) -> list[Rung]:
    return [rung(goal, score) for score in Level.values]


def choices(goal: Goal) -> list[tuple[int, Rung]]:
    """For radios whose labels the template draws."""
    return [(each.score, each) for each in ladder(goal)]


SIZES = (Size("on-phone", 326), WIDE)
LEFT, RIGHT, ABOVE, STEP, BELOW = 28, 16, 12, 20, 28
BEGINNING = "beginning"
ROOM_FOR_A_DAY = 76
# A first or last day is not centred, so it reaches further than half its words.
BESIDE_AN_END = ROOM_FOR_A_DAY * 3 // 2


@dataclass(frozen=True)
class Rail:
    """One level, as a line across."""

    y: int
    words: str
    is_expected: bool


@dataclass(frozen=True)
class RatingPoint:
    """`by`: who rated, or the beginning. Each has a shape of its own."""

    x: int
    y: int
    by: str


@dataclass(frozen=True)
class GoalPicture(Drawing):
    rails: list[Rail]
    points: list[RatingPoint]
    target: int | None
    days: list[Label]

    left = LEFT

    @property
    def right(self) -> int:
        return self.width - RIGHT

    @property
    def line(self) -> str:
        """In the order of the days; a straight line says nothing of the days between."""
        return " ".join(f"{point.x},{point.y}" for point in self.points)


def pictures(goal: Goal, ratings: Sequence[GoalRating], until: date) -> list[GoalPicture]:
    """`until`: the last day to be shown; a wanted day to come is in the picture too."""
    last = max([until, *(rating.rated_on for rating in ratings), *([goal.target_on] if goal.target_on else [])])
    return [_picture(goal, ratings, last, size) for size in SIZES]


def _picture(goal: Goal, ratings: Sequence[GoalRating], last: date, size: Size) -> GoalPicture:
    def at(day: date) -> int:
        return LEFT + scaled((day - goal.agreed_on).days, max(1, (last - goal.agreed_on).days), size.width - LEFT - RIGHT)

    def label(day: date, anchor: str = "middle") -> Label:
        return Label(at(day), base + BELOW - 6, short_day(day), anchor)

    base = _height(min(Level.values))
    rails = [Rail(_height(score), signed(score), score == Level.EXPECTED) for score in Level.values]
    begins = RatingPoint(LEFT, _height(goal.baseline), BEGINNING)
    points = [RatingPoint(at(each.rated_on), _height(each.score), each.rated_by_whom) for each in ratings]
    target = at(goal.target_on) if goal.target_on else None
    between = [label(day) for day in dict.fromkeys(each.rated_on for each in ratings)]
    days = _days(label(goal.agreed_on, "start"), between, label(last, "end"))
    return GoalPicture(*size, base + BELOW, base, rails, [begins, *points], target, days)


def _height(score: int) -> int:
    """What cannot be read stands in the middle; the table beside the picture says so."""
    shown = Level.EXPECTED if isinstance(score, Unreadable) else score
    return ABOVE + (max(Level.values) - shown) * STEP


def _days(first: Label, between: list[Label], last: Label) -> list[Label]:
    """The first and the last day, and those between for which there is room."""
    if first.x == last.x:
        return [first]
    inside = (label for label in between if label.x <= last.x - BESIDE_AN_END)
    return [first, *with_room(inside, lambda label: ROOM_FOR_A_DAY, first.x + BESIDE_AN_END), last]


@dataclass(frozen=True)
class ShownGoal:
    """`before`: the goal in whose place it stands. `after`: the one that stands in its place."""

    goal: Goal
    ratings: Sequence[GoalRating]
    until: date
    before: Goal | None = None
    after: Goal | None = None

    @property
    def last(self) -> GoalRating | None:
        return self.ratings[-1] if self.ratings else None

    @property
    def stands(self) -> Rung:
        return rung(self.goal, self.last.score if self.last else self.goal.baseline)

    @property
    def since(self) -> str:
        """Who said so and when; before anybody did, where it begins."""
        if not self.last:
            return _("begins here; not rated yet")
        return joined(self.last.get_rated_by_whom_display(), near(self.last.rated_on))

    @property
    def facts(self) -> str:
        goal = self.goal
        return joined(
            capfirst(goal.get_form_display()),
            goal.get_weight_display() if goal.weight > goal.Weight.ONE_OF_SEVERAL else "",
            _("target date %(day)s") % {"day": short_day(goal.target_on)} if goal.target_on else "",
        )

    @property
    def instead_of(self) -> str:
        if self.before is None:
            return ""
        if self.before.plan_id != self.goal.plan_id:
            return _("goes on from the earlier plan")
        return _("in place of “%(goal)s”") % {"goal": self.before.title}

    @property
    def became(self) -> str:
        if self.after is None:
            return ""
        if self.after.plan_id != self.goal.plan_id:
            return _("goes on in the next plan")
        return _("goes on as “%(goal)s”") % {"goal": self.after.title} if self.goal.status == self.goal.Status.CHANGED else ""

    @property
    def ended(self) -> str:
        if self.goal.is_active or not self.goal.ended_on:
            return ""
        return f"{self.goal.get_status_display()}, {short_day(self.goal.ended_on)}"

    @property
    def ladder(self) -> list[tuple[Rung, str]]:
        """Each level, and what there is to say of it."""
        words = {self.goal.baseline: _("began here")} | ({self.last.score: _("stands here")} if self.last else {})
        return [(each, words.get(each.score, "")) for each in ladder(self.goal)]

    @property
    def steps(self) -> list[tuple[date, Rung, str, GoalRating | None]]:
        """The table behind the picture: day, level, by whom, and the rating. The last first, the beginning at the end."""
        begun = (self.goal.agreed_on, rung(self.goal, self.goal.baseline), _("the beginning"), None)
        rated = [
            (each.rated_on, rung(self.goal, each.score), each.get_rated_by_whom_display(), each)
            for each in reversed(self.ratings)
        ]
        return [*rated, begun]

    @property
    def pictures(self) -> list[GoalPicture]:
        return pictures(self.goal, self.ratings, self.until) if self.ratings else []

    @property
    def legend(self) -> list[tuple[str, Words]]:
        """Only what the picture holds."""
        seen = {each.rated_by_whom for each in self.ratings}
        raters = [(by.value, by.label) for by in GoalRating.RatedBy if by in seen]
        return [*raters, (BEGINNING, _("the beginning")), *([("target", _("target date"))] if self.goal.target_on else [])]

    @property
    def sentence(self) -> str:
        words = ngettext(
            "From %(first)s on %(begun)s to %(now)s on %(last)s, in %(n)d rating. The table has each day.",
            "From %(first)s on %(begun)s to %(now)s on %(last)s, in %(n)d ratings. The table has each day.",
            len(self.ratings),
        )
        return words % {
            "first": signed(self.goal.baseline),
            "begun": short_day(self.goal.agreed_on),
            "now": self.stands.sign,
            "last": short_day(self.last.rated_on if self.last else self.goal.agreed_on),
            "n": len(self.ratings),
        }
