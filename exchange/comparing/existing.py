"""What the database holds of what a register names, and nothing beside it. Asked once, in portions, without any lock."""

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import Any, NamedTuple
from uuid import UUID

from activities.models import Activity, Attendance, Feedback, Session
from exchange.workbook.reading import Register
from exchange.workbook.sheets import ACCOMMODATION, ATTENDANCE, CITIZENSHIPS, ENROLMENTS, FEEDBACK, PARTICIPANTS, SESSIONS, Sheet
from ketch.accounts.models import User
from participants.identity import vault
from participants.models import AccommodationStay, Citizenship, Enrolment, FormerFile, Participant
from participants.people.codes import code_key

PORTION = 500


class Keys(dict):
    """What makes codes equal, worked out once for each way of writing one. A former code means the file that was kept.

    Rows under a former code add what is missing and change nothing: what was merged was decided then.
    """

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[str, tuple[str, str]] = {}
        self.former: dict[str, str] = {}

    def remember(self) -> None:
        """Which codes are those of former files."""
        rows = FormerFile.objects.values_list("code_key", "participant__code_key", "participant__code")
        self.kept = {former: (key, code) for former, key, code in rows}

    def is_former(self, code: str) -> bool:
        return code in self.former

    def __missing__(self, code: str) -> str:
        key = code_key(code)
        if key in self.kept:
            key, self.former[code] = self.kept[key]
        self[code] = key
        return key


class HeldPerson(NamedTuple):
    pk: UUID
    call_name: str
    gender: str
    birth_year: int | None


class HeldCitizenship(NamedTuple):
    pk: UUID
    country: str
    started_on: date | None
    ended_on: date | None


class HeldSession(NamedTuple):
    pk: UUID
    takes_place_on: date
    start_time: Any
    minutes: int
    activity: UUID
    format: str
    status: str
    reason: str
    reason_note: str
    worker: UUID | None
    worker_text: str


@dataclass
class Held:
    """with_own_citizenships: the people whom the sheet Citizenships names. expected: how many people a session's register has."""

    keys: Keys = field(default_factory=Keys)
    people: dict[str, HeldPerson] = field(default_factory=dict)
    names: dict[UUID, dict[str, str]] = field(default_factory=dict)
    with_own_citizenships: set[str] = field(default_factory=set)
    citizenships: dict[UUID, list[HeldCitizenship]] = field(default_factory=lambda: defaultdict(list))
    enrolments: dict[UUID, list[Enrolment]] = field(default_factory=lambda: defaultdict(list))
    stays: dict[UUID, list[AccommodationStay]] = field(default_factory=lambda: defaultdict(list))
    activities: list[Activity] = field(default_factory=list)
    workers: dict[str, UUID] = field(default_factory=dict)
    sessions: dict[str, HeldSession] = field(default_factory=dict)
    attendances: dict[tuple[str, str], str] = field(default_factory=dict)
    expected: Counter[str] = field(default_factory=Counter)
    feedback: Counter[tuple[Any, ...]] = field(default_factory=Counter)


def held_of(register: Register) -> Held:
    held = Held()
    held.keys.remember()
    held.with_own_citizenships = {held.keys[name] for name in _named(register, CITIZENSHIPS) if not held.keys.is_former(name)}
    _people(register, held)
    _dated(register, held)
    held.activities = list(Activity.objects.all())
    held.workers = dict(User.objects.values_list("username", "pk"))
    _sessions(register, held)
    _feedback(register, held)
    return held


def _named(register: Register, sheet: Sheet) -> Iterator[str]:
    return (row.participant for row in register.of(sheet) if row.participant)


def portions(values: Iterable[Any]) -> Iterator[list[Any]]:
    rest = iter(values)
    while some := list(islice(rest, PORTION)):
        yield some


def _people(register: Register, held: Held) -> None:
    keys = {held.keys[row.code] for row in register.of(PARTICIPANTS) if row.code}
    for sheet in (CITIZENSHIPS, ENROLMENTS, ACCOMMODATION, ATTENDANCE):
        keys.update(held.keys[name] for name in _named(register, sheet))
    for some in portions(keys):
        found = Participant.objects.filter(code_key__in=some)
        held.people.update((key, HeldPerson(*rest)) for key, *rest in found.values_list("code_key", *HeldPerson._fields))
    if any(row.given_name or row.family_name or row.birth_year for row in register.of(PARTICIPANTS)):
        held.names = vault.sealed_names(_of(register, held, PARTICIPANTS, "code"))


def _of(register: Register, held: Held, sheet: Sheet, field: str = "participant") -> set[UUID]:
    """Keys of the people held whom the rows of `sheet` name."""
    keys = {held.keys[name] for row in register.of(sheet) if (name := getattr(row, field))}
    return {held.people[key].pk for key in keys if key in held.people}


def _dated(register: Register, held: Held) -> None:
    for some in portions(_of(register, held, CITIZENSHIPS) | _of(register, held, PARTICIPANTS, "code")):
        found = Citizenship.objects.filter(participant__in=some)
        for person, *rest in found.values_list("participant", *HeldCitizenship._fields):
            held.citizenships[person].append(HeldCitizenship(*rest))
    for some in portions(_of(register, held, ENROLMENTS)):
        for enrolment in Enrolment.objects.filter(participant__in=some):
            held.enrolments[enrolment.participant_id].append(enrolment)
    for some in portions(_of(register, held, ACCOMMODATION)):
        for stay in AccommodationStay.objects.filter(participant__in=some):
            held.stays[stay.participant_id].append(stay)


def _sessions(register: Register, held: Held) -> None:
    marks = {row.mark for row in register.of(SESSIONS) if row.mark}
    registers = {row.session for row in register.of(ATTENDANCE) if row.session}
    for some in portions(marks | registers):
        found = Session.objects.filter(mark__in=some).values_list("mark", *HeldSession._fields)
        held.sessions.update((sys.intern(mark), HeldSession(*rest)) for mark, *rest in found)
    _registers(held)


def _registers(held: Held) -> None:
    marks = {session.pk: mark for mark, session in held.sessions.items()}
    codes = {person.pk: key for key, person in held.people.items()}
    for some in portions(marks):
        found = Attendance.objects.filter(session__in=some)
        for session, person, status in found.values_list("session", "participant", "status"):
            held.expected[marks[session]] += 1
            if person in codes:
                held.attendances[marks[session], codes[person]] = sys.intern(status)


def _feedback(register: Register, held: Held) -> None:
    months = {row.month for row in register.of(FEEDBACK) if row.month}
    for some in portions(months):
        fields = ("activity", "month", "rating", "comment", "language")
        held.feedback.update(Feedback.objects.filter(month__in=some).values_list(*fields))
