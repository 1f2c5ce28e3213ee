"""Whatever is sent to whichever address, by whomever: never a fault of ours, and a request that is refused leaves no row behind.

A few hundred at each run, ten thousand with --long: fields of the form that the page shows and others, parameters, headers, and
what stands in the path instead of a key.
"""

from urllib.parse import quote, urlencode

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import translation
from hypothesis import HealthCheck, given, settings, strategies as st

from tests.conventions.test_nothing_typed import Form
from tests.conventions.test_who_may import ROLES, WHO_MAY, cookies, keys  # noqa: F401
from tests.rolled_back import rolled_back

pytestmark = pytest.mark.django_db

HARD = [
    *("", " ", "0", "-1", "1e400", "9" * 5000, "NaN", "٣", "½", "on", "None", "null", "[]", "{}", "=1+1"),
    *("\x00", "a\x00b", "\ud800", "\udfff\ud800", "\u202e", "👩‍👩‍👧", "يحب", "x" * 10_001, "č" * 10_001),
    *("2026-02-31", "1900-01-01", "0001-01-01", "9999-12-31", "2100-12-31", "31. 2. 2026", "25:00", "24.00"),
    *("<script>alert(1)</script>", "' OR 1=1 --", "{{ 7*7 }}", "%s%n", "../../etc/passwd", "%00", "\r\nSet-Cookie: a=b"),
    *("//evil.example.org", "javascript:alert(1)", "https://evil.example.org/", "00000000-0000-0000-0000-000000000000"),
]
VALUES = st.sampled_from(HARD) | st.text(max_size=40) | st.integers().map(str) | st.dates().map(str) | st.uuids().map(str)
PARAMETERS = [
    *("page", "show", "draft", "next", "in", "found", "from", "to", "day", "date", "on", "as_of", "rule", "format", "language"),
    *("q", "words", "find", "with", "activity", "participant", "worker", "status", "year", "month", "period", "figure", "row"),
    *("e", "p", "o", "_popup", "all"),
]
HEADERS = [
    *("Accept-Language", "Accept", "Referer", "Origin", "Cookie", "Host", "X-Forwarded-For", "X-Forwarded-Host", "X-By-Itself"),
    *("HX-Request", "HX-Target", "HX-Trigger", "HX-Current-URL", "HX-Boosted", "HX-History-Restore-Request"),
    *("If-None-Match", "If-Modified-Since", "Range"),
]
ENCODED = "application/x-www-form-urlencoded"
TYPES = [*[ENCODED] * 5, "multipart/form-data; boundary=x", "text/plain", "application/json", ""]
PAIRS = st.lists(st.tuples(st.sampled_from(PARAMETERS) | st.text(max_size=8), VALUES), max_size=3)
SENT = st.fixed_dictionaries(
    {
        "name": st.sampled_from(sorted(WHO_MAY)),
        "role": st.sampled_from([*ROLES, *["worker"] * 4, *["manager"] * 5]),
        "method": st.sampled_from(["get", "post", "post", "post"]),
        # Which fields of the form get another value: their places in it, counted round and round.
        "changed": st.lists(st.tuples(st.integers(0, 40), st.lists(VALUES, max_size=2)), max_size=4),
        "more": PAIRS,
        "query": PAIRS,
        "headers": st.lists(st.tuples(st.sampled_from(HEADERS), VALUES), max_size=2),
        "path": st.one_of(*[st.none()] * 7, VALUES),
        "type": st.sampled_from(TYPES),
    }
)
# What a refusal may write: who was refused, what was typed, what the browser holds, a wrong password.
BESIDE = {"audit_logentry", "audit_loghead", "drafts_draft", "accounts_browsersession", "accounts_signinattempt", "ketch_cache"}
# Pages that show what they made, once: codes, a passphrase.
SHOWN_ONCE = {"accounts:app", "accounts:passkey", "accounts:recovery-codes", "accounts:confirm", "accounts:envelope"}


def rows():
    """How many each table holds."""
    with connection.cursor() as cursor:
        tables = sorted(set(connection.introspection.table_names(cursor)) - BESIDE)
        cursor.execute(" UNION ALL ".join(f"SELECT '{table}', count(*) FROM \"{table}\"" for table in tables))  # noqa: S608
        return dict(cursor.fetchall())


def coded(pairs):
    return urlencode(pairs, errors="surrogatepass").encode()


def header(value):
    """As a server hands it on: one line of bytes, read as Latin-1."""
    return value.encode("utf-8", "surrogatepass").decode("latin-1").replace("\r", "").replace("\n", "").replace("\x00", "")[:8000]


class World:
    """One programme, each role signed in, and the form of each page as each role finds it."""

    def __init__(self, keys, cookies):  # noqa: F811
        self.keys, self.cookies, self.forms = keys, cookies, {}

    def browser(self, role):
        browser = Client(raise_request_exception=False)
        browser.cookies.load(self.cookies[role])
        return browser

    def form(self, page, role):
        if (page, role) not in self.forms:
            answer = self.browser(role).get(page)
            forms = Form(answer.content.decode(errors="replace")).forms if answer.status_code == 200 else []
            self.forms[page, role] = next((each for each in forms if "draft" in each), forms[-1] if forms else {})
        return self.forms[page, role]

    def ask(self, sent):
        page = reverse(sent["name"], args=[self.keys[kind] for kind in WHO_MAY[sent["name"]][0].split()])
        fields = {name: list(values) for name, values in self.form(page, sent["role"]).items()}
        for place, values in sent["changed"]:
            if fields:
                fields[list(fields)[place % len(fields)]] = values
        if sent["path"] is not None:
            first = WHO_MAY[sent["name"]][0].split()[:1]
            value = quote(sent["path"], safe="", errors="surrogatepass")[:2000]
            page = page.replace(str(self.keys[first[0]]), value) if first else page + value
        body = coded([(name, value) for name, values in fields.items() for value in values] + sent["more"])
        address = f"{page}?{coded(sent['query']).decode()}"
        given = {name: header(value) for name, value in sent["headers"]}
        browser = self.browser(sent["role"])
        if sent["method"] == "get":
            return browser.get(address, headers=given)
        return browser.post(address, body, content_type=sent["type"], headers=given)


def test_nothing_that_is_sent_is_a_fault_or_half_done(request, keys, cookies, monkeypatch):  # noqa: F811
    monkeypatch.setattr("exchange.taking_in.child.start", lambda upload: None)
    world, statuses = World(keys, cookies), {}

    @settings(
        max_examples=10_000 if request.config.getoption("long") else 300,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(sent=SENT)
    def once(sent):
        caches["memory"].clear()
        with rolled_back(), translation.override("en"):
            before = rows()
            answer = world.ask(sent)
            statuses[answer.status_code] = statuses.get(answer.status_code, 0) + 1
            assert answer.status_code < 500, answer.exc_info and answer.exc_info[1]
            if answer.status_code not in (301, 302, 303) and sent["name"] not in SHOWN_ONCE:
                assert rows() == before

    once()
    assert {200, 302, 404} <= set(statuses)
