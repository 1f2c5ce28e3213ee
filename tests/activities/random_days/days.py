"""Days after each other: what is done on each is drawn."""

from tests.activities.random_days.activities import Activities
from tests.activities.random_days.again import Again
from tests.activities.random_days.files import Files
from tests.activities.random_days.life import DAY, Clock
from tests.activities.random_days.people import People
from tests.as_a_browser import Browser

# How often each is done.
WEIGHTS = {
    "log_somebodys": 4,
    "plan": 3,
    "log_group": 3,
    "write_on_one": 8,
    "tap": 2,
    "say_why_not": 2,
    "remove": 1,
    "make_a_group": 1,
    "join_or_leave": 2,
    "write_on_a_day": 5,
    "change_the_hour": 1,
    "pause": 1,
    "make_a_file": 1,
    "end_or_begin_again": 1,
    "take_in_earlier_years": 1,
    "take_in_earlier_years_again": 1,
    "take_in_behind_an_open_register": 2,
    "make_an_activity": 1,
    "rename_an_activity": 1,
    "merge": 1,
    "leave_a_draft": 2,
    "go_on": 2,
    "take_in_the_own_export": 1,
    "once_more": 2,
    "log_in_two_tabs": 1,
    "sleep": 4,
}


class Days(People, Activities, Again, Files):
    def live(self, steps):
        for _ in range(3):
            self.make_a_file()
        for what in self.dice.choices(list(WEIGHTS), list(WEIGHTS.values()), k=steps):
            self.diary.append(what)
            getattr(self, what)()

    def sleep(self):
        Clock.day += self.dice.choice((1, 1, 1, 3, 7)) * DAY

    def begin_anew(self, manager):
        """In an empty house."""
        self.manager = Browser(manager)
