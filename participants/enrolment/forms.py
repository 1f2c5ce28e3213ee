"""Entry and return, exit, and putting either right."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ketch.pages.fields import PRIVATE, DateField, labels, near_day, near_days, tick_field
from participants.accommodation.models import AccommodationStay
from participants.dated.forms import CorrectsRow, OfAFile, OfARow
from participants.enrolment import actions
from participants.enrolment.models import Enrolment

LONGEST = 2000


def note_field(label: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=LONGEST, required=False, widget=forms.Textarea({**PRIVATE, "rows": 3}))


def reasons() -> list[tuple[str, str]]:
    return labels(Enrolment.ExitReason)


def referrers() -> list[tuple[str, str]]:
    return labels(Enrolment.ReferredBy)


class EnrolForm(OfAFile):
    """Entry and return are the same. How the person lives from that day on is asked where it is not known yet."""

    message = _("Entry saved.")

    started_on = near_day(_("Day of entry"))
    referred_by = forms.ChoiceField(
        label=_("Who referred the person"), choices=referrers, required=False, widget=forms.RadioSelect
    )
    referred_note = note_field(_("Note on the referral"))
    status = forms.ChoiceField(
        label=_("Accommodation from that day"),
        choices=lambda: labels(AccommodationStay.Status),
        required=False,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_return = self.participant.enrolments.exists()
        self.fields["started_on"].set_near(near_days(0, -1))
        self.initial.setdefault("started_on", self.fields["started_on"].first_near)
        if self.participant.stays.open().exists():
            del self.fields["status"]

    def save(self) -> None:
        data = self.cleaned_data
        actions.enrol(
            participant=self.participant,
            on=data["started_on"],
            referred_by=data["referred_by"],
            referred_note=data["referred_note"],
            lives=data.get("status", ""),
            by=self.user,
        )


class ExitForm(CorrectsRow):
    rows = "enrolments"
    message = _("Exit saved.")
    asked = ("ended_on", "exit_reason", "exit_note")

    ended_on = near_day(_("Last day in the programme"))
    exit_reason = forms.ChoiceField(
        label=_("Reason for exit"),
        choices=reasons,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a reason; “not recorded” is an answer, too.")},
    )
    exit_note = note_field(_("Note on the exit"))
    ends_stay = tick_field("", initial=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ended_on"].set_near(near_days(0, -1))
        if self.row.is_open:
            self.initial["ended_on"] = self.fields["ended_on"].first_near
        self.stay = self.participant.stays.open().first()
        if self.stay:
            words = _("End the stay on the same day: %(stay)s") % {"stay": self.stay.get_status_display()}
            self.fields["ends_stay"].label = words
        else:
            del self.fields["ends_stay"]

    def save(self) -> None:
        data = self.cleaned_data
        actions.end_enrolment(
            enrolment=self.row,
            on=data["ended_on"],
            reason=data["exit_reason"],
            note=data["exit_note"],
            ends=self.stay if data.get("ends_stay") else None,
            by=self.user,
        )


class WholeEnrolment(OfAFile):
    """From entry to exit."""

    asked = ("started_on", "ended_on", "exit_reason", "exit_note", "referred_by", "referred_note")

    started_on = DateField(label=_("Day of entry"))
    ended_on = DateField(label=_("Last day in the programme"), help_text=_("Empty while it goes on."), required=False)
    exit_reason = forms.ChoiceField(label=_("Reason for exit"), required=False, widget=forms.RadioSelect)
    exit_note = note_field(_("Note on the exit"))
    referred_by = forms.ChoiceField(
        label=_("Who referred the person"), choices=referrers, required=False, widget=forms.RadioSelect
    )
    referred_note = note_field(_("Note on the referral"))


class RecordEnrolmentForm(WholeEnrolment):
    """One that is over and that nobody wrote down at the time."""

    message = _("The enrolment is recorded.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ended_on"].required = True
        self.fields["ended_on"].help_text = ""
        self.fields["exit_reason"].choices = reasons()

    def save(self) -> None:
        data = {name: self.cleaned_data[name] for name in self.asked}
        actions.enrol(participant=self.participant, on=data.pop("started_on"), by=self.user, **data)


class CorrectEnrolmentForm(CorrectsRow, WholeEnrolment):
    rows = "enrolments"
    asked = WholeEnrolment.asked

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # An exit is taken back by taking out its day and its reason: a radio button alone cannot be let go.
        self.fields["exit_reason"].choices = [("", _("No exit")), *reasons()]

    def save(self) -> None:
        actions.correct_enrolment(enrolment=self.row, by=self.user, **self.correction)


class RemoveEnrolmentForm(OfARow):
    rows = "enrolments"
    message = _("The enrolment is removed.")

    def save(self) -> None:
        actions.remove_enrolment(enrolment=self.row, by=self.user)
