"""What the programme plans: groups in their weekly rhythm, and the regular one-to-one work. Nothing here reads the database."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from random import Random

from exchange.demo.data import OFFER
from exchange.demo.people import Person, Stint
from ketch.periods import DAY, Period

WORKER, MANAGER, THERAPIST = "worker", "manager", "therapist"
SETTLING_IN = timedelta(days=10)
# Spring and winter when groups could not meet.
WITHOUT_GROUPS = (Period(date(2020, 3, 13), date(2020, 5, 17)), Period(date(2020, 10, 24), date(2021, 2, 14)))
COUNSELLING = "psychosocial_counselling"


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


@dataclass(frozen=True)
class Habit:
    """The one-to-one work of one activity."""

    turn: int
    hours: list[time]
    minutes: int
    every: int
    begins: int = 0
    at_first: int = 0
    by: str = WORKER


RHYTHMS = [Rhythm(**row | {"months": tuple(row.get("months", Rhythm.months))}) for row in OFFER["rhythms"]]
HABITS = {activity: Habit(**row) for activity, row in OFFER["habits"].items()}


@dataclass
class PlannedMeeting:
    """From the plan to what became of it. People by call name.

    `by` is the role of the account whose session it is; "" where somebody from outside led it.
    """

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
        """Each meeting has its own, so that adding or removing a meeting does not change the others."""
        return Random(f"{seed} {self.activity} {self.day} {self.start} {self.people}")


def is_pause(day: date) -> bool:
    """Two weeks in August, and from Christmas to New Year."""
    return (day.month, day.day) >= (12, 24) or (8, 3) <= (day.month, day.day) <= (8, 16)


def groups_may_not_meet(day: date) -> bool:
    return any(day in period for period in WITHOUT_GROUPS)


def group_meetings(people: list[Person], until: date) -> Iterator[PlannedMeeting]:
    for rhythm in RHYTHMS:
        for day in days_of(rhythm, until):
            expected = expected_at(rhythm.key, day, people, for_all=rhythm.for_all)
            if len(expected) > 1 and day.month in rhythm.months:
                yield PlannedMeeting(rhythm.key, day, rhythm.start, rhythm.minutes, expected, is_group=True, rhythm=rhythm)


def expected_at(key: str, day: date, people: list[Person], *, for_all: bool) -> list[str]:
    """Guests last."""
    expected = [person for person in people if any(day in span for span in times_in(key, person, for_all=for_all))]
    return [person.call_name for person in sorted(expected, key=lambda person: not person.here_on(day))]


def times_in(key: str, person: Person, *, for_all: bool) -> Iterator[Period]:
    """When somebody is expected in a group: not in the first days after an entry. Guests come to the cooking after their exit.
    Without an exit it goes on to the last day that there is."""
    if for_all or key in person.takes:
        for stint in person.stints:
            if stint.last is None or stint.first + SETTLING_IN <= stint.last:
                yield Period(stint.first + SETTLING_IN, stint.last or date.max)
    last = max((stint.last or date.max for stint in person.stints), default=date.max)
    if key == "cooking" and person.guest_until and last < person.guest_until:
        yield Period(last + DAY, person.guest_until)


def days_of(rhythm: Rhythm, until: date) -> Iterator[date]:
    """Also in the months in which the group pauses."""
    day = rhythm.first + timedelta(days=(rhythm.weekday - rhythm.first.weekday()) % 7)
    while day <= min(rhythm.last or until, until):
        yield day
        day += timedelta(weeks=rhythm.every)


def rhythm_on(key: str, day: date) -> Rhythm | None:
    """The rhythm of the group that meets on this day, if one does."""
    return next((each for each in RHYTHMS if each.key == key and day in days_of(each, day)), None)


def individual_meetings(people: list[Person], until: date) -> Iterator[PlannedMeeting]:
    for place, person in enumerate(people):
        for activity in (COUNSELLING, *(name for name in person.takes if name in HABITS)):
            habit = HABITS[activity]
            for stint in person.stints:
                for day in _days(habit, stint, place, min(stint.last or until, until)):
                    hour = habit.hours[place // 5 % 2]
                    yield PlannedMeeting(activity, day, hour, habit.minutes, [person.call_name], by=habit.by)


def _days(habit: Habit, stint: Stint, place: int, last: date) -> Iterator[date]:
    weekday = (place + habit.turn) % 5
    day = stint.first + timedelta(days=(weekday - stint.first.weekday()) % 7, weeks=habit.begins)
    close = stint.first + timedelta(weeks=habit.begins + habit.at_first)
    while day <= last:
        yield day
        day += timedelta(weeks=1 if day < close else habit.every)
