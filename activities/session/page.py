"""What a session's page shows: who was there, and the notes that the reader may read."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from activities.attendance.models import InterpreterHours
from activities.attendance.roster import NO_NOTE, Note, hidden_number, notes_to_read, rows_of
from activities.session.history import late_words
from activities.session.lines import address_of, address_to_correct, minutes_of
from activities.session.models import NOT_HELD, Session
from activities.session.outcomes import Outcomes, address_of_undoing, outcomes_of
from ketch.accounts.models import User
from ketch.languages import language_name
from ketch.pages.lines import joined
from ketch.periods import today
from ketch.words.days import weekday
from participants.models import Participant


@dataclass(frozen=True)
class PersonRow:
    participant: Participant
    status: str
    words: str
    note: Note


@dataclass(frozen=True)
class SessionPage:
    rows: list[PersonRow]
    hidden: int
    shared: str
    facts: list[tuple[str, str]]
    is_to_come: bool
    write: str
    correct: str
    outcomes: Outcomes | None
    undo: str


def session_page(session: Session, *, user: User) -> SessionPage:
    attendances = rows_of(session, user=user)
    notes = notes_to_read(attendances, user=user)
    return SessionPage(
        [
            PersonRow(row.participant, row.status, row.get_status_display() or _("not recorded"), notes.get(row.pk, NO_NOTE))
            for row in attendances
        ],
        hidden_number(session, attendances),
        session.shared,
        facts_of(session),
        is_to_come=session.takes_place_on > today(),
        write=address_of(session),
        correct=address_to_correct(session),
        outcomes=outcomes_of(session),
        # Also later than right after the tap: a session that was called off may take place after all.
        undo=address_of_undoing(session, "", note=session.reason_note) if session.status in NOT_HELD else "",
    )


def facts_of(session: Session) -> list[tuple[str, str]]:
    facts = [
        (_("Day"), weekday(session.takes_place_on)),
        (_("Duration"), minutes_of(session)),
        (_("Status"), session.get_status_display()),
        (_("Reason"), session.get_reason_display()),
        (_("More about the reason"), session.reason_note),
        (_("Staff member"), str(session.worker or session.worker_text or "–")),
        (_("How it takes place"), session.get_mode_display()),
        (_("Topic or room"), session.topic),
        *((_("Interpreter"), _interpreting(row)) for row in session.interpreting.order_by("language")),
        (_("Last saved"), _saved(session)),
    ]
    return [(term, fact) for term, fact in facts if fact]


def _interpreting(row: InterpreterHours) -> str:
    """Ukrainian · 60 min · from afar"""
    return joined(language_name(row.language), minutes_of(row), _("from afar") if row.remote else "")


def _saved(session: Session) -> str:
    """Of what was written in Ketch: the spreadsheet does not tell when it was."""
    if session.is_due or session.mark != str(session.pk):
        return ""
    at = timezone.localtime(session.saved_at)
    return joined(date_format(at, "SHORT_DATETIME_FORMAT"), late_words(session, at.date()))
