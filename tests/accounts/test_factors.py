"""One's own factors: after signing in again one sets up another, removes one that is not the last, makes new recovery codes."""

import re
from unittest.mock import patch

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.db import connection
from django.urls import reverse
from django.utils import translation

from ketch.accounts import actions, factors
from ketch.accounts.models import FactorSecret
from ketch.audit.models import LogEntry
from ketch.encryption.fields import Sealed
from tests.factories import UserFactory
from tests.signing_in import code_of, set_up_app, signed_in

pytestmark = pytest.mark.django_db
UNREAD = "this cannot be read"

FACTORS, APP, CODES = reverse("accounts:factors"), reverse("accounts:app"), reverse("accounts:recovery-codes")


@pytest.fixture
def secret(worker):
    return set_up_app(worker)


@pytest.fixture
def passkey(worker):
    """Enough of one to be listed and removed; a whole one is made in tests/journeys/test_first_sign_in.py."""
    named = factors.SealingAdapter().encrypt("ključ na obesku")
    return Authenticator.objects.create(user=worker, type="webauthn", data={"name": named, "credential": {}})


def remove(factor):
    return reverse("accounts:remove-factor", args=[factor.pk])


@pytest.mark.parametrize("page", [FACTORS, APP, reverse("accounts:passkey"), CODES, remove(Authenticator(pk=1))])
def test_each_wants_one_to_sign_in_again(worker, secret, page):
    browser = signed_in(worker, ago=3600)
    for answer in (browser.get(page), browser.post(page)):
        assert answer.status_code == 405 or answer.url.startswith(reverse("account_reauthenticate"))
    assert Authenticator.objects.count() == 1


def test_the_page_says_what_one_has(as_worker, secret, passkey):
    page = as_worker.get(FACTORS).text
    assert "App with codes" in page
    assert "ključ na obesku" in page
    assert "0 are left" in page


def test_another_telephone_takes_the_place_of_the_first(as_worker, worker, secret):
    new = re.search(r"<code>([A-Z2-7 ]{32,})</code>", as_worker.get(APP).text)[1].replace(" ", "")
    as_worker.post(APP, {"code": code_of(new)})
    assert factors.with_code(worker, code_of(secret)) is None
    assert Authenticator.objects.filter(type="totp").count() == 1


def test_the_last_one_stays(as_worker, secret):
    only = Authenticator.objects.get()
    assert "Remove" not in as_worker.get(FACTORS).text
    assert "This is the only one that you have." in as_worker.post(remove(only), follow=True).text
    assert Authenticator.objects.get() == only


def test_one_of_two_is_removed_and_all_other_browsers_are_signed_out(as_worker, worker, secret, passkey):
    there = signed_in(worker)
    as_worker.post(remove(passkey))
    assert [factor.type for factor in Authenticator.objects.all()] == ["totp"]
    assert there.get("/people/").status_code == 302
    assert as_worker.get("/people/").status_code == 200


def test_nobody_removes_that_of_a_colleague(as_manager, passkey, secret):
    assert as_manager.post(remove(passkey)).status_code == 404
    assert Authenticator.objects.count() == 2


def test_new_recovery_codes_are_shown_once_and_kept_nowhere_in_clear(as_worker, secret):
    codes = re.findall(r"<code>(\d{4}) (\d{4})</code>", as_worker.post(CODES).text)
    assert len(codes) == 10
    assert "10 are left" in as_worker.get(FACTORS).text
    stored = str(list(Authenticator.objects.values_list("data", flat=True)))
    shown_later = as_worker.get(FACTORS).text
    assert not [code for code in codes if "".join(code) in stored or " ".join(code) in shown_later]


def test_names_and_secrets_are_sealed_and_go_with_their_factor(as_worker, passkey, secret):
    with connection.cursor() as cursor:
        cursor.execute("SELECT secret FROM accounts_factorsecret")
        stored = b"".join(bytes(value) for (value,) in cursor.fetchall())
    assert b"obesku" not in stored
    assert secret.encode() not in stored
    assert "obesku" not in str(Authenticator.objects.values_list("data", flat=True))
    as_worker.post(remove(passkey))
    assert FactorSecret.objects.count() == 1


def test_a_secret_that_does_not_open_opens_nothing(worker, secret):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE accounts_factorsecret SET secret = %s", [b"\x00" * 300])
    assert factors.with_code(worker, code_of(secret)) is None


def test_nor_do_recovery_codes_of_a_seed_that_does_not_open(worker):
    """Whoever writes in the database can break the seed. What stands in its place is known to everybody, and makes no codes."""
    actions.make_recovery_codes(by=worker)
    FactorSecret.objects.update(secret=Sealed(b"broken"))
    with translation.override("en"):
        broken = RecoveryCodes(Authenticator(type="recovery_codes", data={"seed": "", "used_mask": 0}))
        with patch("allauth.mfa.recovery_codes.internal.auth.decrypt", lambda _seed: UNREAD):
            known = broken.generate_codes()[0]
        assert factors.with_code(worker, known) is None
        assert factors.of(worker).codes_left == 0


def test_a_passkey_whose_name_cannot_be_read_is_listed(worker, passkey):
    FactorSecret.objects.update(secret=Sealed(b"broken"))
    with translation.override("en"):
        assert [each.name for each in factors.of(worker).passkeys] == [UNREAD]


def test_the_log_says_that_something_changed_and_no_secret(as_worker, secret, passkey):
    as_worker.post(CODES)
    as_worker.post(remove(passkey))
    said = [(entry.field_names, entry.result, entry.changes) for entry in LogEntry.objects.exclude(action="looked")]
    assert ("second_factor", "webauthn removed", None) in said
    assert ("recovery_codes", "", None) in said


def test_a_passkey_wants_a_name_and_what_a_browser_made(as_worker):
    for typed in ({"name": ""}, {"name": "x" * 61, "credential": "{}"}, {"name": "key", "credential": "[" * 50_000}):
        assert as_worker.post(reverse("accounts:passkey"), typed).context["form"].errors
    assert not Authenticator.objects.exists()


def test_in_the_demo_it_can_be_tried(as_worker, settings):
    settings.DEMO = True
    assert "In the demo nobody is asked for it at sign-in." in as_worker.get(FACTORS).text
    assert as_worker.get(APP).status_code == 200


def test_no_page_of_allauth_beside_ours():
    browser = signed_in(UserFactory())
    for address in ("2fa/", "mfa/", "2fa/recovery-codes/download/", "mfa/recovery-codes/", "login/webauthn/", "trust/"):
        assert browser.get(f"/accounts/{address}").status_code == 404
