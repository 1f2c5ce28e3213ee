"""The organisation's own words for attendance: added, corrected."""

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from activities.models import Attendance, AttendanceWord
from activities.own_word import actions
from ketch.drafts.forms import WritingForm
from ketch.pages.fields import line_field, radio_field
from ketch.words import Words


def _word_field(label: Words, **kwargs) -> forms.CharField:
    return line_field(capfirst(label), max_length=60, **kwargs)


class WordForm(WritingForm):
    message = _("Saved: a new word.")

    word_sl = _word_field(
        _("word in Slovenian"),
        help_text=_("Short: it stands under every person of a register."),
        error_messages={"required": _("Write the word.")},
    )
    word_en = _word_field(_("word in English"), required=False)
    status = radio_field(_("Counts as"), Attendance.Status, missing=_("Choose what it counts as."))

    def save(self) -> AttendanceWord:
        return actions.add_word(by=self.user, **self.answers)


class CorrectWordForm(WordForm):
    """What a used word counts as is not asked: earlier figures would change."""

    word: AttendanceWord
    message = _("Corrected.")
    corrects = record_name = "word"

    def prepare(self) -> None:
        if self.word.is_used:
            del self.fields["status"]

    def save(self) -> AttendanceWord:
        return actions.correct_word(word=self.word, by=self.user, **self.answers)
