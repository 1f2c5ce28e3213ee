"""Anonymous answers, by phone and from paper.

The form on the phone is not a WritingForm: a draft would be a row with a time and an author.
"""

import secrets
from datetime import date

from django import forms
from django.contrib import messages
from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext_lazy as _, ngettext

from activities.feedback import actions, poster
from activities.feedback.words import SOURCE, FormLanguage, languages
from activities.models import Activity, Feedback
from ketch.drafts.forms import WritingForm
from ketch.pages.fields import SELECT, Pairs
from ketch.periods import DAY, Period, today
from ketch.words import Values

LONGEST_COMMENT = 2_000


class WithoutNul(forms.CharField):
    def to_python(self, value: object) -> str:
        return (super().to_python(value) or "").replace("\0", "")


class FeedbackForm(forms.Form):
    use_required_attribute = False

    rating = forms.ChoiceField(widget=forms.RadioSelect)
    comment = WithoutNul(required=False, max_length=LONGEST_COMMENT, widget=forms.Textarea({"rows": 3, "autocomplete": "off"}))
    # New for each page that is shown, so that a double tap is recognized; it is stored nowhere (actions.py).
    number = WithoutNul(required=False, widget=forms.HiddenInput, initial=lambda: secrets.token_urlsafe(12))

    def __init__(self, *args, language: FormLanguage, **kwargs) -> None:
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

    def feedback(self, place: poster.Place) -> Feedback:
        return answer_of(place, *self.answer, self.language.code)


def answer_of(place: poster.Place, rating: str, comment: str, language: str) -> Feedback:
    """The language stands beside a comment, where it shows anyway. Beside a face alone it could point to who speaks it."""
    language = language if comment else ""
    return Feedback(activity=place.activity, month=place.month, rating=int(rating), comment=comment, language=language)


def in_words(month: date) -> str:
    return capfirst(date_format(month, "YEAR_MONTH_FORMAT"))


AT_FIRST, MORE, AT_MOST = 8, 8, 80


class PaperForm(WritingForm):
    activity: Activity
    also_read = frozenset({"more"})

    month = forms.TypedChoiceField(
        label=_("Month of the answers"),
        help_text=_("Quarters that are closed are not offered: their figures stay as they were shown."),
        widget=forms.RadioSelect,
        coerce=date.fromisoformat,
    )
    rows = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def prepare(self) -> None:
        months = months_to_type_in(today())
        self.fields["month"].choices = [(month.isoformat(), in_words(month)) for month in months]
        self.initial["month"] = months[0].isoformat()
        faces, spoken = _faces_and_languages()
        for number in self.numbers:
            self.fields |= _row_of(number, faces, spoken)

    @property
    def only_redraws(self) -> bool:
        """Pressing *More rows* sends the whole form: it comes back as typed, with more rows, and is not validated yet."""
        return "more" in self.data

    @property
    def numbers(self) -> range:
        asked = str(self.data.get("rows", ""))
        number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 4 else AT_FIRST
        return range(1, min(number + (MORE if self.only_redraws else 0), AT_MOST) + 1)

    @property
    def may_have_more(self) -> bool:
        return len(self.numbers) < AT_MOST

    @property
    def lines(self) -> list[tuple[int, forms.BoundField, forms.BoundField, forms.BoundField]]:
        return [(each, self[f"rating-{each}"], self[f"comment-{each}"], self[f"language-{each}"]) for each in self.numbers]

    def clean(self) -> Values:
        data = super().clean()
        for number in self.numbers:
            if data.get(f"comment-{number}") and not data.get(f"rating-{number}"):
                self.add_error(f"rating-{number}", _("Choose the face of this answer."))
        if not self.errors and not any(data.get(f"rating-{number}") for number in self.numbers):
            self.add_error("rating-1", _("Choose the face of one answer at least."))
        return data

    @property
    def feedback(self) -> list[Feedback]:
        data = self.cleaned_data
        place = poster.Place(self.activity, data["month"])
        typed = [(data[f"rating-{each}"], data[f"comment-{each}"], data[f"language-{each}"]) for each in self.numbers]
        return [answer_of(place, rating, comment, language) for rating, comment, language in typed if rating]

    def save(self) -> Activity:
        """No line in the log says who typed them in, nor when."""
        actions.take_feedback(answers=self.feedback, by=self.user)
        return self.activity

    def announce(self, request: HttpRequest) -> None:
        number = len(self.feedback)
        messages.success(request, ngettext("Saved: %(n)d answer.", "Saved: %(n)d answers.", number) % {"n": number})


def months_to_type_in(on: date) -> list[date]:
    """The newest first, as far back as no figures that count them have been shown."""
    return [month.first for month in reversed(Period(poster.last_closed_day(on) + DAY, on).months())]


def _faces_and_languages() -> tuple[Pairs, Pairs]:
    """In the language of the page."""
    offered, shown_in = languages(), get_language() or SOURCE
    spoken = [(code, capfirst(language.name_in(shown_in))) for code, language in offered.items()]
    return offered.get(shown_in, offered[SOURCE]).faces, spoken


def _row_of(number: int, faces: Pairs, spoken: Pairs) -> dict[str, forms.Field]:
    text = forms.Textarea({"rows": 2, "autocomplete": "off", "class": "form-control"})
    return {
        f"rating-{number}": forms.ChoiceField(
            label=_("Answer %(number)d") % {"number": number}, choices=faces, required=False, widget=forms.RadioSelect
        ),
        f"comment-{number}": WithoutNul(label=_("Comment"), required=False, max_length=LONGEST_COMMENT, widget=text),
        f"language-{number}": forms.ChoiceField(
            label=_("Language"), choices=[("", _("Not known")), *spoken], required=False, widget=SELECT
        ),
    }
