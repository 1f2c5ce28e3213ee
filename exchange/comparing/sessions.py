"""Sessions, known again by their mark. The same mark on another day is more likely a slip than a move, so it is a fault."""

from collections import Counter
from datetime import date, time
from types import SimpleNamespace
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from django.utils.translation import gettext as _

from activities.models import Session
from activities.session.rules import faults_of_people, faults_of_session
from exchange.comparing.activities import activity_of
from exchange.comparing.existing import Held, HeldSession
from exchange.comparing.plan import Change, Plan, differing, filled, person_of
from exchange.workbook.sheets import ATTENDANCE, SESSIONS
from ketch.periods import today


class Standing(NamedTuple):
    """A session as it will stand: what the file says, the rest as it is held."""

    row: int
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


FIELDS = Standing._fields[3:]


def compare_sessions(plan: Plan, held: Held) -> None:
    plan.sessions = {mark: session.pk for mark, session in held.sessions.items()}
    plan.formats = {mark: session.format for mark, session in held.sessions.items()}
    broken = plan.register.broken[SESSIONS.name]
    for row in plan.register.of(SESSIONS):
        mark = row.mark
        if mark is None:
            continue
        if mark in plan.rows:
            wrong = _("This mark stands in row %(row)d already.") % {"row": plan.rows[mark]}
            plan.fault(SESSIONS, row.row, "session", wrong, _("Give each session a mark of its own."))
            continue
        plan.rows[mark] = row.row
        plan.formats[mark] = row.format
        if mark not in plan.sessions:
            plan.sessions[mark] = uuid4()
        if row.row in broken:
            _check_rest(plan, row, broken[row.row])
        else:
            _compare(plan, held, row, held.sessions.get(mark))


def _check_rest(plan: Plan, row: Any, unread: set[str]) -> None:
    """What could not be read is a fault already, so nothing more is found wrong with it."""
    activity_of(plan, SESSIONS, row)
    status = row.status or Session.Status.HELD.value
    day = today() if unread & {"status", "takes_place_on"} else row.takes_place_on
    session: Any = SimpleNamespace(minutes=1 if row.minutes is None else row.minutes, status=status, takes_place_on=day)
    for fault in faults_of_session(session):
        plan.rule(SESSIONS, row.row, fault)


def _compare(plan: Plan, held: Held, row: Any, known: HeldSession | None) -> None:
    standing = _standing(plan, held, row, known)
    for fault in faults_of_session(standing):
        plan.rule(SESSIONS, row.row, fault)
    if known is None:
        plan.of(SESSIONS).new.append(standing)
        return
    if known.takes_place_on != row.takes_place_on:
        wrong = _("The session of this mark is held on another day, %(day)s.") % {"day": known.takes_place_on}
        plan.fault(SESSIONS, row.row, "date", wrong, _("Correct the day, or give this session a mark of its own."))
    _sort(plan, standing, known)


def _standing(plan: Plan, held: Held, row: Any, known: HeldSession | None) -> Any:
    activity = activity_of(plan, SESSIONS, row)
    if known is None:
        words = (row.status or Session.Status.HELD.value, row.reason or "", row.reason_note or "")
        return Standing._make([*row[:5], activity, row.format, *words, *_worker(held, row.worker)])
    standing = filled(Standing._make([*row[:5], activity, *row[6:10], None, None]), known, FIELDS)
    if row.worker is None:
        return standing
    return standing._replace(**dict(zip(("worker", "worker_text"), _worker(held, row.worker), strict=True)))


def _worker(held: Held, text: str | None) -> tuple[UUID | None, str]:
    """A user name is linked, other text is kept as text."""
    account = held.workers.get(text.strip()) if text else None
    return (account, "") if account else (None, text or "")


def _sort(plan: Plan, standing: Any, known: HeldSession) -> None:
    part = plan.of(SESSIONS)
    values = differing(standing, known, FIELDS)
    if not values:
        part.unchanged += 1
        return
    part.changed += 1
    part.changes.append(Change((known.pk,), values))
    plan.replaced[standing.mark] = {name: [str(getattr(known, name) or ""), str(value or "")] for name, value in values.items()}


def compare_attendance(plan: Plan, held: Held) -> None:
    """The people of a session are counted also where their row has another fault, so that one slip is one fault."""
    people = Counter(held.expected)
    last: dict[str, int] = {}
    seen: set[tuple[str, str]] = set()
    broken = plan.register.broken[ATTENDANCE.name]
    for row in plan.register.of(ATTENDANCE):
        mark = row.session
        if mark is None:
            continue
        if mark not in plan.sessions:
            _no_session(plan, row)
        pair = (mark, held.keys[row.participant] if row.participant else f" {row.row}")
        if pair in held.attendances and held.keys.is_former(row.participant):
            plan.of(ATTENDANCE).unchanged += 1
            continue
        if pair in seen:
            _twice(plan, row)
            continue
        seen.add(pair)
        last[mark] = row.row
        people[mark] += pair not in held.attendances
        if person_of(plan, held, ATTENDANCE, row) and row.row not in broken:
            _sort_attendance(plan, row, pair, held.attendances.get(pair))
    _check_individual(plan, people, last)


def _sort_attendance(plan: Plan, row: Any, pair: tuple[str, str], known: str | None) -> None:
    part = plan.of(ATTENDANCE)
    if known is None:
        part.new.append(row)
    elif row.status is None or row.status == known:
        part.unchanged += 1
    else:
        session, person = plan.sessions[pair[0]], plan.people[pair[1]]
        part.changed += 1
        part.changes.append(Change((session, person), {"status": row.status}))
        plan.trail[person][f"attendance {session}"] = [known, row.status]


def _check_individual(plan: Plan, people: Counter[str], last: dict[str, int]) -> None:
    """Sessions of the file show it at their own row; one that is only held, at the attendance that was added to it."""
    for mark in plan.rows.keys() | last.keys():
        session: Any = SimpleNamespace(format=plan.formats.get(mark))
        for fault in faults_of_people(session, people[mark]):
            if mark in plan.rows:
                plan.rule(SESSIONS, plan.rows[mark], fault)
            else:
                plan.rule(ATTENDANCE, last[mark], fault)


def _no_session(plan: Plan, row: Any) -> None:
    wrong = _("There is no session “%(mark)s”, neither in the file nor in Ketch.") % {"mark": row.session[:60]}
    plan.fault(ATTENDANCE, row.row, "session", wrong, _("Correct the mark, or add it to the sheet Sessions."))


def _twice(plan: Plan, row: Any) -> None:
    wrong = _("This person stands in the register of this session already.")
    plan.fault(ATTENDANCE, row.row, "participant", wrong, _("Keep one row for each person and session."))
