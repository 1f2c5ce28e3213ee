"""A passphrase that was handed over opens one sign-in within a day, and that leads to a password of one's own."""

import pytest
from django.urls import reverse
from django.utils import timezone

from ketch.accounts.actions import use_passphrase
from ketch.accounts.models import User
from ketch.audit.models import LogEntry
from tests.factories import PASSWORD, UserFactory
from tests.signing_in import code_of, handed_over, set_up_app, sign_in

pytestmark = pytest.mark.django_db


class TestAPassphrase:
    """It opens one sign-in within a day, and that leads to a password of one's own."""

    @pytest.fixture
    def nova(self):
        return UserFactory(username="nova", **handed_over())

    def test_opens_one_sign_in(self, client, nova):
        sign_in(client, nova, PASSWORD)
        assert client.get("/").url.startswith(reverse("account_change_password"))
        page = sign_in(client, nova, PASSWORD)
        assert "This one has expired" in client.get(page.url).text
        assert "_auth_user_id" not in client.session

    def test_opens_nothing_after_a_day(self, client, nova):
        User.objects.update(passphrase_until=timezone.now())
        assert "This one has expired" in client.get(sign_in(client, nova, PASSWORD).url).text
        assert LogEntry.objects.get(action="failed").result == "passphrase over"

    def test_is_said_to_be_over_to_nobody_who_does_not_have_it(self, client, nova):
        User.objects.update(passphrase_until=timezone.now())
        assert "This one has expired" not in sign_in(client, nova, "wrong").text

    def test_is_used_up_by_the_second_step_and_not_before(self, client, nova):
        secret = set_up_app(nova)
        for _each in range(2):
            sign_in(client, nova, PASSWORD)
        client.post(reverse("mfa_authenticate"), {"code": code_of(secret)})
        assert client.get("/").url.startswith(reverse("account_change_password"))
        assert User.objects.get().passphrase_until is None

    def test_of_two_at_once_one_gets_in(self, nova):
        assert [use_passphrase(nova), use_passphrase(nova)] == [True, False]
