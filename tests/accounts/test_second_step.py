"""The second step of signing in: a code counts once, for half a minute, and a wrong one is a wrong password in all but name."""

import time
from statistics import median

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from ketch.accounts import actions, factors, signing, two_keys
from ketch.accounts.models import SignInAttempt, UsedCode
from tests.factories import PASSWORD, UserFactory
from tests.signing_in import code_of, set_up_app

pytestmark = pytest.mark.django_db

LOGIN, SECOND = reverse("account_login"), reverse("mfa_authenticate")
WRONG = "This does not match. Check what you typed, and try again."


@pytest.fixture
def secret(worker):
    return set_up_app(worker)


@pytest.fixture
def halfway(client, secret):
    """Her password was right; the code is still to come."""
    gave_password(client)
    return client


def gave_password(browser, password=PASSWORD, next="/people/"):
    return browser.post(LOGIN, {"login": "worker", "password": password, "next": next})


def is_in(browser):
    return browser.get("/people/").status_code == 200


def test_the_password_alone_opens_nothing(client, secret):
    assert gave_password(client).url == SECOND
    assert client.get("/people/").url.startswith(LOGIN)


def test_with_the_code_one_is_where_one_wanted_to_be(halfway, secret):
    assert halfway.post(SECOND, {"code": code_of(secret)}).url == "/people/"
    assert is_in(halfway)


@pytest.mark.parametrize("code", ["", "000000", "abc", "ž" * 10_000, "12\x003", "²²²²²²", "-1", "9" * 400])
def test_a_wrong_code_has_the_words_of_a_wrong_password(halfway, client, code):
    assert halfway.post(SECOND, {"code": code}).context["form"].errors
    assert not is_in(halfway)
    assert WRONG in halfway.post(SECOND, {"code": "000000"}).text
    assert WRONG in gave_password(Client(), "wrong wrong wrong").text


@pytest.mark.parametrize("later", [-1, 1])
def test_a_code_of_another_half_minute_is_wrong(halfway, secret, later):
    assert WRONG in halfway.post(SECOND, {"code": code_of(secret, later=later)}).text


def test_a_code_counts_once_for_whoever_read_it_along(halfway, secret):
    code = code_of(secret)
    halfway.post(SECOND, {"code": code})
    other = Client()
    gave_password(other)
    assert WRONG in other.post(SECOND, {"code": code}).text
    assert not is_in(other)


def test_a_used_code_is_not_forgotten_when_many_others_come(halfway, secret, worker):
    code = code_of(secret)
    halfway.post(SECOND, {"code": code})
    for number in range(50):
        factors.with_code(UserFactory(username=f"other-{number}"), "000000")
    assert factors.with_code(worker, code) is None


def test_used_codes_of_long_ago_are_swept_away(worker, secret):
    UsedCode.objects.create(account=worker, step=int(time.time()) // 30 - 1000)
    assert factors.with_code(worker, code_of(secret))
    assert UsedCode.objects.count() == 1


def test_wrong_codes_lock_this_account_alone(halfway, secret):
    for _ in range(signing.MOST):
        halfway.post(SECOND, {"code": "000000"})
    assert "did not match several times" in halfway.post(SECOND, {"code": code_of(secret)}).text
    assert "did not match several times" in gave_password(Client()).text
    UserFactory(username="colleague")
    assert Client().post(LOGIN, {"login": "colleague", "password": PASSWORD}).status_code == 302


def test_right_passwords_between_wrong_codes_begin_no_new_count(secret):
    """Whoever has the password tries one code at each sign-in."""
    for _ in range(signing.MOST):
        browser = Client()
        gave_password(browser)
        browser.post(SECOND, {"code": "000000"})
    assert SignInAttempt.objects.count() == signing.MOST
    assert "did not match several times" in gave_password(Client()).text


def test_a_wrong_code_takes_as_long_as_a_wrong_password(halfway, settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    attempts_of = {"password": lambda: gave_password(Client(), "wrong wrong wrong"), "code": lambda: wrong_code(halfway)}

    def seconds(attempt):
        SignInAttempt.objects.all().delete()
        begun = time.perf_counter()
        attempt()
        return time.perf_counter() - begun

    took = {name: median(seconds(attempt) for _ in range(7)) for name, attempt in attempts_of.items()}
    assert 0.5 < took["code"] / took["password"] < 2, took


def wrong_code(browser):
    browser.post(SECOND, {"code": "000000"})


class TestRecoveryCodes:
    @pytest.fixture
    def codes(self, worker, secret):
        return actions.make_recovery_codes(by=worker)

    def test_each_of_ten_works_once(self, codes, worker):
        assert len(set(codes)) == 10
        assert all(factors.with_code(worker, f"{code[:4]} {code[4:]}") for code in codes)
        assert not any(factors.with_code(worker, code) for code in codes)

    def test_one_reads_how_many_are_left(self, halfway, codes):
        halfway.post(SECOND, {"code": codes[0]})
        assert "9 recovery codes are left." in halfway.get("/people/").text

    def test_new_ones_take_the_place_of_the_old(self, codes, worker):
        actions.make_recovery_codes(by=worker)
        assert factors.with_code(worker, codes[0]) is None


class TestBetweenPasswordAndCode:
    """The account may change in the meantime."""

    def test_a_closed_account_does_not_open(self, halfway, secret, worker, manager):
        two_keys.close(user=worker, by=manager)
        halfway.post(SECOND, {"code": code_of(secret)})
        assert not is_in(halfway)

    def test_nor_does_one_whose_password_was_changed(self, halfway, secret, worker):
        actions.change_password(user=worker, password="štirje zeleni svinčniki", by=worker)  # noqa: S106
        halfway.post(SECOND, {"code": code_of(secret)})
        assert not is_in(halfway)

    def test_one_can_go_back_and_be_somebody_else(self, halfway):
        assert halfway.get(LOGIN).url == SECOND
        halfway.post(reverse("account_logout"))
        assert halfway.get(LOGIN).status_code == 200
        assert halfway.get(SECOND).url == LOGIN

    def test_it_leads_to_no_other_server(self, client, secret):
        gave_password(client, next="https://evil.example/")
        assert client.post(SECOND, {"code": code_of(secret)}).url == "/"


def test_the_demo_asks_for_no_second_factor(client, secret, settings):
    settings.DEMO = True
    assert gave_password(client).url == "/people/"
    assert is_in(client)


def test_production_is_not_the_demo_and_no_variable_makes_it_so(monkeypatch):
    import ketch.settings.base

    assert ketch.settings.base.DEMO is False
    said = (ketch.settings.base.ROOT / "ketch/settings/production.py").read_text()
    assert "DEMO" not in said
    assert "DEMO" not in (ketch.settings.base.ROOT / "ketch/settings/demands.py").read_text()


def test_what_is_stored_of_a_factor_is_sealed(worker, secret):
    actions.make_recovery_codes(by=worker)
    stored = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert secret not in stored


@pytest.mark.parametrize(
    "credential", ["{}", "[]", "5", "null", "[" * 100_000, '{"response": 5}', '{"id": "a", "rawId": "a"}', "{"]
)
def test_a_forged_passkey_is_a_wrong_one(halfway, credential):
    assert WRONG in halfway.post(SECOND, {"credential": credential}).text
