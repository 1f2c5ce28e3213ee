"""The regular one-to-one work: who meets whom, on which weekday and hour, from entry to exit."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta

from exchange.demo.meetings import MANAGER, THERAPIST, WORKER, Meeting
from exchange.demo.people import Person, Stint


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
