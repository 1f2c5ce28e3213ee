"""What is on record for the days and the work of a target, for whoever says why something differs: numbers, kinds and days of
changes, and these in sentences that a report can take as they are. Nothing of a person, and of no kind a few alone: these stand
together."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _, ngettext

from activities.models import Adjustment, Session
from ketch.encryption.fields import opened
from ketch.encryption.unreadable import Unreadable
from ketch.figures import is_small
from ketch.periods import Period
from ketch.words import short_day
from participants.models import Deadline, DeadlineKind
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


def sentences(found: OnRecord) -> Iterator[str]:
    if found.not_held:
        sentence = ngettext("%(n)d session was not held: %(by)s.", "%(n)d sessions were not held: %(by)s.", _all(found.not_held))
        reasons = {**dict(Session.Reason.choices), "": _("reason not recorded"), OTHERS: _("other reasons (fewer than 5 each)")}
        yield sentence % {"n": _all(found.not_held), "by": _by(found.not_held, reasons)}
    if found.deadlines:
        sentence = ngettext("%(n)d deadline fell due: %(by)s.", "%(n)d deadlines fell due: %(by)s.", _all(found.deadlines))
        kinds = {**dict(DeadlineKind.choices), OTHERS: _("other deadlines (fewer than 5 of each kind)")}
        yield sentence % {"n": _all(found.deadlines), "by": _by(found.deadlines, kinds)}
    yield from map(_adjusted, found.adjustments)


def _all(numbers: Mapping[str, int]) -> int:
    return sum(numbers.values())


def _by(numbers: Mapping[str, int], words: Mapping[str, object]) -> str:
    return ", ".join(f"{words.get(name, name)} {number}" for name, number in numbers.items())


def _adjusted(adjustment: Adjustment) -> str:
    return _("On %(day)s this activity was changed: %(activity)s (cause: %(because)s).") % {
        "day": short_day(adjustment.decided_on),
        "activity": adjustment.activity.name,
        "because": adjustment.get_because_display(),
    }
