from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from activities import recent
from activities.attendance.choosing import FindsPeople, offer_workers
from activities.attendance.forms import AsksInterpreting
from activities.attendance.models import Attendance
from activities.attendance.notes import NO_NOTE, notes_to_write
from activities.attendance.roster import rows_of
from activities.forms.attendance import MARKS
from activities.forms.log_session import LONGEST_NOTE, who_reads
from activities.forms.session import SessionForm
from activities.models.session import Session
from ketch.accounts.models import User
from ketch.pages.choices import PRIVATE
from participants.models import Participant

OF_ONE_PERSON = ("participant", "attendance", "note")


class CorrectForm(AsksInterpreting, FindsPeople, SessionForm):
    """Puts right what was written; of a held individual session also whose it was, and the note."""

    session: Session
    note_held = NO_NOTE
    field_order = ("participant", "activity", "minutes", "takes_place_on", "start_time", "attendance", "note")

    participant = forms.ModelChoiceField(Participant.objects.none(), label=_("Who"), widget=forms.RadioSelect, empty_label=None)
    attendance = forms.ChoiceField(label=_("Attendance"), widget=forms.RadioSelect)
    note = forms.CharField(
        label=_("Note"),
        max_length=LONGEST_NOTE,
        required=False,
        widget=forms.Textarea({**PRIVATE, "rows": 6}),
    )
    worker = forms.ModelChoiceField(
        User.objects.none(),
        label=_("Whose session"),
        required=False,
        empty_label="–",
        widget=forms.Select({"class": "form-select"}),
    )

    def __init__(self, *args: Any, session: Session, **kwargs: Any) -> None:
        self.formats = (session.format,)
        super().__init__(*args, session=session, **kwargs)
        offer_workers(self, self.user, chosen=session.worker_id)
        rows = rows_of(session, user=self.user) if session.is_held else []
        self.row = next(iter(rows), None) if not session.is_group else None
        if self.row:
            self._ask_about(self.row)
        else:
            for name in OF_ONE_PERSON:
                del self.fields[name]
        if session.is_held:
            self.ask_about_interpreting([row.participant_id for row in rows])
        else:
            self.leave_out_interpreting()

    def _ask_about(self, row: Attendance) -> None:
        """A status that the spreadsheet brought along can stay."""
        self.offer("participant", [row.participant, *recent.people(self.user)])
        statuses = {*Attendance.ATTENDED, row.status}
        self.fields["attendance"].choices = [(status, words) for status, words in MARKS if status in statuses and status]
        self.note_held = notes_to_write([row], user=self.user).get(row.pk, NO_NOTE)
        self.initial.update(participant=row.participant_id, attendance=row.status, note=self.note_held.text)
        self.fields["note"].help_text = who_reads(self.user)

    @property
    def about(self) -> Any:
        return self.row.participant_id if self.row else None

    @property
    def held(self) -> dict[str, Any]:
        """Whom it is about comes first on the page, and so it does where two differ."""
        worker = {"worker": self.session.worker} if "worker" in self.fields else {}
        if self.row is None:
            return self.held_details | worker | self.held_interpreting
        of_one = {"participant": self.row.participant, **self.held_details, "attendance": self.row.status}
        return {**of_one, **worker, "note": self.initial["note"], **self.held_interpreting}

    @property
    def correction(self) -> dict[str, Any]:
        data = self.cleaned_data
        worker = {"worker": data["worker"]} if "worker" in data else {}
        return self.details | worker | {name: data[name] for name in ("participant", "attendance") if name in data} | self._note

    @property
    def _note(self) -> dict[str, str]:
        return {"note": self.cleaned_data["note"]} if "note" in self.fields and self.touches("note") else {}
