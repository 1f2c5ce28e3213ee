from datetime import time, timedelta

import factory

from activities.models import (
    Activity,
    Adjustment,
    Attendance,
    AttendanceWord,
    GroupRecord,
    InterpreterHours,
    PersonNote,
    Series,
    SeriesMember,
    SeriesPause,
    Session,
)
from ketch.periods import today
from tests.factories.ketch import QuietFactory, UserFactory
from tests.factories.participants import ParticipantFactory


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


class AttendanceWordFactory(QuietFactory):
    word_sl = factory.Sequence("po telefonu {}".format)
    word_en = "by phone"
    status = "present"

    class Meta:
        model = AttendanceWord


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
