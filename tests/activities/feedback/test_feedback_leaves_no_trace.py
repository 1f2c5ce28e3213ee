"""Looked for: anything that leads from an answer to a phone, a person, a moment. In tables, headers, cookies, logs and memory.

The same against the running server, with its files and what it prints: tests/operations/test_ketch_sh_serves.py.
"""

from collections import Counter
from importlib import import_module

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.activities.feedback.posters import address_of, answer, held, place_of_today
from tests.factories import ActivityFactory

OF_THE_PHONE = {
    "HTTP_USER_AGENT": "canary-phone",
    "HTTP_X_FORWARDED_FOR": "203.0.113.77",
    "HTTP_X_REAL_IP": "203.0.113.77",
    "HTTP_REFERER": "https://canary.example.org/",
    "HTTP_ACCEPT_LANGUAGE": "uk,x-canary;q=0.1",
    "HTTP_SEC_CH_UA_MODEL": "canary",
    "REMOTE_ADDR": "203.0.113.77",
}


@pytest.fixture
def place(db):
    return place_of_today(ActivityFactory())


@pytest.fixture
def phone(as_worker):
    """The hardest case: a colleague's own, signed in."""
    as_worker.cookies["canary"] = "canary"
    as_worker.cookies["django_language"] = "sl"
    return as_worker


def every_row():
    rows = Counter()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            rows.update(
                (table, str(tuple(bytes(v) if isinstance(v, memoryview) else v for v in row))) for row in cursor.fetchall()
            )
    return rows


def test_of_all_tables_one_row_is_new_and_says_what_was_answered(phone, place):
    before = every_row()
    assert before, "the search looks where rows are"
    assert answer(phone, place, "5", **OF_THE_PHONE).status_code == 302
    after = every_row()
    assert [table for table, _row in (after - before).elements()] == ["activities_feedback"]
    assert before - after == Counter()
    assert held(place).values().get().keys() == {"id", "activity_id", "month", "rating", "comment", "language"}


def test_nothing_is_set_or_told_back(phone, place):
    for response in (phone.get(address_of(place), **OF_THE_PHONE), answer(phone, place, **OF_THE_PHONE)):
        assert not response.cookies
        told = f"{dict(response.headers)} {response.text}"
        assert [word for word in ("canary", "203.0.113", phone.user.username, "Cookie") if word in told] == []
        assert response.headers["Cache-Control"] == "no-store"
        assert response.headers["Referrer-Policy"] == "no-referrer"


def test_nothing_is_logged(phone, place, caplog):
    with caplog.at_level("DEBUG"):
        answer(phone, place, **OF_THE_PHONE)
    assert [
        record for record in caplog.records if "canary" in str(vars(record)) or record.name.startswith(("django", "ketch"))
    ] == []


def test_what_memory_counts_is_a_number_under_a_hash(phone, place):
    answer(phone, place, number="of this page", **OF_THE_PHONE)
    held_in_memory = caches["memory"]._cache
    assert {len(key.rpartition(":")[2]) for key in held_in_memory} == {64}
    assert sorted(caches["memory"].get(key.rpartition(":")[2]) for key in held_in_memory) == [1, True]


def test_no_session_is_opened_not_even_her_own(phone, place, settings, monkeypatch):
    def opened(*args):
        raise AssertionError("a session was opened")

    store = import_module(settings.SESSION_ENGINE).SessionStore
    monkeypatch.setattr(store, "load", opened)
    monkeypatch.setattr(store, "save", opened)
    with CaptureQueriesContext(connection) as asked:
        assert phone.get(address_of(place)).status_code == 200
        assert answer(phone, place).status_code == 302
        assert phone.get("/f/thanks").status_code == 200
        assert phone.get("/f/nowhere").status_code == 404
    tables = {table for table in connection.introspection.table_names() for query in asked if f'"{table}"' in query["sql"]}
    assert tables == {"activities_activity", "activities_feedback"}


def test_what_is_refused_leaves_no_cookie_either(phone, place):
    response = answer(phone, place, comment="x" * 3_000_000)
    assert (response.status_code, list(response.cookies)) == (413, [])


def test_a_hidden_browser_answers_too(client, place):
    client.post("/hide/")
    assert client.get(address_of(place)).status_code == 200


def test_the_order_of_rows_is_not_the_order_of_answers(client, place):
    words = [f"{number}. odgovor" for number in range(9)]
    for text in words:
        keys = set(held(place).values_list("pk", flat=True))
        answer(client, place, comment=text)
        assert not keys & set(held(place).values_list("pk", flat=True)), "no key stays with its answer"
    place_in_table = "ctid" if connection.vendor == "postgresql" else "rowid"
    found = held(place).extra(select={"place": place_in_table}, order_by=["place"])
    assert sorted(each.comment for each in found) == words
    assert [each.comment for each in found] != words  # by chance once in 362,880 times
