"""Languages that people speak, by the codes of the Unicode CLDR (see docs/decisions): two letters where there are two."""

from functools import cache

from babel import Locale
from django.utils.translation import get_language, gettext_lazy as _, override

from ketch.words import alphabetical

# Nobody brings these along today: languages of old texts, invented ones, and codes that mean no language.
_NOT_SPOKEN = """
akk ang arc ae chg chu cu cop dum egy elx enm frm fro gez gmh goh got grc hit ia ie io jbo kaw la mga mis mul non nqo
ota peo phn prg pro sga sux syc tlh tok uga und vo vot zbl zxx
"""
# What CLDR counts as a way of writing another language, or does not name.
_OWN = {"cnr": _("Montenegrin"), "sgn": _("sign language")}

# Asked for most often where people come to Ključ; they lead the list.
OFTEN = ("sl", "en", "uk", "ru", "sr", "bs", "hr", "sq", "mk", "ro", "bg", "hu", "it", "es", "ar", "fa", "zh", "th", "tl", "yo")


def language_name(code: str, language: str | None = None) -> str:
    """In the language of the page, or in `language`. A code that is none is shown as it stands."""
    language = language or get_language() or "en"
    if code not in _OWN:
        return _names(language).get(code, code)
    with override(language):
        return str(_OWN[code])


@cache
def codes() -> frozenset[str]:
    """Those with a name in both languages of the pages."""
    named = _names("en").keys() & _names("sl").keys()
    return frozenset(code for code in named.difference(_NOT_SPOKEN.split()) if "_" not in code) | _OWN.keys()


def language_choices() -> list[tuple[str, str]]:
    """Every language, in the order of the alphabet."""
    return list(_in_order(get_language() or "en"))


def grouped_choices(often: str, all_of_them: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """For a list to choose from: the frequent ones first, then all of them, each group under its words."""
    return [(often, [(code, language_name(code)) for code in OFTEN]), (all_of_them, language_choices())]


@cache
def _in_order(language: str) -> list[tuple[str, str]]:
    return sorted(((code, language_name(code, language)) for code in codes()), key=lambda pair: alphabetical(pair[1]))


@cache
def _names(language: str) -> dict[str, str]:
    return dict(Locale.parse(language, sep="-").languages)
