from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from ketch.records.faults import Refused, show_at_fields
from participants import vault
from participants.models import Participant


class Purpose(models.TextChoices):
    """Why a name was needed; it stands in the log, where she may ask for it."""

    PAPERS = "papers", _("papers or a letter")
    ARRANGE = "arrange", _("to arrange something for the person")
    RIGHT_PERSON = "right person", _("to make sure that it is the right person")
    EMERGENCY = "emergency", _("an emergency")


class IdentityForm(forms.Form):
    purpose = forms.ChoiceField(
        label=_("What for"),
        choices=Purpose,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what the name is needed for.")},
    )

    def opened(self, participant: Participant, by: Any) -> dict[str, str] | None:
        """The names, or None where today's bound is reached: the fault stands at the field."""
        try:
            return vault.open(participant, by=by, purpose=self.cleaned_data["purpose"])
        except Refused as refused:
            show_at_fields(self, refused.faults)
            return None
