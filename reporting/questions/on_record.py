"""What is on record for the days and the work of a target, for whoever says why something differs: numbers, kinds and days of
changes. Nothing of a person, and of no kind a few alone: these stand together."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from activities.models import Adjustment
from ketch.encryption.fields import opened
from ketch.encryption.unreadable import Unreadable
from ketch.figures import is_small
from ketch.periods import Period
from participants.models import Deadline
from reporting.questions.promises import TargetSoFar
from reporting.questions.register import as_text

# Of reasons and kinds: those that a few sessions, or a few deadlines, have.
OTHERS = "others"


@dataclass(frozen=True)
class OnRecord:
    """By reason, how many sessions were not held; by kind, how many deadlines fell due for the people counted."""

    adjustments: tuple[Adjustment, ...]
    not_held: Mapping[str, int]
    deadlines: Mapping[str, int]


# Whose, of which kind, on which day.
Due = tuple[str, str, date]


def on_record(targets: Sequence[TargetSoFar], as_of: date) -> list[OnRecord]:
    """Two queries, whatever the number of targets."""
    adjustments, deadlines = _adjustments(), _deadlines()
    return [_of(each, each.span.counted(as_of), adjustments, deadlines) for each in targets]


def _of(target: TargetSoFar, counted: Period | None, adjustments: Iterable[Adjustment], deadlines: Iterable[Due]) -> OnRecord:
    activities = set(map(UUID, target.work.behind.activities))
    own = (row for row in adjustments if row.activity_id in activities)
    sessions, people = target.work.sessions, target.people
    return OnRecord(
        tuple(row for row in own if counted and row.decided_on in counted),
        pooled(Counter(sessions.cancelled) + Counter(sessions.did_not_happen)),
        pooled(Counter(kind for person, kind, day in deadlines if counted and day in counted and person in people)),
    )


def pooled(numbers: Mapping[str, int]) -> Mapping[str, int]:
    """The most frequent first, and last together those of which there are a few."""
    large = sorted(((number, name) for name, number in numbers.items() if number and not is_small(number)), reverse=True)
    few = sum(number for number in numbers.values() if is_small(number))
    return {name: number for number, name in large} | ({OTHERS: few} if few else {})


def _adjustments() -> list[Adjustment]:
    """Without what was written of them."""
    rows = Adjustment.objects.select_related("activity").order_by("decided_on", "pk")
    return list(rows.defer("change", "expected", "outcome"))


def _deadlines() -> list[Due]:
    """Dropped ones were none. One that cannot be read is of no kind or day."""
    rows = opened(Deadline.objects.filter(dropped_at=None).order_by(), as_text("participant_id"), "kind", "due_on")
    return [row for row in rows if not any(isinstance(value, Unreadable) for value in row)]
