"""Attendance: known again by session and person. An individual session has exactly one, file and database together."""

from collections import Counter
from types import SimpleNamespace
from typing import Any

from django.utils.translation import gettext as _

from activities.session.rules import faults_of_people
from exchange.comparing.persons import person_of
from exchange.held import Held
from exchange.plan import Change, Plan
from exchange.sheets import ATTENDANCE, SESSIONS


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
            _sort(plan, row, pair, held.attendances.get(pair))
    _check_individual(plan, people, last)


def _sort(plan: Plan, row: Any, pair: tuple[str, str], known: str | None) -> None:
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
