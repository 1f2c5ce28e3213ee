"""Sign-ins that failed and sign-outs are in the log; what somebody typed is not, and thousands of tries are a few lines."""

import time
from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse

from ketch.access.again import SEEN
from ketch.accounts import signing
from ketch.accounts.models import SignInAttempt
from ketch.audit.checking import check
from ketch.audit.models import ChainHead, LogEntry
from tests.factories import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db


def try_it(client, name, password="canary-password"):
    return client.post(reverse("account_login"), {"login": name, "password": password})


def lines():
    return list(LogEntry.objects.order_by("number").values_list("action", "result"))


@pytest.mark.parametrize("page", ["account_logout", "admin:logout"])
def test_a_sign_out_by_hand(as_administrator, page):
    as_administrator.post(reverse(page))
    entry = LogEntry.objects.get(action="signed out")
    assert (entry.actor, entry.role, entry.result) == (as_administrator.user, "administrator", "by hand")


def test_a_sign_out_by_hide(as_worker):
    as_worker.post("/hide/")
    assert LogEntry.objects.get(action="signed out").result == "by Hide"


def test_a_sign_out_by_the_clock(as_worker):
    session = as_worker.session
    session[SEEN] = time.time() - 16 * 60
    session.save()
    as_worker.get("/")
    as_worker.get("/")
    entry = LogEntry.objects.get(action="signed out")
    assert (entry.actor, entry.result) == (as_worker.user, "by the clock")


@pytest.mark.parametrize("page", ["/hide/", "/accounts/logout/"])
def test_a_log_that_cannot_be_written_keeps_nobody_in(as_worker, page):
    ChainHead.objects.all().delete()
    assert as_worker.post(page).status_code == 302
    assert "_auth_user_id" not in as_worker.session


def test_a_failed_sign_in_names_the_account_and_nothing_that_was_typed(client, worker):
    try_it(client, " WORKER")
    entry = LogEntry.objects.get()
    assert (entry.action, entry.object_pk, entry.actor, entry.role) == ("failed", str(worker.pk), None, "nobody")


def test_what_was_typed_for_no_account_is_not_kept(client):
    try_it(client, "canary-name")
    assert (LogEntry.objects.get().action, LogEntry.objects.get().object_pk) == ("failed", "")
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM audit_logentry")
        assert "canary" not in str(cursor.fetchall())


def test_a_lock_is_one_line_with_the_number_of_tries(client, worker):
    for _try in range(9):
        try_it(client, "worker")
    assert lines() == [("failed", ""), ("locked out", "5")]


def test_ten_thousand_tries_are_a_few_lines(client, worker, request):
    for number in range(10_000 if request.config.getoption("long") else 60):
        try_it(client, "worker" if number % 20 else f"nobody {number}")
    assert sorted(lines()) == [("failed", ""), ("failed", ""), ("locked out", "5")]
    assert check().first_bad is None


def test_after_the_lock_the_next_failure_is_a_line_again(client, worker):
    try_it(client, "worker")
    earlier = timedelta(seconds=1) + signing.WITHIN
    SignInAttempt.objects.update(begun_at=LogEntry.objects.get().timestamp - earlier)
    LogEntry.objects.update(timestamp=LogEntry.objects.get().timestamp - earlier)
    try_it(client, "worker")
    assert lines() == [("failed", ""), ("failed", "")]


def test_the_right_password_of_a_closed_account_is_a_failed_sign_in(client):
    UserFactory(username="left", is_active=False)
    try_it(client, "left", PASSWORD)
    assert lines() == [("failed", "closed account")]


def test_a_wrong_password_when_signing_in_again_is_one_too(as_worker):
    as_worker.post(reverse("account_reauthenticate"), {"password": "wrong"})
    assert ("failed", "") in lines()


class TestALogThatDoesNotFit:
    WORDS = "The log does not fit together"

    def sign_in(self, client, name):
        return client.post(reverse("account_login"), {"login": name, "password": PASSWORD}, follow=True).text

    def test_is_told_to_the_manager_when_she_signs_in(self, client, manager, worker):
        assert self.WORDS not in self.sign_in(client, "manager")
        LogEntry.objects.update(role="worker")
        assert self.WORDS in self.sign_in(client.__class__(), "manager")

    def test_is_told_when_its_end_was_cut_though_the_sign_in_is_written_after_it(self, client, manager, worker):
        self.sign_in(client, "worker")
        LogEntry.objects.all().delete()
        ChainHead.objects.update(number=0, mac="")
        assert self.WORDS in self.sign_in(client.__class__(), "manager")

    def test_is_no_word_to_a_worker(self, client, worker):
        self.sign_in(client, "worker")
        LogEntry.objects.update(role="manager")
        assert self.WORDS not in self.sign_in(client.__class__(), "worker")
