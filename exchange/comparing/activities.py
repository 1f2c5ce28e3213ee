"""The sheets about activities: activities, their sessions with registers, and anonymous answers.

Activities are found by their name in any case (the eight built-in ones by their code), sessions by their mark, attendances by
session and person. The same mark on another day is more likely a slip than a move, so it is a fault. An individual session has
exactly one attendance, file and database together.
"""

from collections import Counter
from types import SimpleNamespace
from typing import Any
from uuid import UUID, uuid4

from django.utils.translation import gettext as _

from activities.attendance.marks import NONE, Mark
from activities.feedback.actions import faults_of_feedback
from activities.models import NOT_HELD, Activity, Session
from activities.session.rules import faults_of_people, faults_of_session
from exchange.comparing.existing import Existing, SessionValues
from exchange.comparing.plan import ImportPlan, differing, filled, old_and_new, person_of
from exchange.comparing.words import mark_of
from exchange.workbook.sheets import ACTIVITIES, ATTENDANCE, FEEDBACK, SESSIONS, Sheet, SheetRow
from ketch.periods import today
from ketch.words import fold

LONGEST_KEY = 200  # what the column holds; some letters become two or three
HELD = Session.Status.HELD.value
ACTIVITY, SESSION = ("form", "name_en"), SessionValues._fields[3:]


def compare_activities(plan: ImportPlan, _existing: Existing) -> None:
    first_rows: dict[UUID | str, SheetRow] = {}
    broken = plan.register.broken[ACTIVITIES.name]
    for row in plan.register.of(ACTIVITIES):
        if row.name_sl is None:
            continue
        activity = plan.activities.existing(row.name_sl)
        same = activity.pk if activity else fold(row.name_sl)
        if same in first_rows:
            wrong = _("This activity is in row %(row)d already.") % {"row": first_rows[same].number}
            plan.fault(ACTIVITIES, row, "name", wrong, _("Keep one row for each activity."))
        elif activity:
            _compare_activity(plan, row, activity)
        else:
            _add(plan, row, sound=row.number not in broken)
        first_rows.setdefault(same, row)


def _add(plan: ImportPlan, row: SheetRow, *, sound: bool) -> None:
    """A row with a fault is added as well, or every session of the activity would have a fault, too."""
    key = plan.activities.add(row.name_sl, row.name_en)
    if len(fold(row.name_sl)) > LONGEST_KEY:
        plan.fault(ACTIVITIES, row, "name", _("The name is too long."), _("Shorten it."))
    elif sound:
        plan.of(ACTIVITIES).new.append((key, row.name_sl, row.form, row.name_en or ""))


def _compare_activity(plan: ImportPlan, row: SheetRow, activity: Activity) -> None:
    if activity.built_in and row.form not in (None, activity.form):
        wrong = _("This is one of the eight built-in activities, whose form stays as it is.")
        plan.fault(ACTIVITIES, row, "form", wrong, _("Write %(form)s.") % {"form": activity.form})
        return
    values = differing(filled(row, activity, ACTIVITY), activity, ACTIVITY)
    if plan.of(ACTIVITIES).update(activity.pk, **values):
        plan.replaced[None] |= old_and_new(activity, values, f"activity {activity.pk}")


def activity_of(plan: ImportPlan, sheet: Sheet, row: SheetRow) -> UUID | None:
    if row.activity is None:
        return None
    key = plan.activities[row.activity]
    if key is None:
        wrong = _("There is no activity “%(name)s”, neither in the file nor in Ketch.") % {"name": row.activity[:60]}
        right = _("Correct the name, use one of the eight codes, or add it to the sheet Activities.")
        plan.fault(sheet, row, "activity", wrong, right)
    return key


def compare_sessions(plan: ImportPlan, existing: Existing) -> None:
    plan.sessions = {mark: session.id for mark, session in existing.sessions.items()}
    broken = plan.register.broken[SESSIONS.name]
    for row in plan.register.of(SESSIONS):
        mark = row.mark
        if mark is None:
            continue
        if mark in plan.rows:
            wrong = _("This mark is in row %(row)d already.") % {"row": plan.rows[mark].number}
            plan.fault(SESSIONS, row, "session", wrong, _("Give each session a mark of its own."))
            continue
        plan.rows[mark] = row
        plan.sessions.setdefault(mark, uuid4())
        if row.number in broken:
            _check_rest(plan, row, broken[row.number])
        else:
            _compare_session(plan, existing, row, existing.sessions.get(mark))


def _check_rest(plan: ImportPlan, row: SheetRow, unread: set[str]) -> None:
    """What could not be read is a fault already, so nothing more is found wrong with it."""
    activity_of(plan, SESSIONS, row)
    day = today() if unread & {"status", "takes_place_on"} else row.takes_place_on
    minutes = 1 if row.minutes is None else row.minutes
    session: Any = SimpleNamespace(minutes=minutes, status=row.status or HELD, takes_place_on=day)
    plan.rule(SESSIONS, row, faults_of_session(session))


def _compare_session(plan: ImportPlan, existing: Existing, row: SheetRow, before: SessionValues | None) -> None:
    session = _as_it_will_be(plan, existing, row, before)
    plan.rule(SESSIONS, row, faults_of_session(session))
    if before is None:
        plan.of(SESSIONS).new.append(session)
        return
    if before.takes_place_on != row.takes_place_on:
        wrong = _("In Ketch, the session with this mark is on another day: %(day)s.") % {"day": before.takes_place_on}
        plan.fault(SESSIONS, row, "date", wrong, _("Correct the day, or give this session a mark of its own."))
    values = differing(session, before, SESSION)
    if plan.of(SESSIONS).update(before.id, **values):
        plan.replaced_in_sessions[row.mark] = old_and_new(before, values)


