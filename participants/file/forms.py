from django import forms
from django.utils.translation import gettext_lazy as _

from ketch.pages.fields import PRIVATE, labels
from participants.dated.forms import CorrectsRow
from participants.people import actions
from participants.people.forms import LONGEST_CALL_NAME, year_field
from participants.people.models import Participant


class EditForm(CorrectsRow):
    """The code stays."""

    asked = ("call_name", "gender", "birth_year")
    message = _("Saved.")

    call_name = forms.CharField(
        label=_("Call name"),
        help_text=_("A word agreed with the person that is not a name of theirs."),
        max_length=LONGEST_CALL_NAME,
        required=False,
        widget=forms.TextInput(PRIVATE),
    )
    gender = forms.ChoiceField(label=_("Gender"), choices=lambda: labels(Participant.Gender), widget=forms.RadioSelect)
    birth_year = year_field()

    def __init__(self, *args, participant: Participant, **kwargs) -> None:
        super().__init__(*args, participant=participant, row=participant, **kwargs)

    def save(self) -> None:
        actions.correct_participant(participant=self.participant, by=self.user, **self.answers)
