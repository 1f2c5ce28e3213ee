"""Invented people: what a person of the demo is, and who has been in the programme by a day."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

WOMAN, MAN, OTHER = "woman", "man", "other"


@dataclass(frozen=True)
class Held:
    """A citizenship. No first day means always."""

    country: str
    first: date | None = None
    last: date | None = None

    def known_on(self, day: date) -> "Held":
        return self if self.last is None or self.last <= day else replace(self, last=None)


@dataclass(frozen=True)
class Stint:
    """One enrolment. `ended` is why; a person may come back and have another."""

    first: date
    last: date | None = None
    ended: str = ""
    referred_by: str = ""

    def covers(self, day: date) -> bool:
        return self.first <= day and (self.last is None or day <= self.last)

    def known_on(self, day: date) -> "Stint":
        return self if self.last is None or self.last <= day else replace(self, last=None, ended="")


@dataclass(frozen=True)
class Stay:
    """How she lives from a day on, until the next stay or the end of the stint."""

    status: str
    first: date


@dataclass(frozen=True)
class Person:
    """`takes`: what she comes to beside counselling and what everyone is asked to. `guest_until`: still a guest after leaving."""

    call_name: str
    gender: str
    birth_year: int
    names: tuple[str, str]
    citizenships: tuple[Held, ...]
    stints: tuple[Stint, ...]
    stays: tuple[Stay, ...]
    takes: tuple[str, ...] = ()
    guest_until: date | None = None

    def here_on(self, day: date) -> bool:
        return any(stint.covers(day) for stint in self.stints)

    def known_on(self, day: date) -> "Person":
        """As her file stands on `day`: what comes later is not known yet."""
        return replace(
            self,
            citizenships=tuple(held.known_on(day) for held in self.citizenships if held.first is None or held.first <= day),
            stints=tuple(stint.known_on(day) for stint in self.stints if stint.first <= day),
            stays=tuple(stay for stay in self.stays if stay.first <= day),
        )


def who_has_come_by(day: date, people: Iterable[Person]) -> list[Person]:
    """In the order of their first entry."""
    known = [person.known_on(day) for person in people]
    return sorted((person for person in known if person.stints), key=lambda person: person.stints[0].first)


# In rows, as a table reads.
# fmt: off
PUBLISHED = (
    Person(
        "Borovnica", WOMAN, 1994, ("Javorna", "Izmišljena"), (Held("SI"),),
        stints=(
            Stint(date(2019, 1, 14), date(2019, 12, 13), "own_wish", "social_work_centre"),
            Stint(date(2021, 2, 15), date(2022, 7, 29), "independent", "self"),
        ),
        stays=(
            Stay("crisis", date(2019, 1, 14)), Stay("safe", date(2019, 2, 18)),
            Stay("family_friends", date(2019, 9, 2)), Stay("own", date(2021, 2, 15)),
        ),
        takes=("labour_market", "creative"),
    ),
    Person(
        "Žametka", WOMAN, 1987, ("Vresna", "Namišljena"), (Held("SI"),),
        stints=(
            Stint(date(2019, 2, 4), date(2020, 10, 16), "goals_reached", "police"),
            Stint(date(2025, 2, 3), date(2027, 6, 30), "independent", "self"),
        ),
        stays=(Stay("safe", date(2019, 2, 4)), Stay("reintegration_flat", date(2019, 12, 2)), Stay("own", date(2025, 2, 3))),
        takes=("psychotherapy", "education_integration", "creative"),
    ),
    Person(
        "Kresnica", WOMAN, 1990, ("Zvezdnata", "Pravljična"), (Held("MK", last=date(2022, 6, 14)), Held("SI", date(2022, 6, 15))),
        stints=(Stint(date(2019, 3, 11), date(2023, 12, 15), "goals_reached", "police"),),
        stays=(Stay("safe", date(2019, 3, 11)), Stay("reintegration_flat", date(2020, 7, 1)), Stay("own", date(2022, 1, 3))),
        takes=("study_support", "conversation", "labour_market"),
    ),
    Person(
        "Lastovka", WOMAN, 2000, ("Brinasta", "Vzorčna"), (Held("SI"),),
        stints=(Stint(date(2019, 5, 20), date(2021, 9, 30), "independent", "ngo"),),
        stays=(Stay("own", date(2019, 5, 20)),),
        takes=("education_integration", "study_support"),
    ),
    Person(
        "Sivka", WOMAN, 1998, ("Sivana", "Primerova"), (Held("SI"),),
        stints=(Stint(date(2021, 1, 11), date(2024, 5, 31), "independent", "health"),),
        stays=(Stay("institution", date(2021, 1, 11)), Stay("own", date(2021, 11, 2))),
        takes=("psychotherapy", "creative"),
    ),
    Person(
        "Murva", WOMAN, 1992, ("Murvana", "Fabulova"), (Held("BG"),),
        stints=(Stint(date(2022, 2, 14), date(2024, 12, 13), "goals_reached", "police"),),
        stays=(Stay("crisis", date(2022, 2, 14)), Stay("safe", date(2022, 3, 21)), Stay("reintegration_flat", date(2023, 5, 2))),
        takes=("conversation", "study_support", "labour_market"),
        guest_until=date(2025, 3, 7),
    ),
    Person(
        "Robida", WOMAN, 1979, ("Robidka", "Domislek"), (Held("SI"),),
        stints=(Stint(date(2022, 3, 7), date(2024, 12, 20), "own_wish", "social_work_centre"),),
        stays=(Stay("family_friends", date(2022, 3, 7)), Stay("own", date(2023, 4, 3))),
        takes=("labour_market", "creative", "gardening"),
    ),
    Person(
        "Pikapolonica", WOMAN, 2001, ("Pikana", "Sanjska"), (Held("UA"),),
        stints=(Stint(date(2022, 4, 4), date(2023, 11, 30), "moved", "ngo"),),
        stays=(Stay("safe", date(2022, 4, 4)), Stay("reintegration_flat", date(2022, 10, 3))),
        takes=("conversation", "education_integration", "gardening"),
    ),
    Person(
        "Škrjanček", MAN, 1989, ("Škrjan", "Izmišljeni"), (Held("PH"),),
        stints=(Stint(date(2022, 5, 16), date(2023, 6, 30), "returned", "labour_inspectorate"),),
        stays=(Stay("safe", date(2022, 5, 16)),),
        takes=("conversation", "labour_market", "gardening"),
    ),
    Person(
        "Trobentica", WOMAN, 1996, ("Trobena", "Neresnična"), (Held("RO"),),
        stints=(Stint(date(2023, 2, 20), date(2024, 10, 31), "independent", "police"),),
        stays=(Stay("crisis", date(2023, 2, 20)), Stay("safe", date(2023, 3, 20)), Stay("own", date(2024, 3, 4))),
        takes=("conversation", "psychotherapy"),
    ),
    Person(
        "Čmrlj", MAN, 1985, ("Čmrljan", "Namišljeni"), (Held("DO"),),
        stints=(Stint(date(2023, 9, 4), date(2024, 8, 30), "other_programme", "court_prosecution"),),
        stays=(Stay("reintegration_flat", date(2023, 9, 4)),),
        takes=("conversation", "study_support", "labour_market"),
    ),
)
# fmt: on


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