def _as_it_will_be(plan: ImportPlan, existing: Existing, row: SheetRow, before: SessionValues | None) -> Any:
    """What the file says, the rest as the database has it."""
    worker, worker_text = _led_by(existing, row.worker, before)
    session: Any = SessionValues(
        id=plan.sessions[row.mark],
        mark=row.mark,
        takes_place_on=row.takes_place_on,
        start_time=row.start_time,
        minutes=row.minutes,
        activity=activity_of(plan, SESSIONS, row),
        format=row.format,
        status=row.status,
        reason=row.reason,
        reason_note=row.reason_note,
        worker=worker,
        worker_text=worker_text,  # type: ignore[arg-type]  # None is filled in below
    )
    if before is None:
        empty = {name: "" for name in ("reason", "reason_note", "worker_text") if getattr(session, name) is None}
        return session._replace(status=session.status or HELD, **empty)
    if before.status in NOT_HELD and session.status not in (None, *NOT_HELD):
        before = before._replace(reason="", reason_note="")  # why it did not take place goes, where the file says that it did
    return filled(session, before, SESSION)._replace(worker=session.worker)


def _led_by(existing: Existing, text: str | None, before: SessionValues | None) -> tuple[UUID | None, str | None]:
    """The account that `text` names, and what is kept as text. What an export writes of `before` leaves both as they are: words
    of an earlier workbook stand behind the account that somebody chose since, and an account may have come by their name."""
    written = before and (existing.usernames.get(before.worker) or before.worker_text)
    if before and text in (None, written):
        return before.worker, before.worker_text
    account = existing.workers.get(text.strip()) if text else None
    return account, "" if account else text


def compare_attendance(plan: ImportPlan, existing: Existing) -> None:
    """The people of a session are counted also where their row has another fault, so that one slip is one fault."""
    people = Counter(existing.expected)
    last_rows: dict[str, SheetRow] = {}
    pairs: set[tuple[str, str]] = set()
    broken = plan.register.broken[ATTENDANCE.name]
    for row in plan.register.of(ATTENDANCE):
        mark, said = row.session, mark_of(plan, row)
        if mark is None:
            continue
        if mark not in plan.sessions:
            wrong = _("There is no session “%(mark)s”, neither in the file nor in Ketch.") % {"mark": mark[:60]}
            plan.fault(ATTENDANCE, row, "session", wrong, _("Correct the mark, or add it to the sheet Sessions."))
        pair = (mark, existing.keys[row.participant] if row.participant else f" {row.number}")
        if pair in existing.attendances and existing.keys.is_former(row.participant):
            plan.of(ATTENDANCE).unchanged += 1
            continue
        if pair in pairs:
            wrong = _("This person is on the register of this session already.")
            plan.fault(ATTENDANCE, row, "participant", wrong, _("Keep one row for each person and session."))
            continue
        pairs.add(pair)
        last_rows[mark] = row
        people[mark] += pair not in existing.attendances
        if person_of(plan, ATTENDANCE, row) and said and row.number not in broken:
            _sort(plan, row, said, pair, existing.attendances.get(pair))
    _check_individual(plan, existing, people, last_rows)


def _sort(plan: ImportPlan, row: SheetRow, mark: Mark, pair: tuple[str, str], before: Mark | None) -> None:
    """Where the status stands already and the file says no more, an own word stays."""
    part = plan.of(ATTENDANCE)
    if before is None:
        part.new.append(row._replace(status=mark.status, word=mark.word and mark.word.pk))
    elif mark in (NONE, before, Mark(before.status)):
        part.unchanged += 1
    else:
        session, person = plan.sessions[pair[0]], plan.people[pair[1]]
        part.update(session, person, status=mark.status, word=mark.word and mark.word.pk)
        plan.replaced[person][f"attendance {session}"] = [before.text, mark.text]


def _check_individual(plan: ImportPlan, existing: Existing, people: Counter[str], last_rows: dict[str, SheetRow]) -> None:
    """A session of the file shows its fault at its own row, one of the database at the attendance added to it."""
    for mark, row in (last_rows | plan.rows).items():
        if session := plan.rows.get(mark, existing.sessions.get(mark)):
            plan.rule(SESSIONS if mark in plan.rows else ATTENDANCE, row, faults_of_people(session, people[mark]))


def compare_feedback(plan: ImportPlan, existing: Existing) -> None:
    """An answer has no key: of each set of equal ones only those beyond what the database has are new."""
    part, left = plan.of(FEEDBACK), existing.feedback.copy()
    for row in plan.register.of(FEEDBACK):
        # What could not be read is a fault already, so nothing more is found wrong with it.
        asked = row._replace(rating=1 if row.rating is None else row.rating, month=row.month or today())
        plan.rule(FEEDBACK, row, faults_of_feedback(asked))
        answer = (activity_of(plan, FEEDBACK, row), row.month, row.rating, row.comment or "", row.language or "")
        if left[answer] > 0:
            left[answer] -= 1
            part.unchanged += 1
        else:
            part.new.append(answer)
