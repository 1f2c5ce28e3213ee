"""Whoever can write in the database, but has no key, changes nothing in the log unseen: 30 random tries, with --long 300.

Found means: by `check_log`, or with a head that somebody wrote down (`check_log --head`).
"""

import random
import secrets
from datetime import date
from itertools import count

import pytest
from django.core.exceptions import MultipleObjectsReturned, ObjectDoesNotExist
from django.db import DatabaseError, connection, transaction

from ketch.audit.chain import code_of
from ketch.audit.checking import check
from ketch.audit.entries import COMMAND_LINE, acting
from ketch.audit.models import ChainHead, LogEntry
from ketch.audit.pruning import empty_values
from participants.enrolment import actions
from tests.factories import ParticipantFactory
from tests.rolled_back import rolled_back

pytestmark = pytest.mark.django_db

ENTRIES, HEAD = "audit_logentry", "audit_chainhead"
COLUMNS, OF_THE_HEAD = ([field.column for field in model._meta.concrete_fields] for model in (LogEntry, ChainHead))


def sql(words, *values):
    with connection.cursor() as cursor:
        cursor.execute(words, values)
        return cursor.fetchall() if cursor.description else []


def rows_of(table):
    names = ", ".join(COLUMNS if table == ENTRIES else OF_THE_HEAD)
    return sql(f"SELECT {names} FROM {table} ORDER BY id")


def put_back(table, rows):
    sql(f"DELETE FROM {table}")
    for row in rows:
        put_in(table, row)


def put_in(table, row):
    names = COLUMNS if table == ENTRIES else OF_THE_HEAD
    sql(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join(['%s'] * len(row))})", *row)


@pytest.fixture
def log(worker, manager):
    """Ten entries, and from then on what somebody copied: twelve, and five more."""
    people = [ParticipantFactory() for _each in range(12)]
    for person in people:
        actions.enrol(participant=person, on=date(2024, 1, 1), by=worker)
    yesterday = {table: rows_of(table) for table in (ENTRIES, HEAD)}
    with acting(manager):
        empty_values(entries=LogEntry.objects.filter(number__in=[3, 4, 9]), by=manager)
    for enrolment in [each.enrolments.get() for each in people[:4]]:
        actions.end_enrolment(
            enrolment=enrolment, ended_on=date(2024, 2, 1), exit_reason="moved", exit_note="to the lake", by=manager
        )
    assert check().first_bad is None
    return yesterday


