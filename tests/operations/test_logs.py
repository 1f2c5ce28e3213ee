"""Canaries are planted wherever a value may come into a log, and none is found in what any logger prints."""

import io
import logging
import sys
from contextlib import suppress

import psycopg
import pytest
from django.core.exceptions import BadRequest, SuspiciousOperation
from django.db import connection, transaction
from django.test import Client
from django.urls import get_resolver, reverse

from exchange.taking_in import work as importing
from ketch.drafts import uploads
from ketch.operations.logs import WithoutValues, say_uncaught
from tests.conventions.test_who_may import WHO_MAY, keys  # noqa: F401
from tests.signing_in import signed_in

CANARY = "Canary"
FOREIGN = ["django.db.backends", "django.request", "django.security.DisallowedHost", "gunicorn.access", "gunicorn.error"]
FOREIGN += ["allauth.account", "psycopg", "asyncio"]


@pytest.fixture
def printed(monkeypatch):
    """What comes out of every handler that Ketch, Django or a library gave to any logger; pytest's own are none of them."""
    out = io.StringIO()
    loggers = [logging.getLogger(), *(each for each in map(logging.getLogger, logging.root.manager.loggerDict))]
    for handler in {handler for logger in loggers for handler in logger.handlers}:
        if not type(handler).__module__.startswith("_pytest") and hasattr(handler, "stream"):
            monkeypatch.setattr(handler, "stream", out)
    return out


def test_each_handler_prints_without_values():
    """Of those that print at all: Django's own print with DEBUG alone, or to nobody's address."""
    kinds = {
        type(handler.formatter)
        for logger in [logging.getLogger(), *map(logging.getLogger, logging.root.manager.loggerDict)]
        for handler in logger.handlers
        if isinstance(handler, logging.StreamHandler) and logger.name != "django.server"
        and not type(handler).__module__.startswith("_pytest")
    }  # fmt: skip
    assert kinds == {WithoutValues}


@pytest.mark.parametrize("name", FOREIGN)
def test_a_foreign_logger_prints_its_own_words_alone(name, printed, capsys):
    logger = logging.getLogger(name)
    for words, values in (("Key (%s) exists", [CANARY]), (f"Invalid request: {CANARY}", []), ("%s", [CANARY])):
        with suppress(ValueError):
            raise ValueError(CANARY)
        logger.critical(words, *values)
    assert CANARY not in printed.getvalue() + capsys.readouterr().err
    assert "Key (%s) exists" in printed.getvalue()


def test_what_cannot_be_formatted_prints_no_values_either(printed, capsys):
    logging.getLogger("ketch").error("%d", CANARY)
    assert CANARY not in printed.getvalue() + capsys.readouterr().err


def test_a_warning_says_where_and_of_which_kind(printed):
    """By the function that logging has put in place of the one that prints; pytest puts its own there for the time of a test."""
    assert logging._warnings_showwarning is not None
    logging._showwarning(RuntimeWarning(f"{CANARY} is naive"), RuntimeWarning, __file__, 1)
    assert CANARY not in printed.getvalue()
    assert "test_logs.py" in printed.getvalue()
    assert "RuntimeWarning" in printed.getvalue()


def test_what_ends_a_command_says_where_it_ended(printed):
    try:
        raise ValueError(CANARY)
    except ValueError:
        say_uncaught(*sys.exc_info())
    assert CANARY not in printed.getvalue()
    assert "ValueError" in printed.getvalue()
    assert sys.excepthook is say_uncaught


def failing(error):
    def fails(request, *args, **kwargs):
        raise error

    return fails


def in_the_database(request, *args, **kwargs):
    """Its own words quote a row."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f'SELECT * FROM "{CANARY}"')


def patterns():
    """Of every address the place in the table of contents where its view stands."""
    found = {}
    waiting = [("", pattern) for pattern in get_resolver().url_patterns]
    while waiting:
        space, pattern = waiting.pop()
        if inner := getattr(pattern, "url_patterns", None):
            waiting += [(f"{space}{pattern.namespace}:" if pattern.namespace else space, each) for each in inner]
        else:
            found[f"{space}{pattern.name}"] = pattern
    return found


PLANTED = [
    (failing(ValueError(CANARY)), 500),
    (failing(psycopg.errors.UniqueViolation(f"Key (code)=({CANARY}) already exists.")), 500),
    (failing(SuspiciousOperation(CANARY)), 400),
    (failing(BadRequest(CANARY)), 400),
    (in_the_database, 500),
]


def test_an_error_in_each_view_prints_no_value_and_shows_its_number(worker, keys, printed, monkeypatch, request):  # noqa: F811
    """Each view has one of them; with --long each has all."""
    browser = signed_in(worker)
    browser.raise_request_exception = False
    known = {name: pattern for name, pattern in patterns().items() if name in WHO_MAY}
    assert set(known) == set(WHO_MAY)
    for number, (name, pattern) in enumerate(known.items()):
        page = reverse(name, args=[keys[kind] for kind in WHO_MAY[name][0].split()])
        for view, status in PLANTED if request.config.getoption("long") else [PLANTED[number % len(PLANTED)]]:
            printed.truncate(0)
            monkeypatch.setattr(pattern, "callback", view)
            answer = browser.post(f"{page}?words={CANARY}", {"name": CANARY}, headers={"X-Name": CANARY})
            told = printed.getvalue()
            assert (name, answer.status_code) == (name, status)
            assert (name, CANARY in answer.text, CANARY in told) == (name, False, False)
            assert page == "/" or page not in told, "An address names whom it is about."
            if status == 500:
                assert answer.text.split('<strong class="code">')[1].split("<")[0] in told


@pytest.mark.django_db
def test_headers_that_cannot_be_read_are_not_quoted(printed):
    browser = Client(raise_request_exception=False)
    for headers in ({"Host": f"{CANARY}.example.org"}, {"Cookie": f"sessionid={CANARY}"}, {"Content-Length": CANARY}):
        for content in ("application/x-www-form-urlencoded", f"multipart/form-data; boundary={CANARY}\xe9"):
            browser.post("/accounts/login/", b"login=%FF", content_type=content, headers=headers)
    assert CANARY not in printed.getvalue()


def test_a_workbook_that_breaks_the_check_is_not_quoted(manager, printed, monkeypatch):
    monkeypatch.setattr(importing, "check", failing(KeyError(CANARY)))
    upload = uploads.receive(CANARY.encode(), author=manager)
    importing.work(upload.pk)
    assert CANARY not in printed.getvalue()
    assert "An import broke off." in printed.getvalue()
    assert "KeyError" in printed.getvalue()
