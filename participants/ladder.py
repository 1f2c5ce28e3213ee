"""The five levels of a goal as a ladder, the best on top, each in her words where she found some."""

from dataclasses import dataclass
from typing import Any

from participants.models.goal import Goal, Level


def signed(score: int) -> str:
    """With a real minus, and a plus: −2, 0, +1."""
    return f"{score:+d}".replace("-", "−") if score else "0"


@dataclass(frozen=True)
class Rung:
    score: int
    words: str
    is_hers: bool

    @property
    def sign(self) -> str:
        return signed(self.score)

    @property
    def name(self) -> str:
        return str(Level(self.score).label)

    def __str__(self) -> str:
        return f"{self.sign} {self.words}"


def rung(goal: Goal, score: int) -> Rung:
    hers = goal.level(score)
    return Rung(score, hers or str(Level(score).label), bool(hers))


def ladder(goal: Goal) -> list[Rung]:
    return [rung(goal, score) for score in Level.values]


def choices(goal: Goal) -> list[tuple[int, Any]]:
    """For radios whose labels the template draws."""
    return [(each.score, each) for each in ladder(goal)]
