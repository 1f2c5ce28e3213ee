"""The rows behind a figure that was released, as they were kept: days and codes, nothing that names anybody."""

from functools import cached_property
from uuid import UUID

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from activities.models import Activity, Session
from ketch.access.roles import Reach, reach_of
from ketch.accounts.models import User
from ketch.documents.blocks import Document, Row, Table, code, day, text, whole
from ketch.words import span_in_words
from participants.models import Enrolment, Participant
from reporting.questions.figures import Key
from reporting.questions.measure import Measure
from reporting.questions.measures_of_outcomes import GOALS
from reporting.questions.measures_of_people import PEOPLE
from reporting.questions.measures_of_work import PROMISED, SHARED, WORK
from reporting.questions.selection import AttendanceFact, SessionFact
from reporting.release.frozen import Frozen, rows_behind

MEASURES: dict[str, Measure] = {
    **PEOPLE,
    **WORK,
    SHARED.name: SHARED,
    **GOALS,
    **{measure.name: measure for measure in PROMISED.values()},
}


class KeptRows:
    """Of what the user may not see, there is the number alone. A row that is gone since is shown to whoever may see all."""

    def __init__(self, kept: Frozen, key: Key, user: User) -> None:
        self.kept, self.key, self.user = kept, key, user
        self.measure = MEASURES[key.name]
        self.keys = rows_behind(kept, self.measure, key)
        rows = [row for row in map(self._row, self.keys) if row is not None]
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
        return set(map(UUID, self._codes))

    @cached_property
    def _is_of_work(self) -> bool:
        return any(key in self.kept.facts.sessions or key in self.kept.facts.attendances for key in self.keys)

    @property
    def _columns(self) -> tuple[str, ...]:
        if not self._is_of_work:
            return (_("Code"),)
        is_of_sessions = any(key in self.kept.facts.sessions for key in self.keys)
        return (_("Day"), _("Activity"), _("Minutes") if is_of_sessions else _("Code"))

    def _row(self, key: str) -> Row | None:
        facts = self.kept.facts
        if session := facts.sessions.get(key):
            return (*self._session(session), whole(session.minutes)) if self._may_see(session.key) else None
        if attendance := facts.attendances.get(key):
            return self._attendance(attendance)
        found = self._codes.get(_hex(self._enrolled.get(_hex(key), key)))
        return (code(found),) if found else None

    def _attendance(self, attendance: AttendanceFact) -> Row | None:
        found = self._codes.get(_hex(attendance.person))
        return (*self._session(self.kept.facts.sessions[attendance.session]), code(found)) if found else None

    def _session(self, session: SessionFact) -> Row:
        return day(session.day), text(self._activities.get(_hex(session.activity), _("an activity that is gone")))

    def _may_see(self, session: str) -> bool:
        return reach_of(self.user, self.measure.seen_by) is Reach.ALL or _hex(session) in self._seen_sessions

    @cached_property
    def _seen_sessions(self) -> set[str]:
        seen = Session.objects.visible_to(self.user, self.measure.seen_by)
        return {key.hex for key in seen.filter(pk__in=map(UUID, self.keys)).values_list("pk", flat=True)}

    @cached_property
    def _codes(self) -> dict[str, str]:
        """Of the people behind it, those whose rows the user may know."""
        facts = self.kept.facts.attendances
        wanted = {UUID(facts[key].person if key in facts else self._enrolled.get(_hex(key), key)) for key in self.keys}
        people = Participant.objects.visible_to(self.user, self.measure.seen_by)
        return {pk.hex: found for pk, found in people.filter(pk__in=wanted).values_list("pk", "code")}

    @cached_property
    def _enrolled(self) -> dict[str, str]:
        found = Enrolment.objects.filter(pk__in=map(UUID, self.keys)).values_list("pk", "participant")
        return {enrolment.hex: person.hex for enrolment, person in found}

    @cached_property
    def _activities(self) -> dict[str, str]:
        return {activity.pk.hex: activity.name for activity in Activity.objects.all()}


def _hex(key: str) -> str:
    return key.replace("-", "")
