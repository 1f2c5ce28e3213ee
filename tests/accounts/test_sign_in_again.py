"""Password and second factor once more, before the form, for five minutes; the session gets another id."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from ketch.accounts import signing
from ketch.accounts.models import UsedCode
from tests.factories import PASSWORD, UserFactory
from tests.signing_in import code_of, set_up_app, signed_in

pytestmark = pytest.mark.django_db

AGAIN = reverse("account_reauthenticate")
EXPORT = reverse("exchange:export")
WRONG = "This does not match."


@pytest.fixture
def secret(manager):
    return set_up_app(manager)


@pytest.fixture
def since_morning(manager, secret):
    return signed_in(manager, ago=3600)


def code_or_fresh(secret):
    """In a test a code is used again within its half-minute."""
    UsedCode.objects.all().delete()
    return code_of(secret)


@pytest.mark.parametrize(
    "page",
    [
        "exchange:export",
        "exchange:import",
        "participants:take-over",
        "accounts:waiting",
        "accounts:factors",
        "accounts:app",
        "accounts:passkey",
    ],
)
def test_it_is_asked_before_the_form(since_morning, page):
    assert since_morning.get(reverse(page)).url == f"{AGAIN}?next={reverse(page)}"


@pytest.mark.parametrize("page", ["add/", "{}/change/"])
def test_and_before_the_administrator_proposes(page, manager):
    administrator = UserFactory(role="administrator")
    address = "/admin/accounts/user/" + page.format(manager.pk)
    for browser in (signed_in(administrator, ago=3600),):
        assert browser.get(address).url == f"{AGAIN}?next={address}"
        assert browser.post(address, {"username": "x"}).url.startswith(AGAIN)
    assert signed_in(administrator).get(address).status_code == 200


def test_neither_is_enough_alone(since_morning, secret):
    for typed in ({"password": PASSWORD}, {"code": code_of(secret)}, {"password": PASSWORD, "code": "000000"}):
        since_morning.post(AGAIN, typed)
    assert since_morning.get(EXPORT).url.startswith(AGAIN)


def test_a_wrong_password_uses_up_no_code(since_morning, secret):
    code = code_of(secret)
    assert WRONG in since_morning.post(AGAIN, {"password": "wrong wrong wrong", "code": code}).text
    assert since_morning.post(AGAIN, {"password": PASSWORD, "code": code}).status_code == 302


def test_both_open_it_for_five_minutes_and_the_session_has_another_id(since_morning, secret):
    before = since_morning.cookies[settings.SESSION_COOKIE_NAME].value
    answer = since_morning.post(AGAIN, {"password": PASSWORD, "code": code_of(secret), "next": EXPORT})
    assert answer.url == EXPORT
    assert since_morning.get(EXPORT).status_code == 200
    assert since_morning.cookies[settings.SESSION_COOKIE_NAME].value != before
    old = Client()
    old.cookies[settings.SESSION_COOKIE_NAME] = before
    assert "login" in old.get(EXPORT).url


def test_after_five_minutes_it_is_asked_again(manager):
    assert signed_in(manager, ago=299).get(EXPORT).status_code == 200
    assert signed_in(manager, ago=301).get(EXPORT).url.startswith(AGAIN)


def test_the_sign_in_itself_does_not_count(client, manager, secret):
    client.post(reverse("account_login"), {"login": "manager", "password": PASSWORD})
    client.post(reverse("mfa_authenticate"), {"code": code_of(secret)})
    assert client.get("/people/").status_code == 200
    assert client.get(EXPORT).url.startswith(AGAIN)


def test_wrong_ones_lock_the_account_here_too(since_morning, secret):
    for _ in range(signing.MOST):
        since_morning.post(AGAIN, {"password": PASSWORD, "code": "000000"})
    assert "did not match several times" in since_morning.post(AGAIN, {"password": PASSWORD, "code": code_of(secret)}).text


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "x" * 10_000, "\x00"])
def test_it_leads_to_no_other_server(since_morning, secret, elsewhere):
    typed = {"password": PASSWORD, "code": code_or_fresh(secret), "next": elsewhere}
    assert "evil" not in since_morning.post(AGAIN, typed).headers.get("Location", "")


def test_to_itself_it_leads_once_and_no_further(since_morning, secret):
    typed = {"password": PASSWORD, "code": code_of(secret), "next": f"{AGAIN}?next={AGAIN}"}
    assert since_morning.post(AGAIN, typed, follow=True).status_code == 200


def test_in_the_demo_the_password_is_enough(since_morning, settings):
    settings.DEMO = True
    assert since_morning.post(AGAIN, {"password": PASSWORD, "next": EXPORT}).url == EXPORT
    assert since_morning.get(EXPORT).status_code == 200


def test_it_never_stores_what_was_interrupted(since_morning, manager):
    """allauth would keep a form that was sent in the session, and send it again by itself."""
    since_morning.post(reverse("reporting:export"), {"recipient": "canary"})
    assert "canary" not in str(dict(since_morning.session))
