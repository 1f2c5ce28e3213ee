"""Who asked for a change of an account, and who confirmed it, stands on everybody's Today and in the log."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from ketch.accounts import two_keys
from ketch.accounts.models import AccountChange, User
from ketch.accounts.page import MOST_TOLD
from ketch.audit.models import LogEntry
from tests.factories import AccountChangeFactory, UserFactory
from tests.signing_in import set_up_app, signed_in

pytestmark = pytest.mark.django_db


class TestAllAreTold:
    def test_the_owner_while_it_waits_and_when_it_counts(self, as_therapist, therapist, manager):
        set_up_app(therapist)
        change = AccountChangeFactory(account=therapist, role="", new_password=True, asked_by__username="skrbnica")
        page = as_therapist.get("/").text
        assert "Your account: new password" in page
        assert "asked for by skrbnica · waits to be confirmed. If you know nothing of it" in page
        two_keys.confirm(change=change, by=manager)
        User.objects.update(must_choose_password=False)
        therapist.refresh_from_db()
        page = signed_in(therapist).get("/").text
        assert "asked for by skrbnica · confirmed: manager. If you know nothing of it" in page

    @pytest.mark.parametrize("role", ["manager", "worker", "therapist"])
    def test_all_staff_for_a_fortnight(self, client, administrator, role):
        change = AccountChangeFactory(account__username="zora", account__role="worker", role="manager", asked_by=administrator)
        two_keys.confirm(change=change, by=UserFactory(username="majda"))
        browser = signed_in(UserFactory(role=role))
        page = browser.get("/").text
        assert "Account zora: new role: project manager" in page
        assert f"asked for by {administrator} · confirmed: majda" in page
        AccountChange.objects.update(decided_at=timezone.now() - timedelta(days=15))
        assert "Account zora" not in browser.get("/").text
        assert "Account zora" in browser.get(reverse("accounts:changes")).text

    def test_the_owner_until_they_say_that_they_know(self, as_therapist, therapist, manager):
        change = AccountChangeFactory(account=therapist, role="worker")
        two_keys.confirm(change=change, by=manager)
        therapist.refresh_from_db()
        hers = signed_in(therapist)
        AccountChange.objects.update(decided_at=timezone.now() - timedelta(days=200))
        assert "Your account: new role" in hers.get("/").text
        assert signed_in(manager).post(reverse("accounts:known", args=[change.pk])).status_code == 404
        hers.post(reverse("accounts:known", args=[change.pk]))
        assert "Your account: new role" not in hers.get("/").text

    def test_an_administrator_on_every_page_of_the_admin(self, as_the_administrator, administrator, manager):
        two_keys.confirm(change=AccountChangeFactory(account=administrator, role="", lost_factor=True), by=manager)
        browser = signed_in(administrator)
        assert "Your account: second step taken off" in browser.get("/admin/").text
        browser.post(reverse("accounts:known", args=[administrator.changes.get().pk]))
        assert "Your account: second step taken off" not in browser.get("/admin/").text

    def test_many_closed_accounts_hide_none_that_opens(self, as_worker, manager, administrator):
        two_keys.confirm(
            change=AccountChangeFactory(account__username="zora", account__role="worker", role="manager"), by=manager
        )
        for _each in range(MOST_TOLD + 5):
            account = UserFactory(role="worker")
            two_keys.propose(change=AccountChange(account=account, role="worker", becomes="closed"), by=administrator)
        page = as_worker.get("/").text
        assert "Account zora: new role: project manager" in page
        assert "6 more accounts were changed" in page
        assert "Account zora" in as_worker.get(reverse("accounts:changes"), {"page": "1"}).text

    def test_of_what_nobody_confirmed_there_is_nothing_on_today(self, as_worker, manager):
        change = AccountChangeFactory(account__username="zora")
        two_keys.decline(change=change, by=manager)
        assert "zora" not in as_worker.get("/").text
        assert "declined: manager" in as_worker.get(reverse("accounts:changes")).text


def test_the_log_keeps_what_an_account_was_and_became(worker, manager, administrator, as_the_administrator):
    change = AccountChangeFactory(account=worker, role="manager", username="zora", asked_by=administrator)
    two_keys.confirm(change=change, by=manager)
    entry = LogEntry.objects.filter(object_pk=str(worker.pk), result="confirmed").get()
    assert entry.changes == {"username": ["worker", "zora"], "role": ["worker", "manager"]}
    page = as_the_administrator.get(reverse("accounts:events")).text
    assert "user name: worker → zora, role: professional worker → project manager" in page
