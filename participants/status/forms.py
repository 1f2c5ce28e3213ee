"""A status from a day on, correcting one, and removing one."""

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from ketch.pages.fields import DateField, labels, near_day, radio_field, tick_field
from ketch.words import Values
from participants.dated.forms import CorrectsRow, OfAFile, OfARow, RemovesDatedRow
from participants.status import actions
from participants.status.models import VICTIM, ExploitationForm, StatusEntry

KIND = StatusEntry.Kind


class StatusForm(OfAFile):
    """Which values there are, and whether a document is asked for: a status as a victim has none."""

    leads_to = "status"
    asked: tuple[str, ...] = ("value", "decided_by", "document_expires_on")

    value = radio_field(_("Status"), (), missing=_("Choose what holds from this day on."))
    decided_by = forms.ChoiceField(
        label=_("Decided by"),
        choices=lambda: [("", _("Not known")), *labels(StatusEntry.DecidedBy)],
        required=False,
        initial="",
        widget=forms.RadioSelect,
    )
    document_expires_on = DateField(
        label=_("Document valid until"), help_text=_("As it is on the paper; empty without one."), required=False
    )

    def offer(self, kind: str) -> None:
        self.fields["value"].choices = labels(value for value in StatusEntry.Value if (value in VICTIM) == (kind == KIND.VICTIM))
        if kind == KIND.VICTIM:
            del self.fields["document_expires_on"]


class RecordStatusForm(StatusForm):
    kind: str
    message = _("Status saved.")
    field_order = ("value", "started_on")

    started_on = near_day(_("From which day"))

    def prepare(self) -> None:
        self.offer(self.kind)

    def save(self) -> None:
        day = self.cleaned_data["started_on"]
        actions.record_status(participant=self.participant, kind=self.kind, on=day, by=self.user, **self.answers)


class OfAStatus(OfARow):
    rows = "statuses"
    leads_to = "status"

    def others_alike(self) -> list[StatusEntry]:
        return super().others_alike().of_kind(self.row.kind)


class CorrectStatusForm(CorrectsRow, OfAStatus, StatusForm):
    asked = ("value", "started_on", "ended_on", "decided_by", "document_expires_on")
    field_order = asked

    started_on = DateField(label=_("First day"))
    ended_on = DateField(label=_("Last day"), help_text=_("Empty while it goes on."), required=False)

    def prepare(self) -> None:
        self.offer(self.row.kind)

    def save(self) -> None:
        actions.correct_status(entry=self.row, by=self.user, **self.answers)


class RemoveStatusForm(RemovesDatedRow, OfAStatus):
    message = _("The status is removed.")

    def words_of(self, before: StatusEntry) -> str:
        return _("The status before goes on: %(status)s") % {"status": before.get_value_display()}

    def save(self) -> None:
        actions.remove_status(entry=self.row, one_before_goes_on=self.before_goes_on, by=self.user)


class WriteDownForm(OfAFile):
    """What the person wishes to be written down, and the tick that says so."""

    leads_to = "status"

    exploitation = forms.MultipleChoiceField(
        label=_("Forms of exploitation"),
        choices=lambda: labels(ExploitationForm.Form),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    wished = tick_field(_("The person wishes it to be written down"))

    @cached_property
    def stored(self) -> Values:
        written = sorted(row.form for row in self.participant.exploitation_forms.all())
        return {"exploitation": written, "wished": bool(written)}

    def save(self) -> None:
        data = self.cleaned_data
        actions.write_down_exploitation(
            participant=self.participant, forms=data["exploitation"], wished=data["wished"], by=self.user
        )
