"""A status from a day on, putting one right, and taking one out."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ketch.pages.fields import DateField, labels, near_day, near_days
from ketch.records.faults import show_at_fields
from participants.dated.forms import CorrectsRow, OfAFile, RemovesDatedRow
from participants.dated.rules import Beside, beside
from participants.people.models import Participant
from participants.status import actions
from participants.status.models import VICTIM, ExploitationForm, StatusEntry
from participants.status.rules import faults_of_exploitation

KIND, VALUE = StatusEntry.Kind, StatusEntry.Value


def address_of_statuses(participant: Participant) -> str:
    """What the rules propose after a change stands there."""
    return reverse("participants:status", args=[participant.pk])


def value_field() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("Status"), widget=forms.RadioSelect, error_messages={"required": _("Choose what holds from this day on.")}
    )


def decided_field() -> forms.ChoiceField:
    return forms.ChoiceField(label=_("Decided by"), required=False, widget=forms.RadioSelect)


def document_field() -> DateField:
    return DateField(
        label=_("Document valid until"), help_text=_("As it stands on the paper; empty without one."), required=False
    )


class OfAKind:
    """Which values there are, and whether a document is asked for: what somebody is held to be has none."""

    fields: dict[str, Any]

    def offer(self, kind: str) -> None:
        self.fields["value"].choices = labels(value for value in VALUE if (value in VICTIM) == (kind == KIND.VICTIM))
        self.fields["decided_by"].choices = [("", _("Not known")), *labels(StatusEntry.DecidedBy)]
        if kind == KIND.VICTIM:
            del self.fields["document_expires_on"]


class RecordStatusForm(OfAKind, OfAFile):
    message = _("Status saved.")

    value = value_field()
    started_on = near_day(_("From which day"))
    decided_by = decided_field()
    document_expires_on = document_field()

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        self.fields["started_on"].set_near(near_days(0, -1))
        self.initial.setdefault("started_on", self.fields["started_on"].first_near)
        self.initial.setdefault("decided_by", "")
        self.offer(kind)

    @property
    def is_of_a_victim(self) -> bool:
        return self.kind == KIND.VICTIM

    def save(self) -> str:
        data = self.cleaned_data
        rest: dict[str, Any] = {name: data[name] for name in ("value", "decided_by", "document_expires_on") if name in data}
        actions.record_status(participant=self.participant, kind=self.kind, on=data["started_on"], by=self.user, **rest)
        return address_of_statuses(self.participant)


class CorrectStatusForm(OfAKind, CorrectsRow):
    rows = "statuses"

    value = value_field()
    started_on = DateField(label=_("First day"))
    ended_on = DateField(label=_("Last day"), help_text=_("Empty while it goes on."), required=False)
    decided_by = decided_field()
    document_expires_on = document_field()

    def __init__(self, *args: Any, row: StatusEntry, **kwargs: Any) -> None:
        of_all = ("value", "started_on", "ended_on", "decided_by")
        self.asked = of_all if row.kind == KIND.VICTIM else (*of_all, "document_expires_on")
        super().__init__(*args, row=row, **kwargs)
        self.offer(row.kind)

    @cached_property
    def touching(self) -> Beside:
        return beside(self.row, self.participant.statuses.filter(kind=self.row.kind).exclude(pk=self.row.pk))

    def save(self) -> str:
        actions.correct_status(entry=self.row, by=self.user, **self.correction)
        return address_of_statuses(self.participant)


class RemoveStatusForm(RemovesDatedRow):
    rows = "statuses"
    message = _("The status is removed.")

    def others_alike(self) -> Any:
        return super().others_alike().filter(kind=self.row.kind)

    def words_of(self, before: StatusEntry) -> str:
        return gettext("The status before goes on: %(status)s") % {"status": before.get_value_display()}

    def save(self) -> str:
        actions.remove_status(entry=self.row, one_before_goes_on=self.before_goes_on, by=self.user)
        return address_of_statuses(self.participant)


class WriteDownForm(OfAFile):
    """What she wishes to be written down, and that she wishes it."""

    exploitation = forms.MultipleChoiceField(
        label=_("Forms of exploitation"),
        choices=lambda: labels(ExploitationForm.Form),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    wished = forms.BooleanField(
        label=_("The person wishes it to be written down"),
        required=False,
        widget=forms.CheckboxInput({"class": "form-check-input"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.update(self.held)

    @cached_property
    def held(self) -> dict[str, Any]:
        written = sorted(self.participant.exploitation_forms.values_list("form", flat=True))
        return {"exploitation": written, "wished": bool(written)}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        show_at_fields(self, faults_of_exploitation(data.get("exploitation", []), wished=data.get("wished", False)))
        return data

    def save(self) -> str:
        data = self.cleaned_data
        actions.write_down_exploitation(
            participant=self.participant, forms=data["exploitation"], wished=data["wished"], by=self.user
        )
        return address_of_statuses(self.participant)
