"""Entry and return, and correcting either. The exit, with which sessions and groups end, is a page of activities."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ketch.pages.fields import DateField, labels, near_day, radio_field, words_field
from participants.dated.forms import CorrectsRow, OfAFile, OfARow
from participants.enrolment import actions
from participants.models import AccommodationStay, Enrolment


def referrer_field() -> forms.ChoiceField:
    return radio_field(_("Who referred the person"), Enrolment.ReferredBy)


class EnrolForm(OfAFile):
    """Entry and return are the same. How the person lives from that day on is asked where it is not known yet."""

    message = _("Entry saved.")
    asked = ("referred_by", "referred_note")

    started_on = near_day(_("Day of entry"))
    referred_by = referrer_field()
    referred_note = words_field(_("Note on the referral"), required=False)
    status = radio_field(_("Accommodation from that day"), AccommodationStay.Status)

    def prepare(self) -> None:
        self.is_return = self.participant.enrolments.exists()
        if self.participant.stays.open().exists():
            del self.fields["status"]

    def save(self) -> None:
        day, lives = self.cleaned_data["started_on"], self.cleaned_data.get("status", "")
        actions.enrol(participant=self.participant, on=day, lives=lives, by=self.user, **self.answers)


class WholeEnrolment(OfAFile):
    """From entry to exit."""

    asked = ("started_on", *Enrolment.EXIT, "referred_by", "referred_note")

    started_on = DateField(label=_("Day of entry"))
    referred_by = referrer_field()
    referred_note = words_field(_("Note on the referral"), required=False)
    ended_on = DateField(label=_("Last day in the programme"), help_text=_("Empty while it goes on."), required=False)
    exit_reason = radio_field(_("Reason for exit"), Enrolment.ExitReason)
    exit_note = words_field(_("Note on the exit"), required=False)


class RecordEnrolmentForm(WholeEnrolment):
    """One that is over and that nobody wrote down at the time."""

    message = _("The enrolment is recorded.")

    def prepare(self) -> None:
        self.fields["ended_on"].required = True
        self.fields["ended_on"].help_text = ""

    def save(self) -> None:
        data = self.answers
        actions.enrol(participant=self.participant, on=data.pop("started_on"), by=self.user, **data)


class CorrectEnrolmentForm(CorrectsRow, WholeEnrolment):
    rows = "enrolments"

    def prepare(self) -> None:
        # An exit is taken back by emptying its day and its reason: a radio button alone cannot be unchosen.
        self.fields["exit_reason"].choices = [("", _("No exit")), *labels(Enrolment.ExitReason)]

    def save(self) -> None:
        actions.correct_enrolment(enrolment=self.row, by=self.user, **self.answers)


class RemoveEnrolmentForm(OfARow):
    rows = "enrolments"
    message = _("The enrolment is removed.")

    def save(self) -> None:
        actions.remove_enrolment(enrolment=self.row, by=self.user)
