"""How the figures of a report change once a row of a check is corrected: counted anew with the facts as they would stand then.
Where several things may come of it, between which bounds."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from activities.models import Session
from ketch.words import Words
from reporting.layouts.asked import Asked
from reporting.questions.figures import Figure, own_figures
from reporting.questions.supposed import Supposed, Supposition
from reporting.questions.work_done import WorkDone

Value = float | None


class Bounds(NamedTuple):
    """None: nobody knows how far."""

    low: Value
    high: Value


ANY = Bounds(None, None)


def within_one(figure: Figure) -> Bounds:
    """As it is, or one more."""
    value = figure.value or 0
    return Bounds(value, value + 1)


@dataclass(frozen=True)
class Effect:
    """`when`: what is supposed, as a sentence. `outcomes`: the extremes of what may come of it. `more`: bounds of a figure that
    may change in a way that the outcomes do not show."""

    when: Words
    outcomes: Sequence[Supposition] = ()
    more: Callable[[Figure], Bounds | None] = lambda figure: None


@dataclass(frozen=True)
class MovedFigure:
    """`after`: every value that it has in an outcome."""

    figure: Figure
    after: tuple[Value, ...]
    bounds: Bounds

    @property
    def is_counted(self) -> bool:
        """Else it is only known that it may change."""
        return any(value != self.figure.value for value in self.after or self.bounds) and self.bounds != ANY

    def holds(self, value: Value) -> bool:
        if value in self.after or self.bounds == ANY:
            return True
        low, high = self.bounds
        return None not in (low, value, high) and low <= value <= high  # type: ignore[operator]  # none of them is None


def moved(effect: Effect, asked: Asked) -> Iterator[MovedFigure]:
    """Every figure of the days of the report that changes, or may; of all others it is promised that they stay."""
    before = own_figures(asked.report)
    # Each is counted first: what a supposed world has in common with the rows is then there, and not opened again.
    values = {key: figure.value for key, figure in before.items()}
    worlds = [own_figures(asked.counted_from(Supposed(asked.rows, change))) for change in effect.outcomes]
    for key, figure in before.items():
        after = tuple(dict.fromkeys(world[key].value if key in world else 0 for world in worlds))
        changes = any(value != values[key] for value in after)
        bounds = effect.more(figure)
        if bounds is not None and bounds != ANY:
            known = [value for value in (*after, *bounds) if value is not None]
            yield MovedFigure(figure, after, Bounds(min(known), max(known)))
        elif changes or bounds == ANY:
            known = [value for value in after if value is not None]
            yield MovedFigure(figure, after, bounds or Bounds(min(known, default=None), max(known, default=None)))


def counts(session: Session, figure: Figure) -> bool:
    """Whether a session of that day and activity would be in a figure of work."""
    work = figure.subject
    return (
        isinstance(work, WorkDone)
        and session.takes_place_on in work.span
        and session.activity_id in {UUID(key) for key in work.behind.activities}
    )
