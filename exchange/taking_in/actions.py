"""Take a register in: all of it, or nothing.

Rows are written in batches, not by the actions of the pages: `compare` has asked the same rules, and the log gets a line for
the file and one for each person in it, with what was replaced.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext_noop

from activities.activity.actions import add_activities
from activities.models import Attendance, AttendanceWord
from activities.session.actions import drop_interpreting
from exchange.comparing import checking, existing
from exchange.comparing.plan import ImportPlan, Update
from exchange.workbook import sheets
from exchange.workbook.reading import RegisterRows, Tell, silent
from ketch.audit import entries
from ketch.audit.entries import Actor, Entry, action
from ketch.audit.models import LogEntry
from ketch.records import bulk
from ketch.records.faults import refuse
from participants.identity import vault
from participants.models import Citizenship, Identity, Participant
from participants.people import actions as participants
from participants.team.actions import seat_everyone_with
from reporting.since.trail import NEW_SESSIONS

WRITING = gettext_noop("Writing")
OVERTAKING = ("created", "changed", "deleted", "imported")
Rows = Iterable[tuple[object, ...]]
WORD = ("id", "word_sl", "word_en", "word_key", "status", "retired_on")


@action
def take_in(
    *, register: RegisterRows, by: Actor, plan: ImportPlan | None = None, sha256: str = "", tell: Tell = silent
) -> ImportPlan:
    """One commit. `plan`: an earlier answer of `compare`, which is asked again if somebody has written since."""
    bulk.alone_with(*(sheet.model for sheet in sheets.SHEETS), Identity)
    if plan is None or _is_overtaken(plan):
        plan = checking.compare(register, by=by)
    refuse(plan.faults)  # type: ignore[arg-type]  # of a cell, not of a field
    total = sum(len(part.new) + len(part.updates) for part in plan.parts.values())
    _write(plan, by, Counting(tell, total))
    enter(plan, sha256)
    return plan


def _is_overtaken(plan: ImportPlan) -> bool:
    return LogEntry.objects.filter(number__gt=plan.log_number, action__in=OVERTAKING).exists()


class Counting:
    """Passes rows on and reports how many there were so far."""

    def __init__(self, tell: Tell, total: int) -> None:
        self.tell, self.total, self.done = tell, total, 0

    def __call__(self, rows: Rows) -> Iterator[tuple[object, ...]]:
        for row in rows:
            self.done += 1
            if self.done % 1000 == 0:
                self.tell(WRITING, self.done, self.total)
            yield row


def _write(plan: ImportPlan, by: Actor, counting: Counting) -> None:
    """Updates first: an enrolment that ends earlier makes room for a new one."""
    for sheet in sheets.SHEETS:
        _update(sheet, plan.of(sheet).updates, counting)
    drop_interpreting(by=by)
    _add_people(plan, by, counting)
    bulk.delete(Citizenship, [*plan.of(sheets.CITIZENSHIPS).removed, *plan.outdated])
    add_activities(rows=counting(plan.of(sheets.ACTIVITIES).new), by=by)
    bulk.insert(sheets.SESSIONS.model, existing.SessionValues._fields, counting(plan.of(sheets.SESSIONS).new))
    for sheet, rows in _other_new_rows(plan):
        bulk.insert(sheet.model, sheet.row_type._fields[1:], counting(rows))
    words = plan.of(sheets.WORDS).new
    bulk.insert(AttendanceWord, WORD, counting(tuple(getattr(word, name) for name in WORD) for word in words))
    attendances = plan.of(sheets.ATTENDANCE).new
    marks = ((plan.sessions[row.session], plan.id_of(row.participant), row.status, row.word) for row in attendances)
    bulk.insert(Attendance, ("session", "participant", "status", "word"), counting(marks))


def _update(sheet: sheets.Sheet, updates: list[Update], counting: Counting) -> None:
    """Rows that change the same fields are written together."""
    where = ("session", "participant") if sheet is sheets.ATTENDANCE else ("id",)
    alike: dict[tuple[str, ...], list[Update]] = defaultdict(list)
    for update in updates:
        alike[tuple(update.values)].append(update)
    for names, some in alike.items():
        bulk.update(sheet.model, names, counting((*update.values.values(), *update.where) for update in some), where)


def _add_people(plan: ImportPlan, by: Actor, counting: Counting) -> None:
    new = plan.of(sheets.PARTICIPANTS).new
    unknown = Participant.Gender.UNKNOWN.value
    people = ((plan.id_of(row.code), row.code, row.call_name or "", row.gender or unknown, row.birth_year) for row in new)
    participants.add_people(rows=counting(people), by=by)
    seat_everyone_with(people=[plan.id_of(row.code) for row in new], by=by)
    vault.keep_many(names=plan.names, by=by)


def _other_new_rows(plan: ImportPlan) -> Iterator[tuple[sheets.Sheet, Rows]]:
    """Without the row's number, and with ids in place of codes and marks: the other values stand in the order of the columns."""

    def of_people(sheet: sheets.Sheet) -> Rows:
        return ((plan.id_of(row.participant), *row[2:]) for row in plan.of(sheet).new)

    undated = ((person, country, None, None) for person, country in plan.citizenships)
    yield sheets.CITIZENSHIPS, chain(undated, of_people(sheets.CITIZENSHIPS))
    yield sheets.ENROLMENTS, ((*row[:3], *(text or "" for text in row[3:])) for row in of_people(sheets.ENROLMENTS))
    yield sheets.ACCOMMODATION, of_people(sheets.ACCOMMODATION)
    yield sheets.FEEDBACK, plan.of(sheets.FEEDBACK).new


def enter(plan: ImportPlan, sha256: str) -> None:
    _give_to_people(plan)
    result = f"SHA-256 {sha256}" if sha256 else ""
    new = "".join(row.id.hex for row in plan.of(sheets.SESSIONS).new)
    changes = plan.replaced.get(None, {}) | ({NEW_SESSIONS: [None, new]} if new else {})
    entries.add(Entry("imported", result=result, field_names=_counts(plan), changes=changes or None))
    about = ContentType.objects.get_for_model(Participant)
    for key in plan.people.values():
        entries.add(Entry("imported", about, str(key), key, changes=plan.replaced.get(key)))


def _counts(plan: ImportPlan) -> str:
    """Like `Sessions 12 new 3 changed`."""
    counts = ((name, [f"{n} {word}" for word, n in part.counts.items() if n]) for name, part in plan.parts.items())
    return ", ".join(" ".join([name, *words]) for name, words in counts if words)


def _give_to_people(plan: ImportPlan) -> None:
    """The log keeps what was replaced in a session with each person of its register, so that it is erased with the person."""
    replaced = {plan.sessions[mark]: values for mark, values in plan.replaced_in_sessions.items()}
    people: dict[UUID, set[UUID | None]] = defaultdict(set)
    for row in plan.of(sheets.ATTENDANCE).new:
        if row.session in plan.replaced_in_sessions:
            people[plan.sessions[row.session]].add(plan.id_of(row.participant))
    for session, person in existing.with_any(Attendance.objects.all(), "session", replaced, ("session", "participant")):
        people[session].add(person)
    for session, values in replaced.items():
        for person in people[session] or {None}:
            plan.replaced[person][f"session {session}"] = values
