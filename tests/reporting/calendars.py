"""What the rows of a person say, day by day, read from the database and not from any rule."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta

from activities.models import Attendance
from ketch.encryption.fields import opened
from participants.models import AccommodationStay, Citizenship, Enrolment

FIRST, LENGTH = date(2019, 12, 20), 60
EDGES = [date(2019, 12, 31), date(2020, 1, 1), date(2020, 1, 31), date(2020, 2, 1)]
DAYS = [FIRST + timedelta(number) for number in range(LENGTH)]
# A row may begin a day after the last of these, and so may one after it.
READ = [FIRST + timedelta(number) for number in range(LENGTH + 30)]


@dataclass
class Calendar:
    """Of one person: on which days she was enrolled, how she lived, what she was a citizen of; at each session her mark."""

    enrolled: Counter = field(default_factory=Counter)
    lives: Counter = field(default_factory=Counter)
    citizen: Counter = field(default_factory=Counter)
    marks: dict = field(default_factory=dict)

    @property
    def is_sound(self):
        """Nothing twice on one day."""
        once = all(number == 1 for days in (self.enrolled, self.lives, self.citizen) for number in days.values())
        return once and self.lives_in_one_way

    @property
    def lives_in_one_way(self):
        return len({day for day, _status in self.lives}) == len(self.lives)

    @property
    def said(self):
        return set(self.enrolled), set(self.lives), set(self.citizen), self.marks

    def with_all_of(self, other):
        """Both files in one: every day of either; of a session what this one says, or else the other."""
        marks = {**other.marks, **{key: mark or other.marks.get(key, "") for key, mark in self.marks.items()}}
        return Calendar(self.enrolled | other.enrolled, self.lives | other.lives, self.citizen | other.citizen, marks)


def calendars():
    """By the key of each person of whom there is any row."""
    held = defaultdict(Calendar)
    for key, *days in Enrolment.objects.values_list("participant", "started_on", "ended_on"):
        held[key].enrolled.update(span(*days))
    for key, status, *days in AccommodationStay.objects.values_list("participant", "status", "started_on", "ended_on"):
        held[key].lives.update((day, status) for day in span(*days))
    for key, country, *days in opened(Citizenship.objects.all(), "participant", "country", "started_on", "ended_on"):
        held[key].citizen.update((day, country) for day in span(*days))
    for key, session, status in Attendance.objects.values_list("participant", "session", "status"):
        held[key].marks[session] = status
    return held


def span(first, last):
    return [day for day in READ if (first is None or first <= day) and (last is None or day <= last)]