class Tampering:
    """Each method harms the log in one way, as `dice` says."""

    def __init__(self, dice, yesterday):
        self.dice, self.yesterday = dice, yesterday
        self.last = LogEntry.objects.count()

    def any_number(self, first=1):
        return self.dice.randint(first, self.last)

    def a_value(self, column):
        kinds = {"timestamp": "2024-01-01 10:00:00", "number": self.last + 5, "about": secrets.token_hex(16)}
        kinds |= {"actor_id": None, "content_type_id": self.dice.randint(1, 5), "changes": secrets.token_bytes(300)}
        return self.dice.choice([kinds.get(column, "manager"), "nonsense", None, b"\xff\xfe", -1])

    def edit_a_column(self):
        column, number = self.dice.choice(COLUMNS[1:]), self.any_number()
        sql(f"UPDATE {ENTRIES} SET {column} = %s WHERE number = %s", self.a_value(column), number)

    def write_a_key_in_capitals(self):
        """The entry is no longer found by whom it is about."""
        sql(f"UPDATE {ENTRIES} SET about = upper(about) WHERE number = %s AND about <> upper(about)", self.any_number())

    def delete(self):
        for number in self.dice.sample(range(1, self.last + 1), self.dice.randint(1, 4)):
            sql(f"DELETE FROM {ENTRIES} WHERE number = %s", number)

    def swap(self):
        one, other = self.dice.sample(range(1, self.last + 1), 2)
        for before, after in ((one, -1), (other, one), (-1, other)):
            sql(f"UPDATE {ENTRIES} SET number = %s WHERE number = %s", after, before)

    def insert(self):
        names = ", ".join(name for name in COLUMNS if name not in ("id", "number"))
        source, place = self.any_number(), self.dice.choice([0, self.last + 1])
        sql(f"INSERT INTO {ENTRIES} (number, {names}) SELECT {place}, {names} FROM {ENTRIES} WHERE number = {source}")
        if self.dice.random() < 0.5:
            self.set_the_head(self.last + 1)

    def renumber(self):
        """One is taken out, and the gap is closed."""
        gone = self.any_number()
        sql(f"DELETE FROM {ENTRIES} WHERE number = %s", gone)
        for number in range(gone + 1, self.last + 1):
            sql(f"UPDATE {ENTRIES} SET number = %s WHERE number = %s", number - 1, number)
        self.set_the_head(self.last - 1)

    def cut(self):
        left = self.any_number(0) - 1
        sql(f"DELETE FROM {ENTRIES} WHERE number > %s", left)
        self.set_the_head(left)

    def set_the_head(self, number):
        macs = sql(f"SELECT mac FROM {ENTRIES} WHERE number = %s", number)
        sql(f"UPDATE {HEAD} SET number = %s, mac = %s", number, macs[0][0] if macs else "")

    def empty_the_log(self):
        sql(f"DELETE FROM {ENTRIES}")
        if self.dice.random() < 0.5:
            self.set_the_head(0)
        if self.dice.random() < 0.3:
            sql(f"DELETE FROM {HEAD}")

    def put_back_yesterday(self):
        for table in self.dice.choice([[ENTRIES], [HEAD], [ENTRIES, HEAD]]):
            put_back(table, self.yesterday[table])

    def put_back_one_entry(self):
        """As it was before its values were erased."""
        row = self.yesterday[ENTRIES][self.dice.choice([2, 3, 8])]
        sql(f"DELETE FROM {ENTRIES} WHERE id = %s", row[0])
        put_in(ENTRIES, row)

    def empty_values(self):
        sql(f"UPDATE {ENTRIES} SET changes = NULL WHERE number = %s AND changes IS NOT NULL", self.any_number())

    def seal_with_another_key(self):
        sql(f"UPDATE {ENTRIES} SET role = 'manager', mac = %s WHERE number = %s", secrets.token_hex(32), self.any_number())
        self.set_the_head(self.last)

    def sign_with_another_key(self):
        self.cut()
        sql(f"UPDATE {HEAD} SET signature = %s, signed_on = '2026-01-01'", secrets.token_hex(32))

    def edit_the_head(self):
        column, value = self.dice.choice([("number", 3), ("mac", "nonsense"), ("signature", "č"), ("signed_on", "2020-02-02")])
        sql(f"UPDATE {HEAD} SET {column} = %s", value)

    def a_second_head(self):
        others = "number, mac, signature, signed_on"
        sql(f"INSERT INTO {HEAD} (id, {others}) SELECT id + 1, {others} FROM {HEAD}")


NO_WAYS = ("__init__", "any_number", "a_value", "set_the_head")
WAYS = [name for name, way in vars(Tampering).items() if callable(way) and name not in NO_WAYS]


def tables():
    return rows_of(ENTRIES), rows_of(HEAD)


def work_goes_on():
    """Whether it can: where the log cannot be written, no page is shown."""
    try:
        with transaction.atomic():
            actions.enrol(participant=ParticipantFactory(), on=date(2024, 1, 1), by=COMMAND_LINE)
        return True
    except (DatabaseError, ObjectDoesNotExist, MultipleObjectsReturned, TypeError, ValueError):
        return False


def test_no_tampering_with_the_log_stays_unseen(log, request):
    tries = 300 if request.config.getoption("long") else 30
    head, as_it_was = code_of(ChainHead.objects.get()), tables()
    assert (check().first_bad, check().compare(head)) == (None, "")
    unseen, done = [], set()
    for seed in count():
        with rolled_back():
            dice = random.Random(seed)
            way = WAYS[seed % len(WAYS)]
            try:
                with transaction.atomic():
                    getattr(Tampering(dice, log), way)()
            except DatabaseError:
                continue  # the database itself refused it
            if tables() == as_it_was:
                continue
            done.add((seed, way))
            found = check()
            if found.first_bad is None and not found.compare(head):
                unseen.append((seed, way))
            if seed % 2 and work_goes_on() and check().first_bad is None and not check().compare(head):
                unseen.append((seed, f"{way}, and work went on"))
        if len(done) == tries:
            break
    assert unseen == []
    no_letters = {"write_a_key_in_capitals"} if connection.vendor == "postgresql" else set()
    assert {way for _seed, way in done} == set(WAYS) - no_letters
    assert check().first_bad is None


def test_a_log_that_went_on_from_an_earlier_copy_does_not_fit_the_head_of_today(log, worker):
    head = ChainHead.objects.get()
    for table in (ENTRIES, HEAD):
        put_back(table, log[table])
    while LogEntry.objects.count() < head.number:
        actions.enrol(participant=ParticipantFactory(), on=date(2024, 1, 1), by=worker)
    assert check().first_bad is None
    assert "is not the one with which the log ended on" in check().compare(code_of(head))
