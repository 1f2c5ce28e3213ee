"""A sealed value opens in its own row alone: whoever writes into the database cannot move one person's words to another."""

import uuid

import pytest
from django.core.exceptions import FieldError
from django.db import connection, transaction

from ketch.audit.entries import COMMAND_LINE, acting, change, create
from ketch.audit.models import LogEntry
from ketch.encryption.fields import EncryptedField, opened
from ketch.encryption.unreadable import Unreadable
from participants.identity import vault
from participants.models import Citizenship, ContactRule, Identity, Participant
from tests.factories import CitizenshipFactory, ContactRuleFactory, ParticipantFactory

pytestmark = pytest.mark.django_db
UNREAD = "this cannot be read"


@pytest.fixture
def two():
    return ParticipantFactory(call_name="Borovnica"), ParticipantFactory(call_name="Malina")


def moved(column, rows, key="id"):
    """The value of the first row is copied over that of the second, as SQL can."""
    table, keys = rows[0]._meta.db_table, [rows[0]._meta.pk.get_db_prep_value(row.pk, connection) for row in rows]
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET {column} = (SELECT {column} FROM {table} WHERE id = %s) WHERE id = %s", keys)


def test_a_call_name_that_was_moved_to_another_person_does_not_open(two):
    moved("call_name", two)
    assert [Participant.objects.get(pk=each.pk).call_name for each in two] == ["Borovnica", UNREAD]


def test_a_way_of_safe_contact_that_was_moved_to_another_person_does_not_open(two):
    rules = [ContactRuleFactory(participant=person, value=f"000 00{number}") for number, person in enumerate(two)]
    moved("value", rules)
    assert ContactRule.objects.get(pk=rules[1].pk).value == UNREAD


def test_names_that_were_moved_to_another_person_do_not_open(two, worker):
    for person, name in zip(two, ("Ana", "Maja"), strict=True):
        vault.keep(participant=person, names={"given_name": name}, by=COMMAND_LINE)
    moved("document", [Identity.objects.get(participant=person) for person in two])
    assert vault.open(two[1], by=worker, purpose="test")["given_name"] == UNREAD
    assert vault.search("Ana", among=Participant.objects.all(), by=worker) == [two[0].pk]


def test_what_the_log_keeps_of_one_change_does_not_open_in_another_entry(two):
    with acting(COMMAND_LINE):
        for person in two:
            change(person, call_name=f"{person.call_name} 2")
    entries = LogEntry.objects.order_by("number")
    moved("changes", entries)
    assert [isinstance(entry.changes, Unreadable) for entry in LogEntry.objects.order_by("number")] == [False, True]


def test_a_value_is_bound_whatever_way_it_was_written(two):
    """One at a time, many at once, in one field, past the instances."""
    first, second = two
    with acting(COMMAND_LINE):
        change(first, call_name="Češnja")
        create([Citizenship(participant=person, country="UA") for person in two])
    assert {each.country for each in Citizenship.objects.all()} == {"UA"}
    assert Participant.objects.get(pk=first.pk).call_name == "Češnja"
    moved("country", Citizenship.objects.all())
    assert [country for (country,) in opened(Citizenship.objects.all(), "country")] == ["UA", UNREAD]


def test_a_copy_of_a_record_is_sealed_for_its_own_row(two):
    copy = Participant.objects.get(pk=two[0].pk)
    copy.pk, copy.code, copy.code_key = uuid.uuid4(), "COPY", "copy"
    with acting(COMMAND_LINE):
        copy.save(force_insert=True)
    assert Participant.objects.get(pk=copy.pk).call_name == "Borovnica"


def test_a_value_cannot_be_written_or_read_without_its_row(two):
    with pytest.raises(FieldError, match="bound to its row"), transaction.atomic():
        Participant.objects.update(call_name="Kos")
    with pytest.raises(TypeError, match="without its row"):
        str(Participant.objects.values_list("call_name", flat=True)[0])


def test_values_of_related_rows_open_by_the_key_of_theirs(two):
    CitizenshipFactory(participant=two[0], country="HR")
    assert list(opened(Citizenship.objects.all(), "country", "participant__call_name")) == [("HR", "Borovnica")]


def test_what_is_not_read_is_not_opened(two, monkeypatch):
    monkeypatch.setattr(EncryptedField, "open", lambda *args: pytest.fail("nobody asked for it"))
    assert {person.code for person in Participant.objects.all()} == {person.code for person in two}


def test_a_row_that_has_no_key_yet_says_so():
    with pytest.raises(FieldError, match="has no number yet"):
        LogEntry._meta.get_field("changes").pre_save(LogEntry(changes={"name": "words"}), add=True)
