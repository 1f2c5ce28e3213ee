"""The register of one session: a mark and a private note for each person whom one may see, and the shared record."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext, gettext_lazy as _, ngettext

from activities.attendance.choosing import FindsPeople, keys_in, offer_workers, person_field, worker_field
from activities.attendance.forms import AsksInterpreting
from activities.attendance.marks import OF_ONE_PERSON, STATUS, MarkField, field_of_one
from activities.attendance.roster import Note, hidden_number, notes_on
from activities.models import Attendance, AttendanceWord, Session
from activities.session import actions, lines, outcomes, recent
from activities.session.forms import LONGEST_NOTE, WithNoteForm, who_reads
from ketch.audit import looks
from ketch.pages.fields import labels, words_field
from ketch.words import Values, Words
from participants.models import Participant


@dataclass(frozen=True)
class RegisterRow:
    """One participant on the page. `kept`: who has other notes, which are not shown here."""

    participant: Participant
    mark: forms.BoundField
    note: forms.BoundField
    kept: tuple[Words, ...]
    is_new: bool

    @property
    def status(self) -> str:
        """Which of the four is chosen, also by an own word."""
        return self.mark.field.status_of(self.mark.value())


class RegisterForm(AsksInterpreting, FindsPeople):
    """Only what somebody changed is saved: what a colleague saved meanwhile on the same register stays."""

    session: Session
    entered_anew = ("mark", *AsksInterpreting.entered_anew)
    also_read = frozenset({"find", "add", "walk_in"})
    declared = frozenset({"outcome"})

    # Asked only where a colleague said meanwhile that the session did not take place; saving a register says that it did.
    outcome = forms.ChoiceField(label=_("What happened"), choices=labels([Session.Status.HELD]), required=False)
    shared = words_field(
        _("What we did"),
        help_text=_("Shared record. It shows in everyone’s file, so no names and nothing personal."),
        max_length=LONGEST_NOTE,
        required=False,
    )

    def __init__(self, data: Any = None, *, session: Session, **about) -> None:
        if data and "add" in data:
            data = data.copy()
            data["words"] = ""  # found and added: the next one is looked for with an empty field
        self.attendances = {row.participant_id: row for row in session.register_for(about["user"])}
        super().__init__(data, existing=self.attendances, session=session, **about)

    def prepare(self) -> None:
        self.fields["outcome"].unoffered = outcomes.conflict_words(self.session, user=self.user)
        if not self.session.is_group:
            del self.fields["shared"]
        self._ask_about_each()
        self.ask_about_interpreting(self.everyone)

    @property
    def only_redraws(self) -> bool:
        """Enter in the search field finds; the button Save saves, also where words were left in it."""
        return not {"find", "add"}.isdisjoint(self.data) or (bool(self.data.get("words")) and "save" not in self.data)

    @property
    def added(self) -> UUID | None:
        """Who was just added to the register."""
        return next((key for key in keys_in([self.data.get("add", "")]) if key in self.everyone), None)

    @cached_property
    def everyone(self) -> dict[UUID, Attendance]:
        return self.attendances | self._walk_ins()

    @cached_property
    def notes(self) -> dict[UUID, Note]:
        return notes_on(self.everyone.values(), user=self.user, to_write=True)

    def _walk_ins(self) -> dict[UUID, Attendance]:
        if not self.session.is_group:
            return {}
        came = dict.fromkeys(keys_in([*self.data.getlist("walk_in"), self.data.get("add", "")]))
        if not came:
            return {}
        known = {person.pk: person for person in self.people.filter(pk__in=list(came))}
        new = [key for key in came if key in known and key not in self.attendances]
        return {key: Attendance(session=self.session, participant=known[key]) for key in new}

    def _ask_about_each(self) -> None:
        words = list(AttendanceWord.objects.all())
        # Of one person: came, or the session did not take place.
        among = ("", *STATUS) if self.session.is_group else OF_ONE_PERSON
        for key, row in self.everyone.items():
            self.fields[f"mark-{key}"] = MarkField(
                words,
                row=row,
                chosen=self.data.get(f"mark-{key}"),
                among=among,
                label=row.participant.code,
                required=False,
                widget=forms.RadioSelect,
            )
            self.fields[f"note-{key}"] = words_field(
                _("Private note: %(code)s") % {"code": row.participant.code},
                rows=2,
                max_length=LONGEST_NOTE,
                required=False,
            )

    @property
    def hidden_number(self) -> int:
        return hidden_number(self.session, self.attendances)

    @property
    def rows(self) -> list[RegisterRow]:
        return [
            RegisterRow(
                row.participant,
                self[f"mark-{key}"],
                self[f"note-{key}"],
                self.notes[row.pk].kept,
                is_new=key not in self.attendances,
            )
            for key, row in self.everyone.items()
        ]

    @property
    def open_number(self) -> int:
        return sum(not row.mark.value() for row in self.rows)

    @cached_property
    def stored(self) -> Values:
        """The saved rows of the register, and the shared record. A walk-in of this page is not saved yet."""
        stored = {"outcome": self.session.status}
        for key, row in self.attendances.items():
            stored |= {f"mark-{key}": row.mark, f"note-{key}": self.notes[row.pk].text}
        return stored | ({"shared": self.session.shared} if self.session.is_group else {}) | self.stored_interpreting

    def clean_outcome(self) -> str:
        return Session.Status.HELD

    @property
    def took_place(self) -> bool:
        return self.cleaned_data["outcome"] == Session.Status.HELD

    def about_field(self, name: str) -> UUID | None:
        kind, _dash, key = name.partition("-")
        return UUID(key) if kind in ("mark", "note") else self.about

    @property
    def piece(self) -> str:
        """Who was found, or the row of the one who is added."""
        return "added" if self.added else "walk_in"

    def context(self) -> Values:
        new = [self.added] if self.added else []
        looks.note_people(new if self.is_piece else self.everyone, of=self.session.record)
        return {}

    def save(self) -> str:
        """A walk-in gets a row even without a mark: the person was there to be written down."""
        shared = self.cleaned_data["shared"] if self._is_changed("shared") else None
        words: Values = {"notes": self._changed("note"), "shared": shared}
        if self.took_place:
            actions.record_attendance(session=self.session, marks=self._changed("mark"), by=self.user, **words)
            self.save_interpreting(self.session)
        else:
            actions.keep_words(session=self.session, by=self.user, **words)
        return lines.on_today(self.session)

    @property
    def message(self) -> str:
        if not self.took_place:
            return gettext("It stays as it is.")
        left = sum(not self.cleaned_data[f"mark-{key}"] for key in self.everyone)
        if not left:
            return gettext("Register saved.")
        words = ngettext("%(n)d person is not recorded yet.", "%(n)d people are not recorded yet.", left)
        return f"{gettext('Register saved.')} {words % {'n': left}}"

    def _changed(self, kind: str) -> dict[UUID, str]:
        data = self.cleaned_data
        return {key: data[f"{kind}-{key}"] for key in self.everyone if self._is_changed(f"{kind}-{key}")}

    def _is_changed(self, name: str) -> bool:
        return name in self.fields and (name not in self.stored or self.touches(name))


class CorrectForm(WithNoteForm):
    """Puts right what was written; of a held individual session also whose it was, and the note."""

    message = _("Corrected.")
    session: Session
    field_order = ("participant", "activity", "minutes", "takes_place_on", "start_time", "attendance", "note")

    participant = person_field()
    worker = worker_field(_("Whose session"), required=False, empty_label="–")

    def prepare(self) -> None:
        self.formats = (self.session.format,)
        super().prepare()
        offer_workers(self, chosen=self.session.worker_id)
        self.row = self.session.only_row(self.user) if self.session.is_held else None
        if self.row:
            self._ask_about(self.row)
        else:
            del self.fields["participant"], self.fields["note"]
        if self.session.is_held:
            self.ask_about_interpreting([row.participant_id for row in self.session.register_for(self.user)])
        else:
            self.leave_out_interpreting()

    def _ask_about(self, row: Attendance) -> None:
        self.offer("participant", [row.participant, *recent.people(self.user)])
        self.fields["attendance"] = field_of_one(row, chosen=self.data.get("attendance"))
        self.ask_for_the_note(row)
        self.initial.update(participant=row.participant_id, attendance=row.mark)
        self.fields["note"].help_text = who_reads(self.user)

    @property
    def stored(self) -> Values:
        """Whom it is about comes first on the page, and so it does where two differ."""
        worker = {"worker": self.session.worker} if "worker" in self.fields else {}
        if self.row is None:
            return {**super().stored, **worker, **self.stored_interpreting}
        of_one = {"participant": self.row.participant, **super().stored, "attendance": self.row.mark}
        return {**of_one, **worker, "note": self.initial["note"], **self.stored_interpreting}

    def context(self) -> Values:
        looks.note_people([self.row.participant_id] if self.row else [], of=self.session)
        if self.offered:
            looks.note_list(Participant, len(self.offered))
        return {}

    def save(self) -> Session:
        action = actions.hold_session if self.row else actions.correct_session
        session = action(session=self.session, by=self.user, **self._correction)
        if session.is_held:
            self.save_interpreting(session)
        return session

    @property
    def _correction(self) -> Values:
        data = self.cleaned_data
        values: Values = {name: data[name] for name in ("worker", "participant", "attendance") if name in data}
        if self.touches("note"):
            values["note"] = data["note"]
        return self.answers | values
