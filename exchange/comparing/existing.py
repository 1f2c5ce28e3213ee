"""The records of the database that a register names, and no others. Asked once, in portions, without any lock."""

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, time
from itertools import islice
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from django.db.models import Model, QuerySet

from activities.attendance.marks import Mark
from activities.models import Activity, Attendance, AttendanceWord, Feedback, FormOfSupport, Session
from exchange.workbook.reading import RegisterRows
from exchange.workbook.sheets import ACCOMMODATION, ATTENDANCE, CITIZENSHIPS, ENROLMENTS, FEEDBACK, PARTICIPANTS, SESSIONS
from ketch.access.roles import Permission
from ketch.accounts.models import User
from ketch.audit.entries import COMMAND_LINE, Actor
from ketch.encryption.fields import opened
from ketch.words import choice_from_label, fold
from participants.identity import vault
from participants.models import AccommodationStay, Citizenship, Enrolment, FormerFile, Identity, Participant
from participants.people.codes import code_key

PORTION = 500


class CodeKeys(dict[str, str]):
    """The key by which codes are compared, computed once for each spelling.

    A former code means the file into which it was merged. Rows under a former code add what is missing and change nothing: what
    was merged was decided then.
    `former`: the former codes that were asked for, and today's code of each.
    """

    def __init__(self) -> None:
        super().__init__()
        rows = FormerFile.objects.values_list("code_key", "participant__code_key", "participant__code")
        self.merged_into = {former: (key, code) for former, key, code in rows}
        self.former: dict[str, str] = {}

    def is_former(self, code: str) -> bool:
        return code in self.former

    def __missing__(self, code: str) -> str:
        key = code_key(code)
        if key in self.merged_into:
            key, self.former[code] = self.merged_into[key]
        self[code] = key
        return key


class ActivityKeys(dict[str, UUID | None]):
    """The id of the activity that a text means, computed once for each text; None where there is none."""

    def __init__(self, activities: Iterable[Activity]) -> None:
        super().__init__()
        activities = list(activities)
        self.by_code = {each.built_in: each for each in activities if each.built_in}
        self.by_name = {each.name_key: each for each in activities}
        self.ids = {fold(each.name_en): each.pk for each in activities if each.name_en}
        self.ids |= {name: each.pk for name, each in self.by_name.items()}

    def existing(self, name: str) -> Activity | None:
        """For the sheet Activities: the English name of an existing one does not stop another from being called so."""
        return self.by_code.get(name.casefold()) or self.by_name.get(fold(name))

    def add(self, name: str, name_en: str | None) -> UUID:
        key = self.ids[fold(name)] = uuid4()
        if name_en:
            self.ids.setdefault(fold(name_en), key)
        return key

    def __missing__(self, text: str) -> UUID | None:
        built_in = self.by_code.get(text.casefold())
        key = built_in.pk if built_in else self.ids.get(fold(text))
        if key is None and (built_in := self.by_code.get(choice_from_label(FormOfSupport, text) or "")):
            key = built_in.pk
        self[text] = key
        return key


class SessionValues(NamedTuple):
    """A session as the database has it, or as it will be after the import."""

    id: UUID
    mark: str
    takes_place_on: date
    start_time: time | None
    minutes: int
    activity: UUID | None
    format: str
    status: str
    reason: str
    reason_note: str
    worker: UUID | None
    worker_text: str


