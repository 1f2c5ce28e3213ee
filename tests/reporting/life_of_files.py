"""Files as they live: what is done to them, step by step, by the actions that pages call, and what must hold after each step.

Nobody has anything twice on one day, only those concerned have changed, and every figure of the donor report is the one counted
day by day. What is refused leaves everything as it was.
"""

from datetime import date

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant

from activities.models import Attendance, Session
from ketch.audit.models import LogEntry
from ketch.periods import Period
from ketch.records.faults import Refused
from participants.models import AccommodationStay, Citizenship, Enrolment, FormerFile, Participant
from tests.exchange.as_the_oracle_sees_it import world_of_the_database
from tests.factories import SeatFactory
from tests.oracle.report import donor_report as counted_by_days
from tests.reporting.calendars import DAYS, EDGES, calendars
from tests.reporting.crowded import Crowded
from tests.reporting.planting import plant
from tests.reporting.reports import donor_report
from tests.rolled_back import rolled_back
from tests.rows import all_of

RULES = ("enrolled", "attended")
LATER = date(2026, 1, 31)
KEPT = [Participant, Enrolment, AccommodationStay, Citizenship, Session, Attendance, FormerFile]

days = st.sampled_from(EDGES) | st.sampled_from(DAYS)
some_or_none = st.none() | days
nth = st.integers(0, 11)


class Life(RuleBasedStateMachine):
    by = None  # the test says who

    @initialize(seed=st.integers(0, 2**64), first=days, last=days, as_of=days | st.just(LATER))
    def begin(self, seed, first, last, as_of):
        self.moment = rolled_back()
        self.moment.__enter__()
        self.asked = Period(min(first, last), max(first, last)), as_of
        planted = plant(Crowded(seed).world()).values()
        self.people = [SeatFactory(participant=person, worker=self.by).participant_id for person in planted]
        self.sessions, self.held, self.unasked = in_order(Session.objects.all()), calendars(), list(RULES)

    def teardown(self):
        if hasattr(self, "moment"):
            self.moment.__exit__(None, None, None)

    def do(self, action, whom, **values):
        """Whether it was done. `whom`: keys of the people whose calendar may differ afterwards."""
        before = everything()
        try:
            action(by=self.by, **values)
        except Refused:
            assert everything() == before
            return False
        now = calendars()
        for key in (self.held.keys() | now.keys()) - set(whom):
            assert now[key].said == self.held[key].said
        # The rule that was not asked last time comes first.
        self.held, self.unasked = now, [*(rule for rule in RULES if rule not in self.unasked), *self.unasked]
        return True

    def person(self, number):
        return Participant.objects.get(pk=self.people[number % len(self.people)])

    def row(self, model, number):
        """A dated row, in an order that does not hang on random keys."""
        rows = model.objects.select_related("participant")
        in_order = sorted(rows, key=lambda row: (row.participant.code, row.started_on or date.min, getattr(row, "country", "")))
        return in_order[number % len(in_order)]

    @invariant()
    def nothing_stands_twice_on_one_day(self):
        assert all(calendar.is_sound for calendar in calendars().values())

    @invariant()
    def every_figure_is_the_one_counted_day_by_day(self):
        """By one rule after each step: what is wrong stays wrong, so the other one sees it after the next."""
        if self.unasked:
            rule, (period, as_of) = self.unasked.pop(), self.asked
            report = donor_report(period, as_of, rule).as_json()
            del report["shared_days"], report["promises"], report["feedback"], report["goals"]
            assert report == counted_by_days(world_of_the_database(), period.first, period.last, as_of, rule)


def in_order(sessions):
    """Keys of sessions, in an order that does not hang on them."""
    rows = sessions.select_related("activity").prefetch_related("attendances__participant")
    return [row.pk for row in sorted(rows, key=_what_it_is)]


def _what_it_is(session):
    register = sorted((row.participant.code, row.status) for row in session.attendances.all())
    return session.takes_place_on, session.activity.built_in, session.format, register


def everything():
    """Every row, sealed values opened, and how many lines the log has."""
    rows = {model.__name__: sorted(map(repr, all_of(model))) for model in KEPT}
    return rows, LogEntry.objects.count()
