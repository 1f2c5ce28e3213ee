"""Two dated rows of one person never share a day: held by the database itself, whoever writes."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from ketch.records.dated import NoOverlap
from ketch.records.record import all_records
from participants.models import Enrolment
from tests.factories import EnrolmentFactory, ParticipantFactory

pytestmark = pytest.mark.django_db

MARCH = (date(2024, 3, 1), date(2024, 3, 31))
TOUCHING = [
    (date(2024, 3, 31), None),
    (date(2024, 2, 1), date(2024, 3, 1)),
    (date(2024, 3, 10), date(2024, 3, 11)),
    (date(2024, 1, 1), date(2024, 12, 31)),
]
APART = [(date(2024, 4, 1), None), (date(2024, 1, 1), date(2024, 2, 29))]


@pytest.fixture
def march():
    return EnrolmentFactory(started_on=MARCH[0], ended_on=MARCH[1])


@pytest.mark.parametrize(("first", "last"), TOUCHING)
def test_a_shared_day_is_refused_by_the_database(march, first, last):
    with pytest.raises(IntegrityError, match="enrolments_never_overlap"), transaction.atomic():
        EnrolmentFactory(participant=march.participant, started_on=first, ended_on=last)
    assert march.participant.enrolments.count() == 1


@pytest.mark.parametrize(("first", "last"), APART)
def test_days_apart_and_other_people_are_fine(march, first, last):
    EnrolmentFactory(participant=march.participant, started_on=first, ended_on=last)
    EnrolmentFactory(started_on=MARCH[0], ended_on=MARCH[1])
    assert Enrolment.objects.count() == 3


def test_moving_a_row_onto_another_is_refused_too(march):
    later = EnrolmentFactory(participant=march.participant, started_on=date(2024, 5, 1))
    with pytest.raises(IntegrityError, match="enrolments_never_overlap"), transaction.atomic():
        Enrolment.objects.filter(pk=later.pk).update(started_on=date(2024, 3, 31))


def test_a_row_may_be_corrected_without_meeting_itself(march):
    Enrolment.objects.filter(pk=march.pk).update(started_on=date(2024, 3, 5), ended_on=None)
    assert Enrolment.objects.get().is_open


def test_raw_sql_is_refused_too(march):
    columns = [field.column for field in Enrolment._meta.concrete_fields]
    rest = ", ".join(column for column in columns if column not in ("id", "started_on"))
    with pytest.raises(IntegrityError, match="enrolments_never_overlap"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO participants_enrolment (id, started_on, {rest})"
            f" SELECT %s, '2024-03-31', {rest} FROM participants_enrolment",
            ["0" * 32],
        )


def test_a_form_asks_first_and_says_what_to_do(march):
    second = Enrolment(participant=march.participant, started_on=date(2024, 3, 31))
    with pytest.raises(ValidationError, match="already enrolled"):
        second.validate_constraints()


def test_the_guards_of_every_dated_table_stand_after_all_migrations():
    names = {each.name for model in all_records() for each in model._meta.constraints if isinstance(each, NoOverlap)}
    assert "enrolments_never_overlap" in names
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            expected = {f"{name}_{verb}" for name in names for verb in ("insert", "update")}
        else:
            cursor.execute("SELECT conname FROM pg_constraint WHERE contype = 'x'")
            expected = names
        assert {row[0] for row in cursor.fetchall()} == expected


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_the_guards_outlive_a_table_that_is_made_anew():
    """SQLite makes a table anew to alter it, and its triggers die with the old one."""
    from django.db import models

    constraint = models.CheckConstraint(name="a_passing_constraint", condition=models.Q(exit_reason__isnull=False))
    with connection.schema_editor() as editor:
        editor.add_constraint(Enrolment, constraint)
    with connection.schema_editor() as editor:
        editor.remove_constraint(Enrolment, constraint)
    participant = ParticipantFactory()
    EnrolmentFactory(participant=participant, started_on=MARCH[0])
    with pytest.raises(IntegrityError, match="enrolments_never_overlap"), transaction.atomic():
        EnrolmentFactory(participant=participant, started_on=MARCH[1])