class Existing:
    """People by what makes their codes equal, dated records by the person's id, sessions by their mark.

    `on_own_sheet`: the people whom the sheet Citizenships names, not by a former code alone.
    `expected`: how many people the register of a session has.
    `closed`: the people whose names `by` may not open. They are neither compared nor replaced: "changed" or "unchanged" would say
    whether a guessed name is right.
    `compared`: whose records, and whose names, the answer tells of.
    """

    def __init__(self, register: RegisterRows, by: Actor) -> None:
        self.keys = CodeKeys()
        self.activities = ActivityKeys(Activity.objects.all())
        self.words = list(AttendanceWord.objects.all())
        self.workers: dict[str, UUID] = dict(User.objects.values_list("username", "pk"))
        self.usernames: dict[UUID | None, str] = {key: name for name, key in self.workers.items()}
        self._ask_for_people(register, by)
        self._ask_for_sessions({row.mark for row in register.of(SESSIONS)} | {row.session for row in register.of(ATTENDANCE)})
        of_feedback = ("activity", "month", "rating", "comment", "language")
        months = {row.month for row in register.of(FEEDBACK)}
        self.feedback = Counter(with_any(Feedback.objects.all(), "month", months, of_feedback))

    def _ask_for_people(self, register: RegisterRows, by: Actor) -> None:
        named = {PARTICIPANTS.name: self._keys(row.code for row in register.of(PARTICIPANTS))}
        for sheet in (CITIZENSHIPS, ENROLMENTS, ACCOMMODATION, ATTENDANCE):
            named[sheet.name] = self._keys(row.participant for row in register.of(sheet))
        codes = {row.participant for row in register.of(CITIZENSHIPS)} - {None, *self.keys.former}
        self.on_own_sheet = self._keys(codes)
        people = list(with_any(Participant.objects.all(), "code_key", set().union(*named.values())))
        self.people: dict[str, Participant] = {person.code_key: person for person in people}

        ids = {name: {self.people[key].pk for key in keys if key in self.people} for name, keys in named.items()}
        says_names = any(row.given_name or row.family_name or row.birth_year for row in register.of(PARTICIPANTS))
        self.names: dict[UUID, dict[str, str]] = vault.sealed_names(ids[PARTICIPANTS.name]) if says_names else {}
        self.closed = self.names.keys() - _open_to(by, self.names)
        self.compared: dict[type[Model], list[UUID]] = {
            Participant: [person.pk for person in people],
            Identity: list(self.names.keys() - self.closed),
        }
        self.citizenships = _by_person(Citizenship, ids[CITIZENSHIPS.name] | ids[PARTICIPANTS.name])
        self.enrolments = _by_person(Enrolment, ids[ENROLMENTS.name])
        self.stays = _by_person(AccommodationStay, ids[ACCOMMODATION.name])

    def _keys(self, codes: Iterable[str | None]) -> set[str]:
        return {self.keys[code] for code in codes if code}

    def _ask_for_sessions(self, marks: set[str]) -> None:
        self.sessions: dict[str, SessionValues] = {}
        self.attendances: dict[tuple[str, str], Mark] = {}
        self.expected: Counter[str] = Counter()
        found = with_any(Session.objects.all(), "mark", marks, SessionValues._fields)
        by_id: dict[UUID, str] = {}
        for key, mark, *rest in found:
            by_id[key] = mark = sys.intern(mark)
            self.sessions[mark] = SessionValues(key, mark, *rest)
        codes = {person.pk: key for key, person in self.people.items()}
        words = {word.pk: Mark(word.status, word) for word in self.words}
        plain = {status: Mark(status) for status in ("", *Attendance.Status)}
        marks_of = with_any(Attendance.objects.all(), "session", by_id, ("session", "participant", "status", "word"))
        for session, person, status, word in marks_of:
            self.expected[by_id[session]] += 1
            if person in codes:
                self.attendances[by_id[session], codes[person]] = words[word] if word else plain[status]


def with_any(rows: QuerySet, field: str, values: Iterable[object], names: Iterable[str] = ()) -> Iterator[Any]:
    """Rows whose `field` is one of `values`, or of them the fields `names`, in portions: no statement grows with the register."""
    rest = iter(values)
    while some := list(islice(rest, PORTION)):
        found = rows.filter(**{f"{field}__in": some})
        yield from opened(found, *names) if names else found


def _open_to(by: Actor, people: Iterable[UUID]) -> set[UUID]:
    """All of them to the command line: it is run by whoever has the server, and the keys with it."""
    if by is COMMAND_LINE:
        return set(people)
    return {key for (key,) in with_any(Participant.objects.visible_to(by, Permission.OPEN_IDENTITY), "pk", people, ("pk",))}


def _by_person(model: type[Model], people: set[UUID]) -> dict[UUID, list[Any]]:
    found: dict[UUID, list[Any]] = defaultdict(list)
    for record in with_any(model._default_manager.all(), "participant", people):
        found[record.participant_id].append(record)
    return found
