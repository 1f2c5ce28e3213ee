"""An anonymous answer. It is no writing form of the house: a draft would be a row with an hour and an author."""

import secrets
from typing import Any

from django import forms

from activities.feedback_words import Language
from activities.models.feedback import Feedback
from activities.poster import Place

LONGEST_COMMENT = 2_000


class WithoutNul(forms.CharField):
    def to_python(self, value: Any) -> str:
        return (super().to_python(value) or "").replace("\0", "")


class FeedbackForm(forms.Form):
    use_required_attribute = False

    rating = forms.ChoiceField(widget=forms.RadioSelect)
    comment = WithoutNul(required=False, max_length=LONGEST_COMMENT, widget=forms.Textarea({"rows": 3, "autocomplete": "off"}))
    # Made anew for each page that is shown, so that a double tap is known; it is kept nowhere (feedback_limits.py).
    number = WithoutNul(required=False, widget=forms.HiddenInput, initial=lambda: secrets.token_urlsafe(12))

    def __init__(self, *args: Any, language: Language, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.language = language
        say, rating, comment = language.say, self.fields["rating"], self.fields["comment"]
        rating.choices, rating.label = language.faces, say["title"]
        rating.error_messages = dict.fromkeys(("required", "invalid_choice"), say["choose"])
        comment.label, comment.help_text = say["change"], say["no_names"]
        comment.validators[0].message = say["too_long"]

    @property
    def answer(self) -> tuple[str, str]:
        return self.cleaned_data["rating"], self.cleaned_data["comment"]

    def feedback(self, place: Place) -> Feedback:
        """The language stands beside a comment, where it shows anyway. Beside a face alone it could point to who speaks it."""
        rating, comment = self.answer
        language = self.language.code if comment else ""
        return Feedback(activity=place.activity, month=place.month, rating=int(rating), comment=comment, language=language)
