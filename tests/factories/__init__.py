"""Records for tests, told only what matters. Saved without the log, since no action stands around them."""

from datetime import time, timedelta

import factory
from auditlog.context import disable_auditlog
from factory.django import DjangoModelFactory

from activities.models import (
    Activity,
    Adjustment,
    Attendance,
    GroupRecord,
    InterpreterHours,
    PersonNote,
    Series,
    SeriesMember,
    SeriesPause,
    Session,
)
from ketch.accounts.models import User
from ketch.periods import today
from participants.models import (
    AccommodationStay,
    CaseTeamMember,
    Citizenship,
    ContactRule,
    Cover,
    Deadline,
    Enrolment,
    Goal,
    GoalRating,
    Language,
    Participant,
    Plan,
    PlanReview,
    StatusEntry,
)

PASSWORD = "orehova lupina na polici"  # noqa: S105


class QuietFactory(DjangoModelFactory):
    class Meta:
        abstract = True

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        with disable_auditlog():
            return super()._create(model_class, *args, **kwargs)


class UserFactory(QuietFactory):
    username = factory.Sequence("colleague-{}".format)
    role = "worker"
    language = "en"

    class Meta:
        model = User
        skip_postgeneration_save = True

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        user = model_class(**kwargs)
        user.set_password(PASSWORD)
        user.save()
        return user


class ParticipantFactory(QuietFactory):
    call_name = factory.Sequence("call name {}".format)

    class Meta:
        model = Participant


class EnrolmentFactory(QuietFactory):
    participant = factory.SubFactory(ParticipantFactory)
    started_on = factory.LazyFunction(lambda: today().replace(month=1, day=1))

    class Meta:
        model = Enrolment


class AccommodationStayFactory(QuietFactory):
    participant = factory.SubFactory(ParticipantFactory)
    status = "safe"
    started_on = factory.LazyFunction(lambda: today().replace(month=1, day=1))

    class Meta:
        model = AccommodationStay


class CitizenshipFactory(QuietFactory):
    participant = factory.SubFactory(ParticipantFactory)
    country = "SI"

    class Meta:
        model = Citizenship


class SeatFactory(QuietFactory):
    participant = factory.SubFactory(ParticipantFactory)
    worker = factory.SubFactory(UserFactory)
    role = "key_worker"
    started_on = factory.LazyFunction(today)

    class Meta:
        model = CaseTeamMember


class ContactRuleFactory(QuietFactory):
    participant = factory.SubFactory(ParticipantFactory)
    channel = "phone"
    value = "000 000 000"
    started_on = factory.LazyFunction(lambda: today().replace(month=1, day=1))

    class Meta:
        model = ContactRule


class LanguageFactory(QuietFactory):
    participant = factory.SubFactory(ParticipantFactory)
    language = "uk"
    use = "mother"

    class Meta:
        model = Language


class PlanFactory(QuietFactory):
    """Agreed on a hundred days ago."""

    participant = factory.SubFactory(ParticipantFactory)
    agreed_on = factory.LazyFunction(lambda: today() - timedelta(days=100))
    review_on = factory.LazyFunction(lambda: today() + timedelta(days=60))
    agreed_together = True
    summary = "A course, and a room with a key."

    class Meta:
        model = Plan


class PlanReviewFactory(QuietFactory):
    plan = factory.SubFactory(PlanFactory)
    held_on = factory.LazyFunction(lambda: today() - timedelta(days=10))
    next_review_on = factory.LazyFunction(lambda: today() + timedelta(days=80))
    held_by = factory.SubFactory(UserFactory)

    class Meta:
        model = PlanReview


class GoalFactory(QuietFactory):
    """Begins with its plan."""

    plan = factory.SubFactory(PlanFactory)
    title = "A language course"
    levels = factory.LazyFunction(lambda: {"0": "Every week at the course"})
    agreed_on = factory.SelfAttribute("plan.agreed_on")

    class Meta:
        model = Goal


class GoalRatingFactory(QuietFactory):
    goal = factory.SubFactory(GoalFactory)
    rated_on = factory.LazyFunction(today)
    score = 0
    rated_by_whom = "both"

    class Meta:
        model = GoalRating


class CoverFactory(QuietFactory):
    worker = factory.SubFactory(UserFactory)
    stand_in = factory.SubFactory(UserFactory)
    started_on = factory.LazyFunction(today)

    class Meta:
        model = Cover


class ActivityFactory(QuietFactory):
    name_sl = factory.Sequence("kuhanje {}".format)
    form = "group_activity"

    class Meta:
        model = Activity


class SeriesFactory(QuietFactory):
    """Every week on the weekday of today, since eight weeks ago."""

    activity = factory.SubFactory(ActivityFactory)
    weekday = factory.LazyFunction(lambda: today().isoweekday())
    start_time = time(16)
    minutes = 90
    worker = factory.SubFactory(UserFactory)
    started_on = factory.LazyFunction(lambda: today() - timedelta(weeks=8))

    class Meta:
        model = Series


class SeriesPauseFactory(QuietFactory):
    series = factory.SubFactory(SeriesFactory)
    started_on = factory.LazyFunction(today)

    class Meta:
        model = SeriesPause


class SeriesMemberFactory(QuietFactory):
    series = factory.SubFactory(SeriesFactory)
    participant = factory.SubFactory(ParticipantFactory)
    started_on = factory.LazyFunction(lambda: today() - timedelta(weeks=8))

    class Meta:
        model = SeriesMember


class SessionFactory(QuietFactory):
    activity = factory.SubFactory(ActivityFactory)
    takes_place_on = factory.LazyFunction(today)
    minutes = 60
    format = "group"
    status = "held"

    class Meta:
        model = Session


class AttendanceFactory(QuietFactory):
    session = factory.SubFactory(SessionFactory)
    participant = factory.SubFactory(ParticipantFactory)
    status = "present"

    class Meta:
        model = Attendance


class InterpreterHoursFactory(QuietFactory):
    session = factory.SubFactory(SessionFactory)
    language = "uk"
    minutes = 60

    class Meta:
        model = InterpreterHours


class PersonNoteFactory(QuietFactory):
    attendance = factory.SubFactory(AttendanceFactory)
    author = factory.SubFactory(UserFactory)
    text = "a private note"
    readers = "team"

    class Meta:
        model = PersonNote


class GroupRecordFactory(QuietFactory):
    session = factory.SubFactory(SessionFactory)
    text = "what we did"

    class Meta:
        model = GroupRecord


class AdjustmentFactory(QuietFactory):
    activity = factory.SubFactory(ActivityFactory)
    decided_on = factory.LazyFunction(today)
    because = "feedback"
    change = "Two smaller groups"
    expected = "More people stay."

    class Meta:
        model = Adjustment


class StatusEntryFactory(QuietFactory):
    """Permission to stay, since the first of the month."""

    participant = factory.SubFactory(ParticipantFactory)
    kind = "stay"
    value = "permission_to_stay"
    started_on = factory.LazyFunction(lambda: today().replace(day=1))

    class Meta:
        model = StatusEntry


class DeadlineFactory(QuietFactory):
    """By hand, due in three days."""

    participant = factory.SubFactory(ParticipantFactory)
    kind = "trial"
    due_on = factory.LazyFunction(lambda: today() + timedelta(days=3))

    class Meta:
        model = Deadline
