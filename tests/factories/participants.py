import secrets
from datetime import timedelta

import factory

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
    Task,
)
from participants.people.codes import ALPHABET, PRIME, with_check
from tests.factories.ketch import QuietFactory, UserFactory

FIRST, STEP = secrets.randbelow(PRIME**5), 1_234_577


def code_of(number):
    """Another code for each number, in no order. Each drawn by lot, two of 250 would be alike once in two hundred runs."""
    drawn = (FIRST + number * STEP) % PRIME**5
    return with_check("".join(ALPHABET[drawn // PRIME**place % PRIME] for place in range(5)))


class ParticipantFactory(QuietFactory):
    code = factory.Sequence(code_of)
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


class TaskFactory(QuietFactory):
    """About nobody, without a day."""

    worker = factory.SubFactory(UserFactory)
    what = "ring the school"

    class Meta:
        model = Task
