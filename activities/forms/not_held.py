from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from activities.forms.session import PRIVATE
from activities.models import Session
from activities.rules import NOT_HELD
from ketch.drafts.once import SavesOnce


class NotHeldForm(SavesOnce):
    use_required_attribute = False

    status = forms.ChoiceField(
        label=_("What happened"), choices=[(status, status.label) for status in NOT_HELD], widget=forms.RadioSelect
    )
    reason = forms.ChoiceField(label=_("Why"), choices=Session.Reason, widget=forms.RadioSelect)
    note = forms.CharField(
        label=_("More about the reason"),
        help_text=_("Read by everyone who may open this session. No names."),
        max_length=2000,
        required=False,
        widget=forms.Textarea({**PRIVATE, "rows": 3}),
    )

    def __init__(self, *args: Any, session: Session, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.session = session
        self.initial |= {"status": session.status, "reason": session.reason, "note": session.reason_note}

    @property
    def why_not(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in ("status", "reason", "note")}
