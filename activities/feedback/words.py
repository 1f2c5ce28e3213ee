"""The sentences of the feedback form, in the languages of those who answer.

They are not the languages of Ketch: nobody chooses them in an account. Each is one file, locale/…/feedback.po; to add a language,
add a file. `X-Read-By-Native` in its header says whether a native speaker has read it.
"""

import gettext
from dataclasses import dataclass
from datetime import date
from functools import cache

from babel import Locale
from babel.dates import format_date
from django.conf import settings
from django.utils.translation.trans_real import parse_accept_lang_header

from activities.activity.models import Activity
from ketch.catalogues import ROOT

FOLDER, DOMAIN = ROOT / "locale", "feedback"
SOURCE = "en"
FACES = ("very_bad", "bad", "so_so", "good", "very_good")
# By the names that the templates use.
SENTENCES = {
    "title": "How was it?",
    "anonymous": "This is anonymous: we do not know who answers.",
    "very_bad": "Very bad",
    "bad": "Bad",
    "so_so": "So-so",
    "good": "Good",
    "very_good": "Very good",
    "choose": "Please choose a face.",
    "change": "What should we change?",
    "no_names": "You can leave this empty. Please do not write names.",
    "too_long": "This text is too long. Please make it shorter.",
    "send": "Send",
    "thanks": "Thank you",
    "arrived": "Your answer has arrived. You can close this page.",
    "closed": "This page is not open",
    "new_code": "The code may be from another month. Please ask us for a new one.",
    "later": "Please try again later",
    "not_saved": "Many answers came at the same time, so yours is not saved yet. Please wait a while and send it again.",
    "unread": "No native speaker has read this translation yet.",
    "language": "Language",
    "scan": "Open the camera of your phone and point it at the code.",
    "minute": "It takes less than a minute.",
    "nobody_sees": "We do not ask for a name, and nobody sees who answers.",
}


@dataclass(frozen=True)
class FormLanguage:
    code: str
    catalogue: gettext.NullTranslations

    @property
    def lang(self) -> str:
        """As HTML writes it."""
        return self.code.replace("_", "-")

    @property
    def locale(self) -> Locale:
        return Locale.parse(self.code)

    @property
    def name(self) -> str:
        """In the language itself, so that everybody finds their own."""
        return self.name_in(self.code)

    @property
    def direction(self) -> str:
        return self.locale.text_direction

    @property
    def is_read(self) -> bool:
        """English is the source, not a translation."""
        return self.code == SOURCE or self.catalogue.info().get("x-read-by-native") == "yes"

    @property
    def say(self) -> dict[str, str]:
        return {name: self.catalogue.gettext(sentence) for name, sentence in SENTENCES.items()}

    @property
    def faces(self) -> list[tuple[str, str]]:
        """A rating from 1 to 5 and its words."""
        return [(str(rating), self.say[face]) for rating, face in enumerate(FACES, 1)]

    def name_in(self, language: str) -> str:
        return self.locale.get_display_name(language) or self.code

    def month(self, month: date) -> str:
        return format_date(month, "LLLL y", locale=self.locale)

    def activity(self, activity: Activity) -> tuple[str, str]:
        """Its name and the language of the name: English for readers of English, where it has one, otherwise Slovenian."""
        return (activity.name_en, "en") if self.code == "en" and activity.name_en else (activity.name_sl, "sl")


@cache
def languages() -> dict[str, FormLanguage]:
    """The languages of Ketch first."""
    found = {path.parents[1].name for path in FOLDER.glob(f"*/LC_MESSAGES/{DOMAIN}.po")}
    own = [code for code, _name in settings.LANGUAGES if code in found]
    return {code: FormLanguage(code, gettext.translation(DOMAIN, FOLDER, [code])) for code in [*own, *sorted(found - set(own))]}


def spoken(asked: str, accepted: str) -> FormLanguage:
    """The one of the address, otherwise the first of the browser's languages that there is."""
    offered = languages()
    wanted = [asked, *(tag for tag, _weight in parse_accept_lang_header(accepted))]
    codes = [code for tag in wanted for code in (tag.replace("-", "_"), tag.partition("-")[0])]
    return offered[next((code for code in codes if code in offered), SOURCE)]
