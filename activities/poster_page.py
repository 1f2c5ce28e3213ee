"""A poster as it is printed: the code, and the same few sentences in each language."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.text import capfirst
from django.utils.translation import get_language

from activities.feedback_words import SOURCE, Language, languages
from activities.poster import GRACE_DAYS, Code, Place, code_of
from ketch.periods import Period


@dataclass(frozen=True)
class PosterPage:
    address: str
    code: Code
    names: list[tuple[str, str]]
    blocks: list[tuple[Language, str]]
    closes_on: date
    unread: str

    @property
    def short_address(self) -> str:
        """To be typed by whoever has no camera; browsers add the rest."""
        return self.address.partition("://")[2]


def page_of(place: Place, address: str) -> PosterPage:
    known = list(languages().values())
    month = Period.of_month(place.month.year, place.month.month)
    return PosterPage(
        address,
        code_of(address),
        list(dict.fromkeys(language.activity(place.activity) for language in known)),
        [(language, language.month(place.month)) for language in known],
        month.last + timedelta(days=GRACE_DAYS),
        ", ".join(capfirst(language.name_in(get_language() or SOURCE)) for language in known if not language.is_read),
    )
