from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ketch.drafts.once import SavesOnce
from ketch.pages.choices import PRIVATE
from ketch.records.faults import Refused, show_at_fields
from participants.people.models import Participant
from participants.taking_over import file_with


class TakeOverForm(SavesOnce):
    use_required_attribute = False

    code = forms.CharField(
        label=_("Code of the file"),
        help_text=_("All of it, as it is written. A file is not looked for here."),
        max_length=60,
        widget=forms.TextInput(PRIVATE),
        error_messages={"required": _("Write the code.")},
    )
    because = forms.CharField(
        label=_("Why"),
        help_text=_("Read by the case team of this file."),
        max_length=2000,
        widget=forms.Textarea({**PRIVATE, "rows": 4}),
        error_messages={"required": _("Write why you have to get into this file now.")},
    )

    participant: Participant | None = None

    def clean(self) -> dict[str, Any]:
        """A code is tried only with a reason: without one nothing is looked up."""
        data = super().clean() or self.cleaned_data
        if data.get("code") and data.get("because"):
            try:
                self.participant = file_with(data["code"], by=self.user)
            except Refused as refused:
                show_at_fields(self, refused.faults)
        return data
