"""What would be counted if something stood otherwise than it does: the same questions, asked of rows in which it is changed."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from heapq import merge
from itertools import chain
from operator import itemgetter
from uuid import UUID

from activities.models import Session
from ketch.periods import Period
from reporting.questions.register import ABSENT, RegisterRow, register_rows, text_of
from reporting.questions.rows import DatedRow, EnrolmentRow, Rows, known_exit

DAY = itemgetter(0)
Dated = Mapping[str, list[DatedRow]]


@dataclass(frozen=True)
class Supposition:
    """`without`: keys of sessions and enrolments that are left out. The rows of the other fields are counted in their place, or
    besides."""

    without: Collection[UUID] = ()
    sessions: Collection[RegisterRow] = ()
    enrolments: Collection[EnrolmentRow] = ()
    citizenships: Dated = field(default_factory=dict)
    stays: Dated = field(default_factory=dict)


class Supposed(Rows):
    """What was fetched before and is the same is not fetched again."""

    def __init__(self, rows: Rows, change: Supposition) -> None:
        super().__init__(rows.period, rows.as_of, rows.by_day_of, rows.paid, rows.spans)
        self._rows, self._change = rows, change
        vars(self).update({name: value for name, value in vars(rows).items() if name not in self._touched})

    @property
    def _touched(self) -> set[str]:
        change = self._change
        touched = {"citizenships"} if change.citizenships else {"stays"} if change.stays else {"registers"}
        return touched | ({"enrolments"} if change.enrolments else set())

    def of(self, spans: Sequence[Period]) -> Rows:
        return Supposed(self._rows.of(spans), self._change)

    @cached_property
    def enrolments(self) -> list[EnrolmentRow]:
        counted, changed = self.period.counted(self.as_of), self._change.enrolments
        if counted is None or not changed:
            return super().enrolments
        there = [row for row in super().enrolments if UUID(row.id) not in self._change.without]
        known = (row._replace(last=known_exit(row.last, self.as_of)) for row in changed)
        return [*there, *(row for row in known if row.meets(counted.first, counted.last))]

    @cached_property
    def citizenships(self) -> dict[str, list[DatedRow]]:
        return _with(super().citizenships, self._change.citizenships)

    @cached_property
    def stays(self) -> dict[str, list[DatedRow]]:
        return _with(super().stays, self._change.stays)

    def _register_rows(self) -> Iterable[RegisterRow]:
        there = register_rows(Session.objects.exclude(pk__in=self._change.without), self.period, self.as_of)
        instead = (row for row in self._change.sessions if date.fromisoformat(row[0]) in self.period)
        return merge(there, sorted(instead, key=DAY), key=DAY)


def _with(there: dict[str, list[DatedRow]], more: Dated) -> dict[str, list[DatedRow]]:
    return there | {person: [*there.get(person, ()), *rows] for person, rows in more.items()}


def register_row_of(
    session: Session, status: str = Session.Status.HELD, *, came: Collection[UUID] = (), absent: int = 0, reason: str = ""
) -> RegisterRow:
    """A session as the register would have it."""
    recorded = " ".join(chain(map(text_of, came), [ABSENT] * absent))
    day, activity = session.takes_place_on.isoformat(), text_of(session.activity_id)
    return day, activity, str(status), str(reason), session.format, session.minutes, recorded or None
