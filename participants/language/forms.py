from django import forms
from django.utils.translation import gettext, gettext_lazy as _

from ketch.languages import grouped_choices, language_choices
from ketch.pages.fields import SELECT, YesOrNo, radio_field
from ketch.words import Values
from participants.dated.forms import CorrectsRow, OfAFile, OfARecord
from participants.language import actions, words
from participants.language.models import Language

WISH = Language.Wish


class LanguageForm(OfAFile):
    leads_to = "languages"
    asked = ("language", "use", "interpreter_needed", "interpreter_wish")

    language = forms.ChoiceField(
        label=_("Language"),
        choices=language_choices,
        widget=SELECT,
        error_messages={"required": _("Choose a language.")},
    )
    use = radio_field(_("Used as"), Language.Use, missing=_("Choose what the language is for the person."))
    interpreter_needed = YesOrNo(label=_("Does somebody have to interpret"))
    interpreter_wish = radio_field(_("Wish about the interpreter"), WISH, initial=WISH.NONE)

    def prepare(self) -> None:
        # Checked against one flat list; shown with the frequent ones first.
        groups = grouped_choices(gettext("Often asked for"), gettext("All languages"))
        self.fields["language"].widget.choices = [("", gettext("Choose…")), *groups]

    def clean_interpreter_needed(self) -> bool:
        if self.cleaned_data["interpreter_needed"] is None:
            raise forms.ValidationError(_("Choose whether somebody has to interpret."))
        return self.cleaned_data["interpreter_needed"]

    @property
    def answers(self) -> Values:
        """Where nobody interprets, there is no wish."""
        answers = super().answers
        wish = answers["interpreter_wish"] if answers["interpreter_needed"] else ""
        return answers | {"interpreter_wish": wish or WISH.NONE}


class AddLanguageForm(LanguageForm):
    def save(self) -> None:
        actions.add_language(participant=self.participant, by=self.user, **self.answers)


class ChangeLanguageForm(CorrectsRow, OfARecord, LanguageForm):
    message = _("Saved.")

    def save(self) -> None:
        actions.change_language(row=self.row, by=self.user, **self.answers)


class RemoveLanguageForm(OfARecord):
    """Asks nothing; sent twice it removes once."""

    leads_to = "languages"
    message = _("Removed.")

    def context(self) -> Values:
        return super().context() | {"line": words.language_line(self.row, may_write=False)}

    def save(self) -> None:
        actions.remove_language(row=self.row, by=self.user)
