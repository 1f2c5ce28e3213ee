"""A random programme of which a report is released, and a few random things that people do in it afterwards."""

from datetime import timedelta
from random import Random

from hypothesis import HealthCheck, settings

from activities.models import Activity, Attendance, Session
from ketch.audit.entries import COMMAND_LINE, acting, change, create, remove
from ketch.periods import Period
from participants.models import AccommodationStay, Citizenship, Enrolment, Participant
from tests.factories import UserFactory
from tests.reporting.funders import FundingPeriodFactory, TargetFactory
from tests.reporting.planting import plant
from tests.reporting.random_programmes import LATER
from tests.reporting.reports import released

FEW = settings(suppress_health_check=[HealthCheck.too_slow], max_examples=settings().max_examples // 100)


def released_of(question):
    """Of a contract with a target, for what a random question asks."""
    world, first, last, _as_of, rule, cut = question
    plant(world)
    contract = FundingPeriodFactory(started_on=first, ended_on=last, rule=rule)
    TargetFactory(funding_period=contract, measure="attendances")
    fields = {"started_on": first, "ended_on": last, "rule": rule, "cut": cut, "funding_period": contract}
    return released(UserFactory(username="m", role="manager"), **fields)


class Changes:
    """A few random things that people do in a programme, each with its entry."""

    def __init__(self, seed, days):
        self.chance, self.days = Random(seed), days

    def some(self, model):
        rows = list(model.objects.order_by("pk"))
        return self.chance.choice(rows) if rows else None

    def day(self):
        return self.days.first + timedelta(self.chance.randrange(self.days.days))

    def make(self):
        with acting(COMMAND_LINE):
            for _time in range(self.chance.randint(1, 5)):
                self.chance.choice([self.correct_session, self.mark, self.add, self.leave_out, self.live, self.move])()

    def correct_session(self):
        if session := self.some(Session):
            new = {
                "minutes": self.chance.choice([30, 45]),
                "takes_place_on": self.day(),
                "status": self.chance.choice(["held", "held", "cancelled", "planned"]),
                "activity": self.some(Activity),
            }
            name = self.chance.choice(list(new))
            change(session, **{name: new[name]})

    def mark(self):
        if row := self.some(Attendance):
            change(row, status=self.chance.choice(["present", "absent_excused", ""]))

    def add(self):
        """A session late, with whoever came."""
        facts = {
            "takes_place_on": self.day(),
            "minutes": 60,
            "status": "held",
            "format": self.chance.choice(["group", "individual"]),
        }
        [session] = create([Session(activity=self.some(Activity), **facts)])
        if person := self.some(Participant):
            create([Attendance(session=session, participant=person, status="present")])

    def leave_out(self):
        if row := self.some(self.chance.choice([Session, Attendance, Citizenship, AccommodationStay])):
            remove([row])

    def live(self):
        if row := self.some(Enrolment):
            ends = row.started_on + timedelta(self.chance.randrange(200))
            others = Enrolment.objects.filter(participant=row.participant).exclude(pk=row.pk)
            if not others.during(Period(row.started_on, ends)).exists():
                change(row, ended_on=ends)

    def move(self):
        if row := self.some(Citizenship):
            change(row, started_on=None, ended_on=self.day())


def days_of(release):
    """Those that count in it, with the year before."""
    return release.report.period.with_year_before.counted(LATER)
