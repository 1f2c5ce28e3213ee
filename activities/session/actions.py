"""What is done with sessions: one by one by forms, many at once by the demo and the import, which asked the rules before and
writes its own lines of the log."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from uuid import UUID, uuid4

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from activities.attendance import marks as marking
from activities.attendance.actions import keep_group_record, keep_person_note, new_note, remove_interpreting
from activities.models import Attendance, GroupRecord, InterpreterHours, PersonNote, Session, TwoSessions
from activities.session import outcomes, rules
from ketch.access.roles import Permission
from ketch.audit.entries import Actor, action, change, change_all, create, note, remove
from ketch.records import locking
from ketch.records.faults import Fault, refuse
from participants.dated.rules import corrected
from participants.models import Participant, lock_chosen

STATUS = Session.Status


@action
def log_individual(
    *, participant: Participant, by: Actor, attendance: str = Attendance.Status.PRESENT, note: str = "", **fields
) -> Session:
    """A held session with one person: saving it says that the person came. attendance: a mark, see marks.py."""
    lock_chosen([participant.pk])
    session = Session(format=Session.Format.INDIVIDUAL, status=STATUS.HELD, **fields)
    refuse(rules.faults_of_session(session))
    create([session])
    mark = marking.read([attendance])[attendance]
    row = create([Attendance(session=session, participant=participant, **mark.values)])[0]
    keep_person_note(attendance=row, text=note, by=by)
    return session


@action
def plan_session(*, participants: Collection[Participant], by: Actor, **fields) -> Session:
    """A session to come and who is expected; nobody is recorded yet."""
    lock_chosen(person.pk for person in participants)
    session = Session(status=STATUS.PLANNED, **fields)
    expected = [Attendance(session=session, participant=person) for person in participants]
    refuse([*rules.faults_of_session(session), *rules.faults_of_people(session, len(expected))])
    create([session])
    create(expected)
    return session


@action
def hold_session(
    *, session: Session, by: Actor, attendance: str = Attendance.Status.PRESENT, note: str | None = None, **fields
) -> Session:
    """An individual session took place, planned or not. A note that is not given stays as it is."""
    row = session.attendances.get()
    mark = marking.read([attendance])[attendance]
    if change(row, **mark.values):
        refuse(rules.faults_of_marks(session, [mark.status]))
    # The note first: its old text is logged for the person it was about, before the session may become another person's.
    if note is not None:
        keep_person_note(attendance=row, text=note, by=by)
    return correct_session(session=session, by=by, status=STATUS.HELD, reason="", reason_note="", **fields)


@action
def did_not_take_place(*, session: Session, status: str, reason: str, by: Actor, private: str | None = None, **fields) -> Session:
    """Cancelled, or did not happen. Marks on its register go, as do hours of interpreting: they would count nowhere.

    `private` is kept in the file of the one person of an individual session. What is not given stays as it is.
    """
    refuse(rules.faults_of_reason(Session(status=status, reason=reason)))
    for row in session.attendances.exclude(status="").select_related("word"):
        change(row, status="", word=None)
    remove_interpreting(session, session.interpreting.all())
    # The note first, as in hold_session.
    if private is not None:
        keep_person_note(attendance=session.attendances.get(), text=private, by=by)
    return correct_session(session=session, by=by, status=status, reason=reason, **fields)


@action
def log_not_held(
    *, participant: Participant, status: str, reason: str, by: Actor, private: str | None = None, **fields
) -> Session:
    """An individual session that was not in Ketch before, and did not take place: the attendance stays without a status."""
    session = plan_session(participants=[participant], by=by, format=Session.Format.INDIVIDUAL, **fields)
    return did_not_take_place(session=session, status=status, reason=reason, private=private, by=by)


@action
def correct_session(*, session: Session, by: Actor, participant: Participant | None = None, **fields) -> Session:
    """Put right what was written: the day, the activity, the length, or whose session it was."""
    wanted = corrected(session, **fields)
    refuse([*rules.faults_of_session(wanted), *rules.faults_of_day(wanted)])
    write_down(session)
    if not change(session, **fields):
        touch(session)
    if participant and (row := session.attendances.get()).participant_id != participant.pk:
        lock_chosen([participant.pk])
        change(row, participant=participant)
    return session


@action
def call_off(*, session: Session, status: str, reason: str, by: Actor) -> None:
    """A planned session did not take place: one tap. `put_back` undoes it, since a planned session had no outcome before."""
    if (session.status, session.reason) != (status, reason):
        refuse(rules.faults_of_calling_off(session))
        did_not_take_place(session=session, status=status, reason=reason, by=by)


@action
def put_back(*, session: Session, fingerprint: str, by: Actor) -> None:
    """Planned again. `fingerprint`: of what is taken back, see `reason_fingerprint`."""
    if session.is_planned:
        return
    is_as_said = fingerprint == outcomes.reason_fingerprint(session.status, session.reason, session.reason_note)
    refuse(rules.faults_of_putting_back(session, is_as_said=is_as_said))
    correct_session(session=session, by=by, status=STATUS.PLANNED, reason="", reason_note="")


def write_down(session: Session) -> None:
    """A day of a series becomes a session with the first word that is written about it; the database allows it one."""
    if session.is_due:
        if Session.objects.filter(mark=session.mark).exists():  # removed once, and brought back by an older workbook
            session.mark = str(uuid4())
        create([session])


def touch(session: Session) -> None:
    """“Saved 10.12” on Today. Not a fact about the session, so it leaves no line in the log."""
    session.saved_at = timezone.now()
    Session.objects.filter(pk=session.pk).update(saved_at=session.saved_at)


# Each person's row on the register says of which session it was, and this which record it had: so erasing finds both.
REMOVED_RECORD = "group_record"


@action
def remove_session(*, session: Session, by: Actor) -> None:
    """For a session that was entered twice or by mistake. The log keeps what it said.

    One that did not take place is another thing (`did_not_take_place`). A day of a series is to be filled in again.
    """
    refuse(_faults_of_removing(session, by))
    remove_interpreting(session, session.interpreting.all())
    if hasattr(session, "group_record"):
        note("changed", session, changes={REMOVED_RECORD: [str(session.group_record.pk), None]}, field_names=REMOVED_RECORD)
    remove([session])


def _faults_of_removing(session: Session, by: Actor) -> Iterator[Fault]:
    """Nobody removes what they may not see."""
    seen = Attendance.objects.visible_to(by, Permission.WRITE_SESSIONS)
    if session.attendances.exclude(pk__in=seen.values("pk")).exists():
        yield Fault(
            "",
            _("Others are on this register whose files you do not see."),
            _("Ask a colleague on their case team to remove the session."),
        )
        return
    own = PersonNote.objects.visible_to(by, Permission.WRITE_NOTES)
    if any(each.text for each in PersonNote.objects.filter(attendance__session=session).exclude(pk__in=own.values("pk"))):
        yield Fault("", _("A note is kept at this session that you may not read."), _("Ask whoever wrote it to empty it first."))


@action
def tell_apart(*, sessions: Collection[Session], by: Actor) -> None:
    """They look like one session, and each of them is right. What was said before is not said again."""
    apart = {row.pair for row in TwoSessions.objects.filter(session__in=sessions)}
    pairs = [pair for pair in combinations(sessions, 2) if frozenset(each.pk for each in pair) not in apart]
    create([TwoSessions(session=one, other=other, told_by_id=by.pk) for one, other in pairs])


Rows = dict[UUID, Attendance]


@action
def record_attendance(
    *, session: Session, marks: dict[UUID, str], by: Actor, notes: dict[UUID, str] | None = None, shared: str | None = None
) -> Session:
    """The register of a session that was held: marks by participant key, see marks.py. Walk-ins get a row.

    People who are not in `marks` stay as they are: whoever takes the register may not see them. From now on everyone who was
    expected has a row, so that what becomes of a series later leaves this register alone.
    """
    held = corrected(session, status=STATUS.HELD)
    read = marking.read(marks.values())
    refuse([*rules.faults_of_session(held), *rules.faults_of_marks(session, {mark.status for mark in read.values()})])
    write_down(session)
    if not change(session, status=STATUS.HELD, reason="", reason_note=""):
        touch(session)
    expected = session.members.values_list("participant", flat=True)
    rows = _rows_with(session, {**dict.fromkeys(expected, marking.NONE), **{key: read[mark] for key, mark in marks.items()}})
    for mark in read:
        change_all([rows[key] for key in marks if marks[key] == mark], **read[mark].values)
    _keep(session, rows, notes or {}, shared, by)
    return session


@action
def keep_words(*, session: Session, notes: dict[UUID, str], shared: str | None, by: Actor) -> None:
    """Notes that came with a register of a session that was not held after all."""
    write_down(session)
    touch(session)
    _keep(session, _rows_with(session, dict.fromkeys(notes, marking.NONE)), notes, shared, by)


def _rows_with(session: Session, marks: Mapping[UUID, marking.Mark]) -> Rows:
    """The register, with whoever is in `marks` and has no row on it yet."""
    rows = {row.participant_id: row for row in locking.locked(session.attendances.select_related("word"))}
    new = [Attendance(session=session, participant_id=key, **mark.values) for key, mark in marks.items() if key not in rows]
    refuse(rules.faults_of_people(session, len(rows) + len(new)))
    lock_chosen(row.participant_id for row in new)
    return rows | {row.participant_id: row for row in create(new)}


def _keep(session: Session, rows: Rows, notes: Mapping[UUID, str], shared: str | None, by: Actor) -> None:
    for key, text in notes.items():
        keep_person_note(attendance=rows[key], text=text, by=by)
    if shared is not None:
        keep_group_record(session=session, text=shared, by=by)


@action
def take_in_sessions(
    *,
    sessions: Sequence[Session],
    attendances: Sequence[Attendance],
    by: Actor,
    private: Iterable[tuple[Attendance, str]] = (),
    shared: Iterable[tuple[Session, str]] = (),
) -> None:
    """Many unsaved at once: the same rules as one by one, and a statement for each kind of row instead of each row.

    `private` are notes on an attendance by whoever takes in, `shared` what a group did together.
    """
    refuse(_faults(sessions, attendances))
    create(sessions)
    create(attendances)
    create([new_note(attendance=row, text=text, by=by) for row, text in private])
    create([GroupRecord(session=session, text=text) for session, text in shared])


def _faults(sessions: Sequence[Session], attendances: Sequence[Attendance]) -> Iterable[Fault]:
    expected = Counter(row.session_id for row in attendances)
    for session in sessions:
        yield from rules.faults_of_session(session)
        yield from rules.faults_of_people(session, expected[session.pk])
    for row in attendances:
        yield from rules.faults_of_attendance(row, row.session)


@action
def drop_interpreting(*, by: Actor) -> None:
    """Of sessions that the file says were not held: it would count nowhere."""
    stray: dict[Session, list[InterpreterHours]] = defaultdict(list)
    for row in InterpreterHours.objects.exclude(session__status=STATUS.HELD).select_related("session"):
        stray[row.session].append(row)
    for session, rows in stray.items():
        remove_interpreting(session, rows)
