"""What the programme offers beside the eight built-in activities, and how often its groups meet."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from random import Random

from exchange.demo.people import Person, Stint
from ketch.periods import Period

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


WORKER, MANAGER, THERAPIST = "worker", "manager", "therapist"


@dataclass
class Meeting:
    """People by call name. `by` is the role of the account whose session it is; "" where somebody from outside led it."""

    activity: str
    day: date
    start: time
    minutes: int
    people: list[str]
    is_group: bool = False
    by: str = WORKER
    led_by: str = ""
    status: str = "planned"
    reason: str = ""
    reason_note: str = ""
    mode: str = "in_person"
    topic: str = ""
    marks: dict[str, str] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)
    shared: str = ""
    rhythm: Rhythm | None = None

    def dice(self, seed: int) -> Random:
        """Of its own, so that one meeting more or less leaves all the others as they are."""
        return Random(f"{seed} {self.activity} {self.day} {self.start} {self.people}")


WITHOUT_GROUPS = (Period(date(2020, 3, 13), date(2020, 5, 17)), Period(date(2020, 10, 24), date(2021, 2, 14)))


def is_pause(day: date) -> bool:
    """Two weeks in August, and from Christmas to New Year."""
    return (day.month, day.day) >= (12, 24) or (8, 3) <= (day.month, day.day) <= (8, 16)


def groups_may_not_meet(day: date) -> bool:
    return any(day in period for period in WITHOUT_GROUPS)


SETTLING_IN = timedelta(days=10)


def group_meetings(people: list[Person], until: date) -> Iterator[Meeting]:
    for rhythm in RHYTHMS:
        for day in days_of(rhythm, until):
            expected = expected_at(rhythm.key, day, people, for_all=rhythm.for_all)
            if len(expected) > 1 and day.month in rhythm.months:
                yield Meeting(rhythm.key, day, rhythm.start, rhythm.minutes, expected, is_group=True, rhythm=rhythm)


def expected_at(key: str, day: date, people: list[Person], *, for_all: bool) -> list[str]:
    """Not in the first days after an entry. A guest still comes to the cooking after her exit, until her last day as one."""
    here = [person for person in people if person.here_on(day - SETTLING_IN) and person.here_on(day)]
    if key == "cooking":
        here += [person for person in people if _is_guest(person, day)]
    return [person.call_name for person in here if for_all or key in person.takes]


def _is_guest(person: Person, day: date) -> bool:
    return person.guest_until is not None and day <= person.guest_until and not person.here_on(day) and _has_left(person, day)


def _has_left(person: Person, day: date) -> bool:
    return all(stint.last is not None and stint.last < day for stint in person.stints)


def days_of(rhythm: Rhythm, until: date) -> Iterator[date]:
    """Also in the months in which the group pauses."""
    day = rhythm.first + timedelta(days=(rhythm.weekday - rhythm.first.weekday()) % 7)
    while day <= min(rhythm.last or until, until):
        yield day
        day += timedelta(weeks=rhythm.every)


def rhythm_on(key: str, day: date) -> Rhythm | None:
    """That of the group which meets on this day, if one does."""
    return next((each for each in RHYTHMS if each.key == key and day in days_of(each, day)), None)


@dataclass(frozen=True)
class Habit:
    """`turn`: how far the weekday is from the person's own; `hours`: two, so that ten people find room in a week.

    Often at first (for `at_first` weeks), later every so many weeks; it begins some weeks after the entry.
    """

    activity: str
    turn: int
    hours: tuple[time, time]
    minutes: int
    every: int
    begins: int = 0
    at_first: int = 0
    by: str = WORKER


COUNSELLING = Habit("psychosocial_counselling", 0, (time(9), time(10, 30)), 60, every=2, at_first=6)
HABITS = {
    "study_support": Habit("study_support", 1, (time(13), time(14)), 45, every=3, begins=3),
    "labour_market": Habit("labour_market", 2, (time(11, 40), time(12, 20)), 40, every=6, begins=12),
    "education_integration": Habit("education_integration", 4, (time(8), time(8, 30)), 30, every=6, begins=4, by=MANAGER),
    "psychotherapy": Habit("psychotherapy", 3, (time(18), time(19)), 50, every=3, begins=6, by=THERAPIST),
}


def individual_meetings(people: list[Person], until: date) -> Iterator[Meeting]:
    for place, person in enumerate(people):
        for habit in (COUNSELLING, *(HABITS[name] for name in person.takes if name in HABITS)):
            for stint in person.stints:
                yield from _of(habit, person, stint, place, until)


def _of(habit: Habit, person: Person, stint: Stint, place: int, until: date) -> Iterator[Meeting]:
    for day in _days(habit, stint, place, min(stint.last or until, until)):
        yield Meeting(habit.activity, day, habit.hours[place // 5 % 2], habit.minutes, [person.call_name], by=habit.by)


def _days(habit: Habit, stint: Stint, place: int, last: date) -> Iterator[date]:
    weekday = (place + habit.turn) % 5
    day = stint.first + timedelta(days=(weekday - stint.first.weekday()) % 7, weeks=habit.begins)
    close = stint.first + timedelta(weeks=habit.begins + habit.at_first)
    while day <= last:
        yield day
        day += timedelta(weeks=1 if day < close else habit.every)
