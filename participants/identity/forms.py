from datetime import date
from typing import Self

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from ketch.accounts.models import User
from ketch.audit.purposes import PURPOSES
from ketch.drafts.forms import WritingForm
from ketch.pages.fields import DateField, line_field
from ketch.records.faults import Refused, show_at_fields
from ketch.words import Values, Words
from participants.dated.forms import OfAFile
from participants.identity import vault
from participants.people.models import Participant


def name_field(label: Words) -> forms.CharField:
    return line_field(label, max_length=200, required=False)


class Purpose(models.TextChoices):
    """Why a name was needed; it stands in the log, where the participant may ask for it."""

    PAPERS = "papers", PURPOSES["papers"]
    ARRANGE = "arrange", PURPOSES["arrange"]
    RIGHT_PERSON = "right person", PURPOSES["right person"]
    EMERGENCY = "emergency", PURPOSES["emergency"]


class IdentityForm(forms.Form):
    purpose = forms.ChoiceField(
        label=_("What for"),
        choices=Purpose,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what the name is needed for.")},
    )

    def opened(self, participant: Participant, by: User) -> dict[str, str] | None:
        """The names; None where no purpose was sent, or where today's bound is reached: the fault is shown at the field."""
        if not self.is_valid():
            return None
        try:
            return vault.open(participant, by=by, purpose=self.cleaned_data["purpose"])
        except Refused as refused:
            show_at_fields(self, refused.faults)
            return None


class AsksNames(WritingForm):
    """What the vault keeps, field by field."""

    given_name = name_field(_("Given name"))
    family_name = name_field(_("Family name"))
    other_names = name_field(_("Other names"))
    birth_date = DateField(label=_("Date of birth"), required=False)


class NamesForm(OfAFile, AsksNames):
    """The names as they are held, to be put right. They were opened for `purpose`, which comes along."""

    shows_conflict = False
    message = _("Identity saved.")

    purpose = forms.ChoiceField(choices=Purpose, widget=forms.HiddenInput)

    names: dict[str, str] = {}

    def holding(self, names: dict[str, str], purpose: str) -> Self:
        """The form with the names in it: the one that was sent, or a fresh one where only the purpose was."""
        form = self if "given_name" in self.data else type(self)(user=self.user, page=self.page, participant=self.participant)
        form.names = names
        form.initial = {**form.stored, "purpose": purpose}
        return form

    @property
    def stored(self) -> Values:
        born = self.names.get("birth_date")
        names: Values = {name: self.names.get(name, "") for name in vault.NAMES[:3]}
        return names | {"birth_date": date.fromisoformat(born) if born else None}

    def save(self) -> None:
        names = {name: str(self.cleaned_data[name] or "") for name in vault.NAMES}
        vault.keep(participant=self.participant, names=names, empties=True, by=self.user)
