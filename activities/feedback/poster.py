"""A poster leads to an activity and a month, by a short address that names neither and cannot be guessed.

The address is a keyed hash of both and is stored in no table. It uses the key file, because a poster hangs for a month:
KETCH_SECRET_KEY may change any day, and in the demo it changes with every start.
"""

import hmac
from base64 import b32encode
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.text import capfirst
from django.utils.translation import get_language

from activities.activity.models import Activity
from activities.feedback.words import SOURCE, FormLanguage, languages
from ketch.encryption import keys
from ketch.pages.pictures import Code, code_of
from ketch.periods import DAY, Period, months_after, today

# 80 bits: 16 letters and digits, which can also be typed. With 200 codes open, a million guesses a second need 90 million years.
TOKEN_BYTES = 10
# A poster comes down some days late, and paper is typed in later still. After these days a month is closed and its figures stay.
GRACE_DAYS = 10


@dataclass(frozen=True)
class Place:
    """Where an answer belongs."""

    activity: Activity
    month: date

    @property
    def token(self) -> str:
        return self.tokens()[0]

    def tokens(self) -> list[str]:
        """By each key: a poster hangs on when the key has changed."""
        seals = keys.load().signatures(b"feedback poster" + self.activity.pk.bytes + self.month.isoformat().encode())
        return [b32encode(seal[:TOKEN_BYTES]).decode().lower() for seal in seals]


def open_months(on: date) -> list[date]:
    """The first days of the months for which answers are taken on a day, the newest first."""
    month = on.replace(day=1)
    return [month, months_after(month, -1)] if on.day <= GRACE_DAYS else [month]


def last_closed_day(on: date) -> date:
    """Of the last quarter whose answers are all in."""
    return Period.quarter_with(on - timedelta(days=GRACE_DAYS)).first - DAY


def months_to_print(activity: Activity, on: date) -> list[date]:
    """Posters of this month and the next, as far as the activity lasts."""
    month = on.replace(day=1)
    return [each for each in (month, months_after(month, 1)) if activity.ended_on is None or each <= activity.ended_on]


def place_of(token: str, on: date | None = None) -> Place | None:
    """None for every token that leads nowhere, or nowhere today. All are compared, so the time taken does not tell which."""
    asked = token.lower().encode()
    places = ((place, token) for place in _open_places(on or today()) for token in place.tokens())
    found = [place for place, token in places if hmac.compare_digest(token.encode(), asked)]
    return found[0] if found else None


def _open_places(on: date) -> Iterator[Place]:
    months = open_months(on)
    for activity in Activity.objects.exclude(ended_on__lt=months[-1]):
        yield from (Place(activity, month) for month in months if activity.ended_on is None or month <= activity.ended_on)


@dataclass(frozen=True)
class PosterPage:
    address: str
    code: Code
    names: list[tuple[str, str]]
    blocks: list[tuple[FormLanguage, str]]
    closes_on: date
    unread: str

    @property
    def short_address(self) -> str:
        """For who has no camera and types it; browsers add the rest."""
        return self.address.partition("://")[2]


def page_of(place: Place, address: str) -> PosterPage:
    offered = list(languages().values())
    month = Period.of_month(place.month.year, place.month.month)
    return PosterPage(
        address,
        code_of(address),
        list(dict.fromkeys(language.activity(place.activity) for language in offered)),
        [(language, language.month(place.month)) for language in offered],
        month.last + timedelta(days=GRACE_DAYS),
        ", ".join(capfirst(language.name_in(get_language() or SOURCE)) for language in offered if not language.is_read),
    )
