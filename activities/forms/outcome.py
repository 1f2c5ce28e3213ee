from typing import Any

from django import forms

from activities.models.session import Session
from activities.outcomes import reasons_of, statuses_of, value_of


class OutcomeForm(forms.Form):
    """One button says both what happened and why. Nothing is typed, so there is nothing to keep as a draft."""

    outcome = forms.ChoiceField()

    def __init__(self, *args: Any, session: Session, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pairs = [(status, reason) for status in statuses_of(session) for reason in reasons_of(session)]
        self.pairs = {value_of(*pair): pair for pair in pairs}
        self.fields["outcome"].choices = [(value, value) for value in self.pairs]

    @property
    def answer(self) -> dict[str, Any]:
        status, reason = self.pairs[self.cleaned_data["outcome"]]
        return {"status": status, "reason": reason}
