"""Sessions are sealed, belong to an account, and end when it changes. “session” here is a browser that is signed in."""

import re
import time

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ketch.access.again import SEEN
from ketch.accounts import two_keys
from ketch.accounts.models import BrowserSession
from ketch.accounts.sessions import SessionStore, row_of
from tests.factories import PASSWORD, AccountChangeFactory, UserFactory
from tests.signing_in import code_of, set_up_app, signed_in

pytestmark = pytest.mark.django_db

ACCOUNT, BROWSERS, CHANGE = reverse("pages:preferences"), reverse("accounts:browsers"), reverse("account_change_password")
OWN = "štirje zeleni svinčniki"


def is_in(browser):
    return browser.get("/people/").status_code == 200


def key_of(browser):
    return browser.cookies[settings.SESSION_COOKIE_NAME].value


class TestAStolenTable:
    def test_shows_no_word_of_a_session_and_no_key_of_a_cookie(self, worker):
        browser = signed_in(worker)
        session = browser.session
        session["back"] = "/people/canary/"
        session.save()
        with connection.cursor() as cursor:
            cursor.execute("SELECT * FROM accounts_browsersession")
            stored = b"".join(
                bytes(value) if isinstance(value, memoryview) else str(value).encode() for value in cursor.fetchone()
            )
        assert b"canary" not in stored
        assert b"password" not in stored
        assert key_of(browser).encode() not in stored

    def test_holds_no_address_and_no_browser(self):
        columns = {field.name for field in BrowserSession._meta.concrete_fields}
        assert columns == {"session_key", "account", "session_data", "expire_date"}

    def test_opens_nobody_elses_session_where_its_data_is_moved(self, worker, manager):
        hers, his = signed_in(worker), signed_in(manager)
        moved = "(SELECT session_data FROM accounts_browsersession WHERE session_key = %s)"
        with connection.cursor() as cursor:
            his_row, her_row = row_of(key_of(his)), row_of(key_of(hers))
            statement = f"UPDATE accounts_browsersession SET session_data = {moved} WHERE session_key = %s"  # noqa: S608
            cursor.execute(statement, [his_row, her_row])
        assert not is_in(hers)

    def test_that_was_altered_signs_out_and_fails_nowhere(self, worker):
        browser = signed_in(worker)
        with connection.cursor() as cursor:
            cursor.execute("UPDATE accounts_browsersession SET session_data = %s", [b"\x00" * 300])
        assert browser.get("/people/").status_code == 302


@pytest.mark.parametrize("key", ["", "x", "x" * 10_000, "\x00", "ž"])
def test_a_made_up_key_opens_nothing(key, db):
    assert SessionStore(key).get("anything") is None


def test_what_is_said_next_lies_in_no_cookie(as_worker):
    answer = as_worker.post(ACCOUNT, {"language": "en", "theme": "dark", "shortcuts": "on"})
    assert "messages" not in answer.cookies
    assert "Saved." in as_worker.get(ACCOUNT).text


def test_sessions_that_are_over_are_swept_away_at_a_sign_in(client, worker):
    signed_in(worker)
    BrowserSession.objects.update(expire_date=timezone.now())
    client.post(reverse("account_login"), {"login": "worker", "password": PASSWORD})
    assert BrowserSession.objects.count() == 1


