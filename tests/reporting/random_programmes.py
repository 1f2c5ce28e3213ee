"""Random programmes and what is asked of them, with a liking for the days and words at which counting goes wrong.

Each is made from one number. Left to choose every word itself, hypothesis makes many programmes in which hardly anybody
meets anybody; a number gives a full one every time.
"""

from datetime import date, timedelta
from random import Random

from hypothesis import strategies as st

from tests.oracle.breakdowns import EXPLOITATION, GENDERS, REFERRALS, VICTIM
from tests.oracle.world import FORMS, Person, Session, World

LATER = date(2026, 1, 31)
# All days of one programme come from one narrow era, so that its rows meet. Croatia joins in one, Britain leaves in the other.
ERAS = [
    (date(2012, 12, 20), ["2012-12-31", "2013-01-01", "2013-06-30", "2013-07-01", "2013-12-31", "2014-01-01"]),
    (date(2019, 12, 20), ["2019-12-31", "2020-01-01", "2020-01-31", "2020-02-01", "2020-02-29", "2020-12-31"]),
]
DAYS_OF_ERA = 390
COUNTRIES = ["HR", "HR", "GB", "GB", "SI", "AT", "UA", "XX", "XE", "XO"]
STAYS = ["crisis", "safe", "own", "reintegration_flat", "unknown"]
OWN = [("Branje", "leisure"), ("Delavnica", "group_activity"), ("Jutranja kava", "leisure")]
ACTIVITIES = [*FORMS, *(name for name, _form in OWN)]
STATUSES = ["held"] * 6 + ["planned", "cancelled", "did_not_happen"]
MARKS = ["present"] * 3 + ["partly", "absent_excused", "absent_unexcused", ""]
REASONS = ["", "participant", "holiday", "other"]


class Programme:
    """`asked` is the programme with from, to, as_of, rule and how it is cut."""

    def __init__(self, seed):
        self.chance = Random(seed)
        self.first, edges = self.chance.choice(ERAS)
        self.edges = [date.fromisoformat(edge) for edge in edges]
        self.codes = [f"P{number}" for number in range(self.chance.choice([0, 1, 4, 6, 7, 7]))]
        self.asked = (self.world(), *self.period(), self.as_of(), self.chance.choice(["enrolled", "attended"]), self.cut())

    def day(self):
        """Every second day is one at which something turns."""
        other = self.first + timedelta(self.chance.randrange(DAYS_OF_ERA))
        return self.chance.choice([other, self.chance.choice(self.edges)])

    def cut(self):
        return self.chance.choice(["year", "quarter", "month"])

    def seldom(self):
        return self.chance.random() < 0.2

    def world(self):
        people = [self.person(code) for code in self.codes]
        return World(people, [self.session() for _ in range(self.chance.randrange(25))], OWN)

    def person(self, code):
        citizenships = [self.citizenship() for _ in range(self.chance.choice([0, 1, 1, 2, 3]))]
        enrolments = [] if self.seldom() else self.spans_apart()
        stays = [] if self.seldom() else [(first, last, self.chance.choice(STAYS)) for first, last in self.spans_apart()]
        return Person(code, citizenships, enrolments, stays, **self.facts(enrolments))

    def facts(self, enrolments):
        """About every second one is not recorded. Somebody turns 18, 30 or 45 in the years of the era."""
        born = self.first.year - self.chance.choice([17, 18, 29, 30, 44, 45, 60])
        victim = [] if self.seldom() else [(first, last, self.chance.choice(VICTIM)) for first, last in self.spans_apart()]
        return {
            "gender": self.chance.choice(GENDERS),
            "birth_year": self.chance.choice([None, born]),
            "referred_by": [self.chance.choice(["", *REFERRALS]) for _each in enrolments],
            "victim": victim,
            "exploitation": self.chance.sample(EXPLOITATION[:3], self.chance.randrange(4)),
        }

    def citizenship(self):
        first, last = sorted([self.day(), self.day()])
        return self.chance.choice(COUNTRIES), self.chance.choice([None, first]), self.chance.choice([None, last])

    def spans_apart(self):
        """Spans that share no day, some one day long, some end to end, some with a gap; the last may be open."""
        marks = sorted({self.day() for _ in range(self.chance.randint(1, 6))})
        spans = []
        while marks:
            first = marks.pop(0)
            last = marks.pop(0) if marks and not self.seldom() else first
            spans.append((first, last))
            if self.seldom() and last + timedelta(1) not in marks:
                marks.insert(0, last + timedelta(1))
        if self.chance.random() < 0.5:
            spans[-1] = (spans[-1][0], None)
        return spans

    def session(self):
        format = self.chance.choice(["individual", "group"])
        size = 1 if format == "individual" else self.chance.randrange(8)
        rows = [(code, self.chance.choice(MARKS)) for code in self.chance.sample(self.codes, min(size, len(self.codes)))]
        minutes, status, reason = (self.chance.choice(words) for words in ([1, 45, 1440], STATUSES, REASONS))
        return Session(self.day(), self.chance.choice(ACTIVITIES), minutes, format, status, reason, rows)

    def period(self):
        """Half of them whole years; of these half a single one, which has the year before beside it."""
        first, last = sorted([self.day(), self.day()])
        if self.chance.random() < 0.5:
            return date(self.chance.choice([first, last]).year, 1, 1), date(last.year, 12, 31)
        return first, last

    def as_of(self):
        return self.day() if self.chance.random() < 0.4 else LATER


def questions():
    return st.integers(0, 2**64).map(lambda seed: Programme(seed).asked)
