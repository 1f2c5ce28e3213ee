"""The rows that the work of a report is counted from, as plain facts: fetched with three queries, kept with a released report."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from activities.models import Attendance
from ketch.periods import Period
from reporting.questions.register import as_text
from reporting.questions.rows import EnrolmentRow, Rows
from reporting.questions.selection import AttendanceFact, Selection, SessionFact, Sessions
from reporting.questions.work_done import CountedRows

Fact = SessionFact | AttendanceFact


@dataclass(frozen=True)
class Facts:
    """By key."""

    sessions: dict[str, SessionFact]
    attendances: dict[str, AttendanceFact]

    def behind(self, selection: Selection, span: Period, activities: frozenset[str]) -> list[Fact]:
        """What a figure of this span and these activities is counted from."""
        if isinstance(selection, Sessions):
            return [fact for fact in self.sessions.values() if selection.takes(fact) and is_in(fact, span, activities)]
        pairs = ((fact, self.sessions[fact.session]) for fact in self.attendances.values())
        return [fact for fact, at in pairs if selection.takes(fact, at) and is_in(at, span, activities)]

    def as_data(self) -> dict[str, list]:
        """In few letters: a session and a person are named by their places."""
        places = {key: place for place, key in enumerate(self.sessions)}
        people = {person: place for place, person in enumerate({fact.person for fact in self.attendances.values()})}
        rows = self.attendances.values()
        return {
            "people": list(people),
            "sessions": [[*fact[:1], fact.day.isoformat(), *fact[2:7]] for fact in self.sessions.values()],
            "attendances": [[fact.key, places[fact.session], people[fact.person], *map(int, fact[3:])] for fact in rows],
        }

    @classmethod
    def from_data(cls, data: dict[str, list]) -> "Facts":
        people, keys = data["people"], [row[0] for row in data["sessions"]]
        rows = ((key, keys[at], people[who], bool(came), bool(out)) for key, at, who, came, out in data["attendances"])
        sessions = ((key, date.fromisoformat(day), *rest) for key, day, *rest in data["sessions"])
        return _with_sizes(sessions, [AttendanceFact(*row) for row in rows])


def plain(key: object) -> str:
    """A key in one spelling: databases write it with dashes or without."""
    return str(key).replace("-", "")


def is_in(fact: SessionFact, span: Period, activities: frozenset[str]) -> bool:
    return fact.day in span and fact.activity in activities


def facts_from(rows: Rows) -> Facts:
    behind = CountedRows(rows.period, rows.as_of, tuple(row.id for row in rows.activities))
    columns = (as_text("id"), "takes_place_on", as_text("activity_id"), "status", "reason", "format", "minutes")
    sessions = list(behind.known().order_by().values_list(*columns))
    days = {key: day for key, day, *_rest in sessions}
    recorded = behind.recorded().order_by()
    found = recorded.values_list(as_text("id"), as_text("session_id"), as_text("participant_id"), "status")
    enrolled = _by_person(rows.enrolments)
    attendances = []
    for key, at, person, status in found:
        came = status in Attendance.ATTENDED
        is_outside = came and not any(row.covers(days[at]) for row in enrolled[person])
        attendances.append(AttendanceFact(key, at, person, came, is_outside))
    return _with_sizes(sessions, attendances)


def _with_sizes(sessions: Iterable[tuple], attendances: list[AttendanceFact]) -> Facts:
    recorded = Counter(fact.session for fact in attendances)
    came = Counter(fact.session for fact in attendances if fact.came)
    facts = (SessionFact._make((*row, recorded[row[0]], came[row[0]])) for row in sessions)
    return Facts({fact.key: fact for fact in facts}, {fact.key: fact for fact in attendances})


def _by_person(enrolments: Iterable[EnrolmentRow]) -> dict[str, list[EnrolmentRow]]:
    rows = defaultdict(list)
    for row in enrolments:
        rows[row.person].append(row)
    return rows
