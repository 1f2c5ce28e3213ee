from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from activities import recent
from activities.attendance.choosing import FindsPeople
from activities.attendance.forms import AsksInterpreting
from activities.attendance.models import Attendance
from activities.attendance.notes import NO_NOTE, notes_to_write
from activities.attendance.roster import rows_of
from activities.forms.session import SessionForm
from activities.models.session import Session
from activities.standing import told_of
from ketch.access.permissions import Permission
from ketch.access.roles import Reach, reach_of
from ketch.pages.choices import PRIVATE, labels
from participants.models import Participant

STATUS, REASON = Session.Status, Session.Reason
OUTCOMES = (
    (STATUS.HELD, _("It took place")),
    (STATUS.CANCELLED, _("Cancelled")),
    (STATUS.DID_NOT_HAPPEN, _("Did not happen")),
)
REASONS = [reason for reason in REASON if reason != REASON.FEW_PEOPLE]
LONGEST_NOTE = 50_000


class LogForm(AsksInterpreting, FindsPeople, SessionForm):
    """One person's session: saving says that she came, unless the form says that it did not take place."""

    formats = (Session.Format.INDIVIDUAL,)
    note_held = NO_NOTE

    field_order = ("participant", "activity", "minutes", "takes_place_on", "start_time", "note")

    participant = forms.ModelChoiceField(
        Participant.objects.none(),
        label=_("Who"),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": _("Choose a person.")},
    )
    partly = forms.BooleanField(label=_("Present for a part only"), required=False)
    outcome = forms.ChoiceField(
        label=_("Did it take place"), choices=OUTCOMES, initial=STATUS.HELD, required=False, widget=forms.RadioSelect
    )
    reason = forms.ChoiceField(label=_("Why not"), required=False, widget=forms.RadioSelect)
    note = forms.CharField(
        label=_("Note"), max_length=LONGEST_NOTE, required=False, widget=forms.Textarea({**PRIVATE, "rows": 6})
    )

    def __init__(self, *args: Any, participant: Participant | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = participant
        self.offer("participant", [*([participant] if participant else []), *recent.people(self.user)])
        usual = recent.usual(self.offered, self.user)
        for person in self.offered:
            person.usual = usual.get(person.pk)
        self.fields["note"].help_text = who_reads(self.user)
        self.fields["reason"].choices = labels(REASONS)
        if participant:
            self.initial.update({"participant": participant.pk, **({} if self.session else _as_usual(participant, self.user))})
        self.initial.setdefault("takes_place_on", self.fields["takes_place_on"].first_near)
        self.row = next(iter(rows_of(self.session, user=self.user)), None) if self.session else None
        if self.session and self.row:
            self.fields["outcome"].told = told_of(self.session, user=self.user)
            self._recall_note(self.row)
        may_be_there = [participant] if participant else self.offered
        self.ask_about_interpreting([person.pk for person in may_be_there], are_there=participant is not None)

    def _recall_note(self, row: Attendance) -> None:
        """What was written when it did not take place is there to go on with."""
        self.note_held = notes_to_write([row], user=self.user).get(row.pk, NO_NOTE)
        self.initial["note"] = self.note_held.text

    @property
    def about(self) -> Any:
        return self.row.participant_id if self.row else None

    @property
    def held(self) -> dict[str, Any]:
        """Of a session that stands in Ketch already: somebody may have logged it meanwhile."""
        if self.session is None or self.row is None:
            return {}
        partly = self.row.status == Attendance.Status.PARTLY
        outcome = {"outcome": self.session.status, "reason": self.session.reason, "partly": partly}
        return {
            "participant": self.row.participant,
            **self.held_details,
            **outcome,
            "note": self.initial["note"],
            **self.held_interpreting,
        }

    def clean_outcome(self) -> str:
        return self.cleaned_data["outcome"] or STATUS.HELD

    def touches(self, name: str) -> bool:
        """Saving says whether it took place, also where the page showed just that."""
        return name == "outcome" or super().touches(name)

    @property
    def is_finding(self) -> bool:
        """Also where words were written, nobody was chosen, and Enter was pressed."""
        return super().is_finding or (self.is_bound and bool(self.data.get("words")) and not self.data.get("participant"))

    @property
    def took_place(self) -> bool:
        return self.cleaned_data["outcome"] == STATUS.HELD

    @property
    def came(self) -> dict[str, str]:
        data = self.cleaned_data
        status = Attendance.Status.PARTLY if data["partly"] else Attendance.Status.PRESENT
        return {"attendance": status, "note": data["note"]}

    @property
    def why_not(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {"status": data["outcome"], "reason": data["reason"], "private": data["note"]}


def who_reads(user: Any) -> Any:
    """A therapist's notes are hers alone; everybody else's are the case team's. It follows from the role and is not chosen."""
    if reach_of(user, Permission.READ_NOTES) is Reach.OWN:
        return _("Read by nobody but you.")
    return _("Read by everyone on this person's case team.")


def _as_usual(participant: Participant, user: Any) -> dict[str, Any]:
    last = recent.last_session_with(participant, user)
    if last is None:
        return {}
    return {"minutes": last.minutes} | ({} if last.activity.has_ended else {"activity": last.activity_id})
