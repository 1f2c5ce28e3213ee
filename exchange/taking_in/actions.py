"""What an import leaves in the log: one line for the file, and one for each person in it, with what was replaced."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from django.contrib.contenttypes.models import ContentType

from activities.models import Activity, Attendance, Feedback, Session
from activities.session import in_bulk as activities
from exchange.comparing.checking import compare
from exchange.comparing.existing import portions
from exchange.comparing.plan import Change, Plan
from exchange.progress import WRITING, Tell, silent
from exchange.workbook.reading import Register
from exchange.workbook.sheets import (
    ACCOMMODATION,
    ACTIVITIES,
    ATTENDANCE,
    CITIZENSHIPS,
    ENROLMENTS,
    FEEDBACK,
    PARTICIPANTS,
    SESSIONS,
    SHEETS,
)
from ketch.audit import entries
from ketch.audit.actions import action
from ketch.audit.entries import Entry
from ketch.audit.models import LogEntry
from ketch.records import bulk
from ketch.records.faults import refuse
from participants.identity import vault
from participants.models import AccommodationStay, Citizenship, Enrolment, Identity, Participant
from participants.people import in_bulk as participants


def enter(plan: Plan, sha256: str) -> None:
    _give_to_people(plan)
    result = f"SHA-256 {sha256}" if sha256 else ""
    entries.add(Entry("imported", result=result, field_names=_counts(plan), changes=plan.trail.get(None)))
    about = ContentType.objects.get_for_model(Participant)
    for key in plan.people.values():
        entries.add(Entry("imported", about, str(key), key, changes=plan.trail.get(key)))


def _counts(plan: Plan) -> str:
    """Like `Sessions 12 new 3 changed`."""
    told = ((name, {word: n for word, n in part.counts.items() if n}) for name, part in plan.parts.items())
    return ", ".join(f"{name} {' '.join(f'{n} {word}' for word, n in counts.items())}" for name, counts in told if counts)


def _give_to_people(plan: Plan) -> None:
    """What was replaced in a session stands with each person of its register, so that erasing her takes it along."""
    registers = _registers(plan)
    for mark, values in plan.replaced.items():
        session = plan.sessions[mark]
        for person in registers.get(session) or [None]:
            plan.trail[person][f"session {session}"] = values


def _registers(plan: Plan) -> dict[UUID, set[UUID | None]]:
    people: dict[UUID, set[UUID | None]] = defaultdict(set)
    for row in plan.of(ATTENDANCE).new:
        if row.session in plan.replaced:
            people[plan.sessions[row.session]].add(plan.key_of(row.participant))
    for some in portions(plan.sessions[mark] for mark in plan.replaced):
        for session, person in Attendance.objects.filter(session__in=some).values_list("session", "participant"):
            people[session].add(person)
    return people


TABLES = (Participant, Identity, Citizenship, Enrolment, AccommodationStay, Activity, Session, Attendance, Feedback)
OVERTAKING = ("created", "changed", "deleted", "imported")


@action
def take_in(*, register: Register, by: Any, plan: Plan | None = None, sha256: str = "", tell: Tell = silent) -> Plan:
    """One commit. `plan`: what `compare` found, where it was asked before; it is asked again if somebody has written since."""
    bulk.alone_with(*TABLES)
    if plan is None or _overtaken(plan):
        plan = compare(register)
    refuse(plan.faults)  # type: ignore[arg-type]
    total = sum(len(part.new) + len(part.changes) for part in plan.parts.values())
    _write(plan, by, Counting(tell, total))
    enter(plan, sha256)
    return plan


def _overtaken(plan: Plan) -> bool:
    return LogEntry.objects.filter(number__gt=plan.seen, action__in=OVERTAKING).exists()


class Counting:
    """Passes rows on and tells how many went by."""

    def __init__(self, tell: Tell, total: int) -> None:
        self.tell, self.total, self.done = tell, total, 0

    def __call__(self, rows: Iterable[Any]) -> Iterator[Any]:
        for row in rows:
            self.done += 1
            if self.done % 1000 == 0:
                self.tell(WRITING, self.done, self.total)
            yield row


def _write(plan: Plan, by: Any, rows: Counting) -> None:
    """Changes first: an enrolment that ends earlier makes room for a new one."""
    for sheet in SHEETS:
        _changes(sheet.model, plan.of(sheet).changes, rows)
    activities.drop_interpreting(by=by)
    _people(plan, by, rows)
    _dated(plan, by, rows)
    activities.add_activities(rows=rows(plan.of(ACTIVITIES).new), by=by)
    _sessions(plan, by, rows)
    activities.add_feedback(rows=rows(plan.of(FEEDBACK).new), by=by)


def _people(plan: Plan, by: Any, rows: Counting) -> None:
    new = plan.of(PARTICIPANTS).new
    gender = Participant.Gender.UNKNOWN.value
    people = ((plan.key_of(row.code), row.code, row.call_name or "", row.gender or gender, row.birth_year) for row in new)
    participants.add_people(rows=rows(people), by=by)
    participants.seat_everyone_with(people=[plan.key_of(row.code) for row in new], by=by)
    vault.keep_many(names=plan.names, by=by)


def _dated(plan: Plan, by: Any, rows: Counting) -> None:
    """Without the row's number and with the person's key: the other values stand in the order of the columns."""
    participants.drop_citizenships(keys=[*plan.of(CITIZENSHIPS).removed, *plan.outdated], by=by)
    from_cells = ((key, country, None, None) for key, country in plan.citizenships)
    own = ((plan.key_of(row.participant), *row[2:]) for row in plan.of(CITIZENSHIPS).new)
    participants.add_citizenships(rows=rows([*from_cells, *own]), by=by)
    new = plan.of(ENROLMENTS).new
    enrolments = ((plan.key_of(row.participant), row[2], row[3], *(text or "" for text in row[4:])) for row in new)
    participants.add_enrolments(rows=rows(enrolments), by=by)
    stays = ((plan.key_of(row.participant), *row[2:]) for row in plan.of(ACCOMMODATION).new)
    participants.add_stays(rows=rows(stays), by=by)


def _sessions(plan: Plan, by: Any, rows: Counting) -> None:
    sessions = ((plan.sessions[row.mark], *row[1:]) for row in plan.of(SESSIONS).new)
    activities.add_sessions(rows=rows(sessions), by=by)
    new = plan.of(ATTENDANCE).new
    attendances = ((plan.sessions[row.session], plan.key_of(row.participant), row.status or "") for row in new)
    activities.add_attendances(rows=rows(attendances), by=by)


def _changes(model: Any, changes: list[Change], rows: Counting) -> None:
    """Those that change the same fields go together."""
    where = ("session", "participant") if model is Attendance else ("id",)
    alike: dict[tuple[str, ...], list[Change]] = defaultdict(list)
    for change in changes:
        alike[tuple(change.values)].append(change)
    for names, some in alike.items():
        bulk.update(model, names, rows((*change.values.values(), *change.where) for change in some), where)