class TestEndAtTheNextClick:
    def test_with_a_new_role(self, worker, manager):
        browser = signed_in(worker)
        two_keys.confirm(change=AccountChangeFactory(account=worker, role="therapist"), by=manager)
        assert not is_in(browser)

    def test_with_a_new_passphrase(self, worker, manager):
        browser = signed_in(worker)
        set_up_app(worker)
        two_keys.confirm(change=AccountChangeFactory(account=worker, role="", new_password=True), by=manager)
        assert not is_in(browser)

    def test_with_a_lost_telephone(self, worker, manager):
        browser = signed_in(worker)
        two_keys.confirm(change=AccountChangeFactory(account=worker, role="", lost_factor=True), by=manager)
        assert not is_in(browser)

    def test_with_closing_and_an_old_cookie_stays_closed_after_opening(self, worker, manager):
        browser = signed_in(worker)
        two_keys.close(user=worker, by=manager)
        assert not worker.browser_sessions.exists()
        assert not is_in(browser)
        two_keys.confirm(change=AccountChangeFactory(account=worker, role="", becomes="open"), by=manager)
        assert not is_in(browser)

    def test_with_ones_own_password_everywhere_else(self, worker):
        here, there = signed_in(worker), signed_in(worker)
        here.post(CHANGE, {"oldpassword": PASSWORD, "password1": OWN, "password2": OWN})
        assert is_in(here)
        assert not is_in(there)
        assert worker.browser_sessions.count() == 1

    def test_with_a_new_factor_everywhere_else(self, worker):
        here, there = signed_in(worker), signed_in(worker)
        secret = re.search(r"<code>([A-Z2-7 ]{32,})</code>", here.get(reverse("accounts:app")).text)[1].replace(" ", "")
        here.post(reverse("accounts:app"), {"code": code_of(secret)})
        assert is_in(here)
        assert not is_in(there)

    def test_and_nobody_elses(self, worker, manager):
        his = signed_in(manager)
        two_keys.close(user=worker, by=manager)
        assert is_in(his)


def test_what_is_sent_as_a_session_ends_is_kept_as_a_draft(worker, manager):
    from ketch.drafts.models import Draft
    from tests.opened import opened

    browser = signed_in(worker)
    form = opened(browser, "/sessions/log/") | {"note": "her words"}
    two_keys.close(user=UserFactory(), by=manager)
    two_keys.confirm(change=AccountChangeFactory(account=worker, role="therapist"), by=manager)
    assert "login" in browser.post("/sessions/log/", form).url
    assert Draft.objects.get().text["note"] == ["her words"]


class TestOnYourAccount:
    @pytest.fixture
    def there(self, worker):
        return signed_in(worker)

    def test_each_is_a_line_and_this_one_is_named(self, as_worker, there):
        page = as_worker.get(ACCOUNT).text
        assert page.count("This browser") == 1
        assert page.count("Another browser") == 1

    def test_none_of_anybody_else(self, as_worker, manager):
        signed_in(manager)
        assert "Another browser" not in as_worker.get(ACCOUNT).text

    def test_one_whose_quarter_of_an_hour_is_over_is_no_line(self, as_worker, there):
        session = there.session
        session[SEEN] = time.time() - 3600
        session.save()
        assert "Another browser" not in as_worker.get(ACCOUNT).text

    def test_one_is_ended(self, as_worker, there):
        row = re.search(r'name="row" value="(\w+)"', as_worker.get(ACCOUNT).text)[1]
        assert as_worker.post(BROWSERS, {"row": row}).url == ACCOUNT
        assert is_in(as_worker)
        assert not is_in(there)

    def test_all_others_are_ended(self, as_worker, there, worker):
        third = signed_in(worker)
        as_worker.post(BROWSERS)
        assert [is_in(browser) for browser in (as_worker, there, third)] == [True, False, False]

    @pytest.mark.parametrize("row", ["x" * 10_000, "\x00", "ž", "' OR 1=1 --"])
    def test_a_made_up_line_ends_nothing(self, as_worker, there, row):
        assert as_worker.post(BROWSERS, {"row": row}).status_code == 302
        assert is_in(there)

    def test_nobody_ends_that_of_a_colleague(self, as_worker, manager):
        his = signed_in(manager)
        as_worker.post(BROWSERS, {"row": row_of(key_of(his))})
        as_worker.post(BROWSERS)
        assert is_in(his)

    def test_more_of_them_are_no_more_queries(self, as_worker, worker, django_assert_num_queries):
        as_worker.get(ACCOUNT)
        with django_assert_num_queries(3):
            as_worker.get(ACCOUNT)
        for _ in range(5):
            signed_in(worker)
        with django_assert_num_queries(3):
            as_worker.get(ACCOUNT)


def test_signing_in_gives_the_session_another_key(client, worker):
    secret = set_up_app(worker)
    client.post(reverse("account_login"), {"login": "worker", "password": PASSWORD})
    before = key_of(client)
    client.post(reverse("mfa_authenticate"), {"code": code_of(secret)})
    assert key_of(client) != before
    old = Client()
    old.cookies[settings.SESSION_COOKIE_NAME] = before
    assert not is_in(old)
