"""The rows behind a figure that was released, as they were kept, and of which of them somebody may know today: days and codes,
nothing that names anybody."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple
from uuid import UUID

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from activities.models import Activity, Session
from ketch.access.roles import Permission, Reach, reach_of
from ketch.accounts.models import User
from ketch.documents.blocks import Document, Row, Table, code, day, text, whole
from ketch.words import span_in_words
from participants.models import Enrolment, Goal, Participant
from reporting.questions.figures import MEASURES, Key
from reporting.questions.selection import AttendanceFact, SessionFact
from reporting.release.facts import plain
from reporting.release.frozen import Frozen, rows_behind


class AtSession(NamedTuple):
    """A session, or an attendance at it."""

    session: SessionFact
    attendance: AttendanceFact | None = None


@dataclass(frozen=True)
class VisibleKeptRows:
    """`keys`: of sessions and attendances that have a place, of people, enrolments and goals. A session that is gone is shown to
    whoever may see all; somebody whose file is gone has no code any more."""

    user: User
    permission: Permission
    keys: Collection[str]
    places: Mapping[str, AtSession]

    def __call__(self, key: str) -> tuple[SessionFact | None, str] | None:
        """The session where there is one, and the code where somebody is meant; None where it is not for this user."""
        place = self.places.get(key)
        if place and place.attendance is None:
            return (place.session, "") if self._may_see(key) else None
        person = place.attendance.person if place and place.attendance else self._whose.get(plain(key), key)
        code = self.codes.get(plain(person))
        return (place.session if place else None, code) if code else None

    def activity(self, key: str) -> str:
        return self._activities.get(plain(key), _("an activity that is gone"))

    @cached_property
    def codes(self) -> dict[str, str]:
        attending = {place.attendance.person for key in self.keys if (place := self.places.get(key)) and place.attendance}
        others = {self._whose.get(plain(key), key) for key in self.keys if key not in self.places}
        people = Participant.objects.visible_to(self.user, self.permission).filter(pk__in=map(UUID, attending | others))
        return {pk.hex: code for pk, code in people.values_list("pk", "code")}

    def _may_see(self, session: str) -> bool:
        return reach_of(self.user, self.permission) is Reach.ALL or plain(session) in self._seen_sessions

    @cached_property
    def _seen_sessions(self) -> set[str]:
        seen = Session.objects.visible_to(self.user, self.permission).filter(pk__in=map(UUID, self.keys))
        return {key.hex for key in seen.values_list("pk", flat=True)}

    @cached_property
    def _whose(self) -> dict[str, str]:
        """Of an enrolment or a goal, whose it is."""
        others = [UUID(key) for key in self.keys if key not in self.places]
        found = (model.objects.filter(pk__in=others).values_list("pk", model.about) for model in (Enrolment, Goal))
        return {row.hex: person.hex for rows in found for row, person in rows}

    @cached_property
    def _activities(self) -> dict[str, str]:
        return {activity.pk.hex: activity.name for activity in Activity.objects.all()}


class KeptRows:
    """Of what the user may not see, there is the number alone."""

    def __init__(self, kept: Frozen, key: Key, user: User) -> None:
        self.kept, self.key = kept, key
        self.measure = MEASURES[key.name]
        self.keys = rows_behind(kept, self.measure, key)
        self.seen = VisibleKeptRows(user, self.measure.seen_by, self.keys, self._places)
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
