from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ketch.drafts.forms import WritingForm
from ketch.languages import grouped_choices, language_choices
from ketch.pages.fields import labels
from participants.contact.forms import YesOrNo
from participants.language.models import Language

FIELDS = ("language", "use", "interpreter_needed", "interpreter_wish")


class LanguageForm(WritingForm):
    use_required_attribute = False

    language = forms.ChoiceField(
        label=_("Language"),
        choices=language_choices,
        widget=forms.Select({"class": "form-select"}),
        error_messages={"required": _("Choose a language.")},
    )
    use = forms.ChoiceField(
        label=_("Used as"),
        choices=lambda: labels(Language.Use),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what the language is for the person.")},
    )
    interpreter_needed = YesOrNo(label=_("Does somebody have to interpret"))
    interpreter_wish = forms.ChoiceField(
        label=_("Wish about the interpreter"), choices=lambda: labels(Language.Wish), required=False, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, language: Language | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.row = language
        # Known by one flat list; shown with the frequent ones first.
        groups = grouped_choices(gettext("Often asked for"), gettext("All languages"))
        self.fields["language"].widget.choices = [("", gettext("Choose…")), *groups]
        self.initial = {"interpreter_wish": Language.Wish.NONE, **self.held}

    @property
    def held(self) -> dict[str, Any]:
        return {name: getattr(self.row, name) for name in FIELDS} if self.row else {}

    def clean_interpreter_needed(self) -> bool:
        if self.cleaned_data["interpreter_needed"] is None:
            raise forms.ValidationError(_("Choose whether somebody has to interpret."))
        return self.cleaned_data["interpreter_needed"]

    @property
    def said(self) -> dict[str, Any]:
        """As the actions take it. Where nobody interprets, there is no wish."""
        data = {name: self.cleaned_data[name] for name in FIELDS}
        wish = data["interpreter_wish"] if data["interpreter_needed"] else ""
        return data | {"interpreter_wish": wish or Language.Wish.NONE}


class RemoveLanguageForm(WritingForm):
    """Asks nothing; sent twice it removes once."""

    def __init__(self, *args: Any, language: Language, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.row = language
