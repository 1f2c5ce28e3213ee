from collections.abc import Iterable

from activities.attendance.models import Attendance, GroupRecord, InterpreterHours, PersonNote
from activities.attendance.rules import faults_of_interpreting
from activities.session.models import Session
from ketch.audit.entries import Actor, action, change, create, note, remove
from ketch.records.faults import refuse
from ketch.records.locking import locked


@action
def keep_person_note(*, attendance: Attendance, text: str, by: Actor) -> None:
    """The case team writes one note for each person at a session, and each therapist an own one, which nobody else reads."""
    if held := PersonNote.objects.written_by(by).filter(attendance=attendance).first():
        change(held, text=text)
    elif text:
        create([new_note(attendance=attendance, text=text, by=by)])


def new_note(*, attendance: Attendance, text: str, by: Actor) -> PersonNote:
    """Unsaved."""
    return PersonNote(attendance=attendance, author_id=by.pk, text=text, readers=PersonNote.readers_of(by))


@action
def keep_group_record(*, session: Session, text: str, by: Actor) -> None:
    if hasattr(session, "group_record"):
        change(session.group_record, text=text)
    elif text:
        create([GroupRecord(session=session, text=text)])


# In the log of a session: the languages of removed rows by key, so that the session's history finds their entries.
GONE = "interpreting"


@action
def record_interpreting(*, session: Session, rows: dict[str, tuple[int, bool]], by: Actor) -> None:
    """By language, how many minutes somebody interpreted and whether from afar. What is not named was not interpreted."""
    refuse(faults_of_interpreting(session, [_row(session, language, *said) for language, said in rows.items()]))
    held = {row.language: row for row in locked(session.interpreting.all())}
    take_out(session, [row for language, row in held.items() if language not in rows])
    for language, (minutes, remote) in rows.items():
        if language in held:
            change(held[language], minutes=minutes, remote=remote)
        else:
            create([_row(session, language, minutes, remote)])


def _row(session: Session, language: str, minutes: int, remote: bool) -> InterpreterHours:
    return InterpreterHours(session=session, language=language, minutes=minutes, remote=remote)


def take_out(session: Session, rows: Iterable[InterpreterHours]) -> None:
    """The entry of a removed row does not say which session it belonged to, so an entry of the session names the rows."""
    rows = list(rows)
    if rows:
        note("changed", session, changes={GONE: [{str(row.pk): row.language for row in rows}, None]}, field_names=GONE)
    remove(rows)
