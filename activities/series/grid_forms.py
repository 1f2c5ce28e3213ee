"""Several registers of one group at once: its people, and the last days on which it met or should have."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django import forms
from django.utils.translation import gettext, ngettext

from activities.attendance.forms import logged_name
from activities.attendance.marks import MarkField
from activities.models import Attendance, AttendanceWord, Session
from activities.series.due import due_in
from activities.series.forms import SeriesForm
from activities.session import doubles, lines
from activities.session.actions import record_attendance
from ketch.audit import looks
from ketch.periods import DAY, Period, today
from ketch.words import Values, margin_day
from participants.models import Participant

DAYS, BACK = 8, 365 * DAY


@dataclass(frozen=True)
class Row:
    """One person. cells: None on a day of which the person is not expected."""

    person: Participant
    cells: list[forms.BoundField | None]


class GridForm(SeriesForm):
    """Only what somebody changed is saved, each day as its own register page saves it; a day without a change stays as it is."""

    def prepare(self) -> None:
        words = list(AttendanceWord.objects.all())
        for name, row in self.cells.items():
            label = f"{row.participant.code}, {margin_day(row.session.takes_place_on)}"
            widget = forms.Select({"class": "form-select", "aria-label": label})
            self.fields[name] = MarkField(words, row=row, chosen=self.data.get(name), label=label, required=False, widget=widget)

    @cached_property
    def cells(self) -> dict[str, Attendance]:
        return {_name(row.participant_id, each): row for each in self.sessions for row in each.register_for(self.user)}

    @cached_property
    def sessions(self) -> list[Session]:
        """The newest first."""
        period = Period(today() - BACK, today())
        rows = doubles.held_or_planned(self.user).in_period(period).filter(series=self.series)
        written = rows.select_related("activity", "series")
        due = due_in(period, user=self.user, activities=[self.series.activity_id])
        days = [*written[:DAYS], *(each for each in due if each.series_id == self.series.pk)]
        return sorted(days, key=lines.day_and_hour, reverse=True)[:DAYS]

    @property
    def days(self) -> list[tuple[Session, str]]:
        """With the address of its register."""
        return [(session, lines.address_of(session)) for session in self.sessions]

    @cached_property
    def people(self) -> list[Participant]:
        people = {row.participant_id: row.participant for row in self.cells.values()}
        return sorted(people.values(), key=lambda person: person.code_key)

    @property
    def rows(self) -> Iterator[Row]:
        for person in self.people:
            names = [_name(person.pk, session) for session in self.sessions]
            yield Row(person, [self[name] if name in self.fields else None for name in names])

    @property
    def stored(self) -> Values:
        return {name: row.mark for name, row in self.cells.items()}

    def about_field(self, name: str) -> UUID | None:
        return self.cells[name].participant_id if name in self.cells else None

    def logged(self, name: str, value: object) -> tuple[str, object]:
        return logged_name(name), value

    def context(self) -> Values:
        looks.note_people([person.pk for person in self.people], of=self.series)
        return {}

    def save(self) -> None:
        self.saved_days = 0
        for session in self.sessions:
            marks = {row.participant_id: self.cleaned_data[name] for name, row in self._changed_on(session)}
            if marks:
                record_attendance(session=session, marks=marks, by=self.user)
                self.saved_days += 1

    def _changed_on(self, session: Session) -> list[tuple[str, Attendance]]:
        return [(name, row) for name, row in self.cells.items() if row.session is session and self.touches(name)]

    @property
    def message(self) -> str:
        if not self.saved_days:
            return gettext("It stays as it is.")
        return ngettext("%(n)d register saved.", "%(n)d registers saved.", self.saved_days) % {"n": self.saved_days}


def _name(person: UUID, session: Session) -> str:
    return f"mark-{person}-{session.pk}"
