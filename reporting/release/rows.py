"""The rows behind a figure that was released, as they were kept: days and codes, nothing that names anybody."""

from functools import cached_property
from uuid import UUID

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from ketch.accounts.models import User
from ketch.documents.blocks import Document, Row, Table, code, day, text, whole
from ketch.words import span_in_words
from reporting.questions.figures import MEASURES, Key
from reporting.release.frozen import Frozen, rows_behind
from reporting.release.seen import AtSession, SeenRows


class KeptRows:
    """Of what the user may not see, there is the number alone."""

    def __init__(self, kept: Frozen, key: Key, user: User) -> None:
        self.kept, self.key = kept, key
        self.measure = MEASURES[key.name]
        self.keys = rows_behind(kept, self.measure, key)
        self.seen = SeenRows(user, self.measure.seen_by, self.keys, self._places)
        rows = [row for row in map(self._row, self.keys) if row]
        self.hidden = len(self.keys) - len(rows)
        self.rows = sorted(rows, key=lambda row: [str(cell.value) for cell in row])

    @property
    def title(self) -> str:
        return f"{capfirst(str(self.measure.label))} · {span_in_words(self.key.span)}"

    @property
    def document(self) -> Document:
        return Document("", (Table(_("Rows behind the figure"), self._columns, tuple(self.rows)),))

    @property
    def people(self) -> set[UUID]:
        """Whose codes are shown."""
        return set(map(UUID, self.seen.codes))

    @cached_property
    def _places(self) -> dict[str, AtSession]:
        facts = self.kept.facts
        sessions = {key: AtSession(facts.sessions[key]) for key in self.keys if key in facts.sessions}
        attended = (facts.attendances[key] for key in self.keys if key in facts.attendances)
        return sessions | {row.key: AtSession(facts.sessions[row.session], row) for row in attended}

    @property
    def _columns(self) -> tuple[str, ...]:
        if not self._places:
            return (_("Code"),)
        is_of_people = any(place.attendance for place in self._places.values())
        return (_("Day"), _("Activity"), _("Code") if is_of_people else _("Minutes"))

    def _row(self, key: str) -> Row:
        found = self.seen(key)
        if found is None:
            return ()
        session, person = found
        if session is None:
            return (code(person),)
        return day(session.day), text(self.seen.activity(session.activity)), code(person) if person else whole(session.minutes)
