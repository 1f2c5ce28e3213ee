"""Five wrong passwords lock an account, however one knocks."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from ketch.accounts import signing
from ketch.accounts.models import SignInAttempt
from tests.factories import PASSWORD, UserFactory
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db


def try_it(client, password, *, name="worker", host="ketch.example"):
    return client.post(reverse("account_login"), {"login": name, "password": password}, headers={"host": host})


@pytest.mark.parametrize(
    "knock", [{"host": "ketch.example:444"}, {"host": "KETCH.example"}, {"name": "WORKER"}, {"name": " worker"}]
)
def test_another_port_or_another_writing_begins_no_new_count(client, knock, settings):
    settings.ALLOWED_HOSTS = ["ketch.example"]
    UserFactory(username="worker")
    for _ in range(5):
        try_it(client, "wrong")
    assert try_it(client, PASSWORD, **knock).status_code == 200


def test_the_right_password_opens_before_that(client):
    UserFactory(username="worker")
    for _ in range(4):
        try_it(client, "wrong")
    assert try_it(client, PASSWORD).status_code == 302


def test_names_of_nobody_displace_no_lock_out(client):
    UserFactory(username="worker")
    for _ in range(5):
        try_it(client, "wrong")
    for number in range(400):
        signing.begin_attempt(f"nobody {number}")
    assert try_it(client, PASSWORD).status_code == 200


def test_one_locked_account_hinders_no_other(client):
    UserFactory(username="worker")
    UserFactory(username="colleague")
    for _ in range(6):
        try_it(client, "wrong")
    assert try_it(client, PASSWORD, name="colleague").status_code == 302


def test_after_five_minutes_the_account_opens_again_and_nothing_is_left(client):
    UserFactory(username="worker")
    for _ in range(5):
        try_it(client, "wrong")
    SignInAttempt.objects.update(begun_at=timezone.now() - signing.WITHIN - timedelta(seconds=1))
    assert try_it(client, PASSWORD).status_code == 302
    assert not SignInAttempt.objects.exists()


def test_the_table_names_nobody(client):
    try_it(client, "wrong", name="worker")
    assert "worker" not in SignInAttempt.objects.get().name


AGAIN = reverse("account_reauthenticate")


def test_a_wrong_password_before_what_cannot_be_taken_back_counts_too():
    user = UserFactory(username="worker", role="manager")
    one, other = signed_in(user), signed_in(user)
    for browser in (one, one, one, other, other):
        browser.post(AGAIN, {"password": "wrong"})
    assert "did not match several times" in one.post(AGAIN, {"password": PASSWORD}).text


def test_what_a_stranger_tries_closes_nothing_to_whoever_is_signed_in(client):
    inside = signed_in(UserFactory(username="worker", role="manager"), ago=3600)
    for _ in range(6):
        try_it(client, "wrong")
    assert inside.post(AGAIN, {"password": PASSWORD}).status_code == 302
    assert try_it(client, PASSWORD).status_code == 200
