"""The people since 2024, counted back from today so that the demo is as old as the day on which it is loaded.

The newest came three weeks ago, the others 150 days apart. Nobody stays for more than 590 days, so no year has more than eight.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from exchange.demo.people import MAN, OTHER, WOMAN, Held, Person, Stay, Stint

NEWEST, APART = 20, 150
SINCE = date(2024, 2, 1)


@dataclass(frozen=True)
class Newcomer:
    """Days are counted from the entry. A citizenship is held from a day to a day, None for always."""

    call_name: str
    gender: str
    age: int
    names: tuple[str, str]
    citizenships: tuple[tuple[str, int | None, int | None], ...]
    length: int
    ended: str
    referred_by: str
    stays: tuple[tuple[str, int], ...]
    takes: tuple[str, ...]

    def entered_on(self, entry: date) -> Person:
        return Person(
            self.call_name,
            self.gender,
            entry.year - self.age,
            self.names,
            tuple(Held(country, _after(entry, first), _after(entry, last)) for country, first, last in self.citizenships),
            (Stint(entry, _after(entry, self.length), self.ended, self.referred_by),),
            tuple(Stay(status, entry + timedelta(days=days)) for status, days in self.stays),
            self.takes,
        )


def _after(entry: date, days: int | None) -> date | None:
    return None if days is None else entry + timedelta(days=days)


# In rows, as a table reads.
# fmt: off
NEWCOMERS = (  # the newest first
    Newcomer(
        "Vetrnica", WOMAN, 23, ("Vetrana", "Izmišljena"), (),
        590, "independent", "police", (("crisis", 0),), ("conversation",),
    ),
    Newcomer(
        "Plavica", WOMAN, 31, ("Plavana", "Neresnična"), (("UA", None, None),),
        590, "goals_reached", "ngo", (("safe", 0),), ("conversation", "study_support", "psychotherapy"),
    ),
    Newcomer(
        "Rožmarin", MAN, 27, ("Rožmar", "Namišljeni"), (("BA", None, None),),
        590, "moved", "labour_inspectorate", (("safe", 0), ("reintegration_flat", 140)),
        ("conversation", "labour_market", "education_integration"),
    ),
    Newcomer(
        "Kamilica", WOMAN, 36, ("Kamilna", "Domislek"), (("XX", None, 399), ("SI", 400, None)),
        590, "independent", "police", (("crisis", 0), ("safe", 30), ("own", 240)), ("psychotherapy", "labour_market", "creative"),
    ),
    Newcomer(
        "Brusnica", WOMAN, 19, ("Brusna", "Vzorčna"), (("SI", None, None),),
        430, "goals_reached", "social_work_centre", (("safe", 0), ("family_friends", 180)),
        ("education_integration", "study_support", "creative"),
    ),
    Newcomer(
        "Bezeg", MAN, 44, ("Bezgan", "Pravljični"), (("RO", None, None),),
        560, "moved", "police", (("unknown", 0),), ("conversation", "labour_market"),
    ),
    Newcomer(
        "Šmarnica", WOMAN, 29, ("Šmarna", "Sanjska"), (("NG", None, None),),
        510, "returned", "health", (("crisis", 0), ("safe", 35), ("reintegration_flat", 300)), ("conversation", "study_support"),
    ),
    Newcomer(
        "Pehtran", OTHER, 22, ("Pehtra", "Primerova"), (("HR", None, None), ("SI", None, None)),
        380, "own_wish", "self", (("own", 0),), ("creative", "education_integration"),
    ),
    Newcomer(
        "Sončnica", WOMAN, 40, ("Sončna", "Fabulova"), (("PH", None, None), ("SI", 250, None)),
        540, "independent", "ngo", (("safe", 0), ("own", 200)), ("psychotherapy", "labour_market"),
    ),
    Newcomer(
        "Lokvanj", WOMAN, 25, ("Lokvana", "Izmišljena"), (("BG", None, None),),
        310, "lost_contact", "police", (("safe", 0),), ("conversation",),
    ),
    Newcomer(
        "Čebelica", WOMAN, 33, ("Čebela", "Neresnična"), (("SI", None, None),),
        470, "goals_reached", "court_prosecution", (("family_friends", 0),), ("labour_market", "creative"),
    ),
    Newcomer(
        "Mahovnica", WOMAN, 28, ("Mahovka", "Domislek"), (("MK", None, None),),
        420, "other_programme", "other", (("safe", 0), ("institution", 160)), ("conversation", "study_support"),
    ),
)
# fmt: on


def newcomers(today: date) -> Iterator[Person]:
    entry, place = today - timedelta(days=NEWEST), 0
    while entry >= SINCE:
        yield _again(*divmod(place, len(NEWCOMERS))).entered_on(entry)
        entry, place = entry - timedelta(days=APART), place + 1


def _again(turn: int, place: int) -> Newcomer:
    """A demo of later years needs more people than are invented here: the same ones come again under another call name."""
    newcomer = NEWCOMERS[place]
    return replace(newcomer, call_name=f"{newcomer.call_name} {turn + 1}") if turn else newcomer
