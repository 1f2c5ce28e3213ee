"""A target counted as everything else is: by the rule of its funding period, and of the activities that this pays for."""

from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from uuid import UUID

from activities.feedback.poster import last_closed_day
from ketch.periods import Period
from participants.models import Goal
from reporting.funding.models import Target
from reporting.questions.feedback import Ratings, ratings_of_work
from reporting.questions.goals import GoalsOfPlans
from reporting.questions.people import first_days
from reporting.questions.rows import ActivityRow, Rows
from reporting.questions.work_done import MINUTES_OF_AN_HOUR, WorkDone, of_activities


class CountedTarget:
    """`value` is None where there is nothing to divide by, or where it is hidden."""

    def __init__(self, target: Target, rows: Rows) -> None:
        self.target, self.rows = target, rows
        self.paid = {activity.pk for activity in target.funding_period.activities.all()}
        self.activities = [row for row in rows.activities if self._is_counted(row)]

    def _is_counted(self, row: ActivityRow) -> bool:
        if self.paid and UUID(row.id) not in self.paid:
            return False
        if self.target.activity_id:
            return UUID(row.id) == self.target.activity_id
        return not self.target.form or row.form == self.target.form

    @property
    def days(self) -> Period | None:
        """Those that are counted."""
        return self.target.period.counted(self.rows.as_of)

    @cached_property
    def work(self) -> WorkDone:
        return of_activities(self.target.period, self.rows, self.activities)

    @cached_property
    def value(self) -> Fraction | None:
        sessions, attendance = self.work.sessions, self.work.attendance
        match self.target.measure:
            case Target.Measure.PERSONS:
                return Fraction(len(self.people))
            case Target.Measure.SESSIONS:
                return Fraction(sessions.held)
            case Target.Measure.HOURS:
                return Fraction(sessions.minutes, MINUTES_OF_AN_HOUR)
            case Target.Measure.ATTENDANCES:
                return Fraction(attendance.attendances)
            case Target.Measure.FEEDBACK:
                ratings = self.ratings or Ratings()
                return Fraction(100 * ratings.positive, ratings.answers) if ratings.answers else None
            case Target.Measure.GOALS:
                return Fraction(self.goals.numbers[Goal.Status.REACHED])
        mean = attendance.group.mean_attendance
        return None if mean is None else Fraction(Decimal(str(mean)))

    @cached_property
    def ratings(self) -> Ratings | None:
        """Of the quarters that are closed by the day of the report; None where they are hidden."""
        closed = self.target.period.counted(last_closed_day(self.rows.as_of))
        return ratings_of_work(self.rows, [UUID(row.id) for row in self.activities], closed) if closed else Ratings()

    @property
    def is_hidden(self) -> bool:
        return self.target.measure == Target.Measure.FEEDBACK and self.ratings is None

    @cached_property
    def goals(self) -> GoalsOfPlans:
        """Of a form of support, or of those of the activities that are paid for."""
        forms = frozenset(row.form for row in self.activities) if self.paid or self.target.is_of_work else None
        return GoalsOfPlans(self.target.period, forms, self.rows)

    @cached_property
    def people(self) -> frozenset[str]:
        """Of some work, those who came to it."""
        if self.target.is_of_work:
            return self.work.attendance.people
        return frozenset(first_days(self.target.period, self.target.funding_period.rule, self.rows))

    @property
    def left(self) -> int:
        """Of the persons counted, those who left in these days."""
        days = self.days
        gone = {row.person for row in self.rows.enrolments if days and row.last and row.last in days}
        return len(gone & self.people)
