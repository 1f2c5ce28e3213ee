"""An opened identity in words, for the one page that shows it."""

from datetime import date

from django.utils.translation import gettext as _

from ketch.pages.templatetags.dates import short_day


def facts_of(names: dict[str, str]) -> list[tuple[str, str]]:
    terms = {
        "given_name": _("Given name"),
        "family_name": _("Family name"),
        "other_names": _("Other names"),
        "birth_date": _("Date of birth"),
    }
    return [(term, _in_words(name, names[name])) for name, term in terms.items() if names.get(name)]


def _in_words(name: str, value: str) -> str:
    return short_day(date.fromisoformat(value)) if name == "birth_date" else value
