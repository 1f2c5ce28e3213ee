from functools import cache

from django import forms
from django.utils.translation import get_language, gettext_lazy as _

from ketch.countries import CODES, ISO_CODES, SLOVENIA, country_name
from ketch.pages.fields import SELECT, DateField
from ketch.words import Words, alphabetical
from participants.citizenship import actions
from participants.dated.forms import CorrectsRow, OfAFile, OfARow


def countries() -> list[tuple[str, str]]:
    """Slovenia first, then all by name, last what is not quite known."""
    return list(_countries(get_language()))


@cache
def _countries(language: str | None) -> list[tuple[str, str]]:
    """`language` is that of the page."""
    named = sorted(((code, country_name(code)) for code in ISO_CODES - {SLOVENIA}), key=lambda pair: alphabetical(pair[1]))
    unsure = [(code, country_name(code)) for code in sorted(CODES - ISO_CODES, reverse=True)]
    return [("", "–"), (SLOVENIA, country_name(SLOVENIA)), *named, *unsure]


def country_field(label: Words, **kwargs) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=countries, widget=SELECT, **kwargs)


class CitizenshipForm(OfAFile):
    """Days may stay empty: then it always was, or lasts."""

    asked = ("country", "started_on", "ended_on")

    country = country_field(_("Country"), error_messages={"required": _("Choose a country.")})
    started_on = DateField(label=_("First day"), help_text=_("Empty where it was always so."), required=False)
    ended_on = DateField(label=_("Last day"), help_text=_("Empty while it lasts."), required=False)


class RecordCitizenshipForm(CitizenshipForm):
    message = _("Citizenship saved.")

    def save(self) -> None:
        actions.record_citizenship(participant=self.participant, by=self.user, **self.answers)


class CorrectCitizenshipForm(CorrectsRow, CitizenshipForm):
    rows = "citizenships"

    def save(self) -> None:
        actions.correct_citizenship(citizenship=self.row, by=self.user, **self.answers)


class RemoveCitizenshipForm(OfARow):
    rows = "citizenships"
    message = _("The citizenship is removed.")

    def save(self) -> None:
        actions.remove_citizenship(citizenship=self.row, by=self.user)
