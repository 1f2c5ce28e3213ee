"""Where a life of files begins: four people whose rows lie close together, so that almost anything done to them meets another.

Made from one number, as random_programmes.py says why.
"""

from random import Random

from tests.oracle.world import Person, Session, World
from tests.reporting.calendars import DAYS, EDGES
from tests.reporting.random_programmes import MARKS, Programme

CODES = [f"P{number}" for number in range(4)]
STATUSES = ["safe", "safe", "own", "unknown"]
COUNTRIES = ["SI", "GB", "GB", "UA", "XX"]
FORMS = ["psychotherapy", "leisure", "group_activity"]


class Crowded(Programme):
    def __init__(self, seed):
        self.chance = Random(seed)

    def world(self):
        return World([self.person(code) for code in CODES], [self.session() for _ in range(4)])

    def day(self):
        return self.chance.choice([*DAYS, *EDGES * 5])

    def person(self, code):
        stays = [] if self.seldom() else [(*days, self.chance.choice(STATUSES)) for days in self.spans_apart()]
        return Person(code, [self.citizenship()], [] if self.seldom() else self.spans_apart(), stays)

    def citizenship(self):
        first, last = sorted([self.day(), self.day()])
        return self.chance.choice(COUNTRIES), self.chance.choice([None, first]), self.chance.choice([None, last])

    def session(self):
        """Most of a group, so that two files of one person stand on one register."""
        format = self.chance.choice(["individual", "group", "group"])
        codes = self.chance.sample(CODES, 1 if format == "individual" else self.chance.choice([2, 3, 4]))
        return Session(
            self.day(), self.chance.choice(FORMS), 60, format, rows=[(code, self.chance.choice(MARKS)) for code in codes]
        )
