"""Notes on attendances, the shared record, and who interpreted."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from activities.models import LONGEST_MINUTES, Attendance, GroupRecord, InterpreterHours, PersonNote, Session
from ketch.audit.entries import Actor, action, change, create, note, remove
from ketch.languages import codes
from ketch.records.faults import Fault, refuse
from ketch.records.locking import locked


def faults_of_interpreting(session: Session, rows: Iterable[InterpreterHours]) -> Iterable[Fault]:
    for row in rows:
        if not session.is_held:
            yield Fault(
                "interpreter_language", _("Nobody interprets at a session that was not held."), _("Take the minutes out.")
            )
        elif row.language not in codes():
            yield Fault("interpreter_language", _("This is no language that Ketch knows."), _("Choose one from the list."))
        elif not 1 <= row.minutes <= LONGEST_MINUTES:
            yield Fault("interpreter_minutes", _("Somebody interprets from 1 to 1440 minutes."), _("Correct the minutes."))


@action
def keep_person_note(*, attendance: Attendance, text: str, by: Actor) -> None:
    """The case team writes one note for each person at a session, and each therapist an own one, which nobody else reads."""
    if existing := PersonNote.objects.written_by(by).filter(attendance=attendance).first():
        change(existing, text=text)
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
REMOVED_INTERPRETING = "interpreting"


@action
def record_interpreting(*, session: Session, rows: dict[str, tuple[int, bool]], by: Actor) -> None:
    """By language, how many minutes somebody interpreted and whether remotely. What is not named was not interpreted."""
    wanted = [InterpreterHours(session=session, language=each, minutes=said[0], remote=said[1]) for each, said in rows.items()]
    refuse(faults_of_interpreting(session, wanted))
    existing = {row.language: row for row in locked(session.interpreting.all())}
    remove_interpreting(session, [row for language, row in existing.items() if language not in rows])
    for row in wanted:
        if row.language in existing:
            change(existing[row.language], minutes=row.minutes, remote=row.remote)
        else:
            create([row])


def remove_interpreting(session: Session, rows: Iterable[InterpreterHours]) -> None:
    """The entry of a removed row does not say which session it belonged to, so an entry of the session names the rows."""
    rows = list(rows)
    if removed := {str(row.pk): row.language for row in rows}:
        note("changed", session, changes={REMOVED_INTERPRETING: [removed, None]}, field_names=REMOVED_INTERPRETING)
    remove(rows)
