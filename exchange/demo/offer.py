"""What the programme offers beside the eight built-in activities, and how often its groups meet."""

from dataclasses import dataclass
from datetime import date, time

MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY = range(6)


@dataclass(frozen=True)
class Offer:
    key: str
    name_sl: str
    name_en: str
    form: str
    aim: str
    first: date
    last: date | None = None


@dataclass(frozen=True)
class Rhythm:
    """A group on its weekday, every so many weeks. `for_all`: everyone is expected, else those who take it."""

    key: str
    weekday: int
    start: time
    minutes: int
    every: int
    first: date
    last: date | None = None
    for_all: bool = False
    months: tuple[int, ...] = tuple(range(1, 13))


OFFERS = (
    Offer(
        "cooking", "skupno kuhanje", "cooking together", "group_activity",
        "Skupaj nekaj skuhati in pojesti; vsaka oseba enkrat izbere jed.", date(2019, 2, 1),
    ),
    Offer(
        "walk", "sobotni izlet", "Saturday outing", "leisure",
        "Gibanje v družbi, brez priprave in brez stroškov.", date(2019, 4, 1),
    ),
    Offer(
        "conversation", "pogovori v slovenščini", "Slovenian conversation", "study_support",
        "Vaja govora za vsakdanje opravke; slovnica ob strani.", date(2022, 2, 1),
    ),
    Offer(
        "creative", "ustvarjalna delavnica", "creative workshop", "group_activity",
        "Delo z rokami, za katerega ni treba veliko besed.", date(2021, 3, 1),
    ),
    Offer(
        "volunteers", "popoldne s prostovoljkami", "afternoon with volunteers", "social_network",
        "Spoznati ljudi zunaj programa.", date(2019, 10, 1),
    ),
    Offer(
        "gardening", "skupni vrt", "shared garden", "leisure",
        "Skrb za gredo od setve do pospravljanja.", date(2022, 4, 1), date(2023, 10, 31),
    ),
    Offer(
        "applications", "delavnica o iskanju zaposlitve", "job search workshop", "labour_market",
        "Življenjepis, prijava, pogovor z delodajalcem.", date(2021, 9, 1),
    ),
)  # fmt: skip

RHYTHMS = (
    Rhythm("cooking", THURSDAY, time(16), 120, 2, date(2019, 2, 7), date(2022, 8, 31), for_all=True),
    Rhythm("cooking", THURSDAY, time(16), 120, 1, date(2022, 9, 1), for_all=True),
    Rhythm("walk", SATURDAY, time(9, 30), 240, 4, date(2019, 4, 6), for_all=True, months=(3, 4, 5, 6, 7, 9, 10, 11)),
    Rhythm("conversation", TUESDAY, time(16, 30), 60, 2, date(2022, 2, 15), date(2023, 5, 2)),
    Rhythm("conversation", TUESDAY, time(17, 30), 60, 1, date(2023, 5, 9), months=(1, 2, 3, 4, 5, 6, 9, 10, 11, 12)),
    Rhythm("creative", FRIDAY, time(16), 90, 3, date(2021, 3, 5)),
    Rhythm("volunteers", WEDNESDAY, time(17), 90, 4, date(2019, 10, 2), for_all=True),
    Rhythm("gardening", MONDAY, time(16, 30), 90, 1, date(2022, 4, 11), date(2023, 10, 30), months=(4, 5, 6, 7, 9, 10)),
    Rhythm("applications", WEDNESDAY, time(15), 120, 4, date(2021, 9, 15), for_all=True),
)
