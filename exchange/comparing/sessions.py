"""Sessions, known again by their mark, and their registers: attendances, known again by session and person.

The same mark on another day is more likely a slip than a move, so it is a fault. An individual session has exactly one
attendance, file and database together.
"""

from collections import Counter
from types import SimpleNamespace
from typing import Any
from uuid import UUID, uuid4

from django.utils.translation import gettext as _

from activities.models import Session
from activities.session.models import NOT_HELD
from activities.session.rules import faults_of_people, faults_of_session
from exchange.comparing.activities import activity_of
from exchange.comparing.existing import Existing, SessionValues
from exchange.comparing.plan import ImportPlan, differing, filled, old_and_new, person_of
from exchange.workbook.sheets import ATTENDANCE, SESSIONS, SheetRow
from ketch.periods import today

HELD = Session.Status.HELD.value
FIELDS = SessionValues._fields[3:]


def compare_sessions(plan: ImportPlan, existing: Existing) -> None:
    plan.sessions = {mark: session.id for mark, session in existing.sessions.items()}
    plan.formats = {mark: session.format for mark, session in existing.sessions.items()}
    broken = plan.register.broken[SESSIONS.name]
    for row in plan.register.of(SESSIONS):
        mark = row.mark
        if mark is None:
            continue
        if mark in plan.rows:
            wrong = _("This mark stands in row %(row)d already.") % {"row": plan.rows[mark]}
            plan.fault(SESSIONS, row.number, "session", wrong, _("Give each session a mark of its own."))
            continue
        plan.rows[mark] = row.number
        plan.formats[mark] = row.format
        if mark not in plan.sessions:
            plan.sessions[mark] = uuid4()
        if row.number in broken:
            _check_rest(plan, existing, row, broken[row.number])
        else:
            _compare(plan, existing, row, existing.sessions.get(mark))


def _check_rest(plan: ImportPlan, existing: Existing, row: SheetRow, unread: set[str]) -> None:
    """What could not be read is a fault already, so nothing more is found wrong with it."""
    activity_of(plan, existing, SESSIONS, row)
    day = today() if unread & {"status", "takes_place_on"} else row.takes_place_on
    minutes = 1 if row.minutes is None else row.minutes
    session: Any = SimpleNamespace(minutes=minutes, status=row.status or HELD, takes_place_on=day)
    plan.rule(SESSIONS, row.number, faults_of_session(session))


def _compare(plan: ImportPlan, existing: Existing, row: SheetRow, known: SessionValues | None) -> None:
    session = _as_it_will_be(plan, existing, row, known)
    plan.rule(SESSIONS, row.number, faults_of_session(session))
    if known is None:
        plan.of(SESSIONS).new.append(session)
        return
    if known.takes_place_on != row.takes_place_on:
        wrong = _("The session of this mark is held on another day, %(day)s.") % {"day": known.takes_place_on}
        plan.fault(SESSIONS, row.number, "date", wrong, _("Correct the day, or give this session a mark of its own."))
    values = differing(session, known, FIELDS)
    if plan.of(SESSIONS).update(known.id, **values):
        plan.replaced_in_sessions[row.mark] = old_and_new(known, values)


def _as_it_will_be(plan: ImportPlan, existing: Existing, row: SheetRow, known: SessionValues | None) -> Any:
    """What the file says, the rest as the database has it."""
    activity = activity_of(plan, existing, SESSIONS, row)
    worker = _led_by(existing, row.worker, known)
    session: Any = SessionValues._make([plan.sessions[row.mark], *row[1:5], activity, *row[6:10], *worker])
    if known is None:
        empty = {name: "" for name in ("reason", "reason_note", "worker_text") if getattr(session, name) is None}
        return session._replace(status=session.status or HELD, **empty)
    if known.status in NOT_HELD and session.status not in (None, *NOT_HELD):
        known = known._replace(reason="", reason_note="")  # why it did not take place goes, where the file says that it did
    return filled(session, known, FIELDS)._replace(worker=session.worker)


def _led_by(existing: Existing, text: str | None, known: SessionValues | None) -> tuple[UUID | None, str | None]:
    """The account that `text` names, and what is kept as text. What an export writes of `known` leaves both as they are: words
    of an earlier workbook stand behind the account that somebody chose since, and an account may have come by their name."""
    written = known and (existing.usernames.get(known.worker) or known.worker_text)
    if known and text in (None, written):
        return known.worker, known.worker_text
    account = existing.workers.get(text.strip()) if text else None
    return account, "" if account else text


def compare_attendance(plan: ImportPlan, existing: Existing) -> None:
    """The people of a session are counted also where their row has another fault, so that one slip is one fault."""
    people = Counter(existing.expected)
    last_rows: dict[str, int] = {}
    pairs: set[tuple[str, str]] = set()
    broken = plan.register.broken[ATTENDANCE.name]
    for row in plan.register.of(ATTENDANCE):
        mark = row.session
        if mark is None:
            continue
        if mark not in plan.sessions:
            wrong = _("There is no session “%(mark)s”, neither in the file nor in Ketch.") % {"mark": mark[:60]}
            plan.fault(ATTENDANCE, row.number, "session", wrong, _("Correct the mark, or add it to the sheet Sessions."))
        pair = (mark, existing.keys[row.participant] if row.participant else f" {row.number}")
        if pair in existing.attendances and existing.keys.is_former(row.participant):
            plan.of(ATTENDANCE).unchanged += 1
            continue
        if pair in pairs:
            wrong = _("This person stands in the register of this session already.")
            plan.fault(ATTENDANCE, row.number, "participant", wrong, _("Keep one row for each person and session."))
            continue
        pairs.add(pair)
        last_rows[mark] = row.number
        people[mark] += pair not in existing.attendances
        if person_of(plan, existing, ATTENDANCE, row) and row.number not in broken:
            _sort(plan, row, pair, existing.attendances.get(pair))
    _check_individual(plan, people, last_rows)


def _sort(plan: ImportPlan, row: SheetRow, pair: tuple[str, str], known: str | None) -> None:
    part = plan.of(ATTENDANCE)
    if known is None:
        part.new.append(row)
    elif row.status in (None, known):
        part.unchanged += 1
    else:
        session, person = plan.sessions[pair[0]], plan.people[pair[1]]
        part.update(session, person, status=row.status)
        plan.replaced[person][f"attendance {session}"] = [known, row.status]


def _check_individual(plan: ImportPlan, people: Counter[str], last_rows: dict[str, int]) -> None:
    """Sessions of the file show it at their own row; one of the database, at the attendance that was added to it."""
    for mark in plan.rows.keys() | last_rows.keys():
        session: Any = SimpleNamespace(format=plan.formats.get(mark))
        sheet, row = (SESSIONS, plan.rows[mark]) if mark in plan.rows else (ATTENDANCE, last_rows[mark])
        plan.rule(sheet, row, faults_of_people(session, people[mark]))
