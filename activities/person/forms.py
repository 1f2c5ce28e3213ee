from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ketch.pages.fields import PRIVATE
from ketch.words import fold


class NotesSearch(forms.Form):
    """Sent by POST, so that no address and no log keeps what is looked for."""

    words = forms.CharField(
        label=_("Search in these notes"), max_length=100, widget=forms.TextInput({"type": "search", **PRIVATE})
    )

    def clean_words(self) -> str:
        words: str = self.cleaned_data["words"]
        if not fold(words).split():
            raise ValidationError(_("There is no letter in this. Write a word of the note."))
        return words
