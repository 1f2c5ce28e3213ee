"""The code in the sealed envelope stands in once for a colleague who would confirm."""

import pytest
from django.urls import reverse

from ketch.accounts import two_keys
from ketch.accounts.models import EnvelopeCode, User
from ketch.audit.models import LogEntry
from ketch.records.faults import Refused
from tests.factories import AccountChangeFactory
from tests.signing_in import shown_on, sign_in

pytestmark = pytest.mark.django_db


class TestTheEnvelope:
    @pytest.fixture
    def code(self, manager):
        return two_keys.make_envelope(by=manager)

    def open(self, browser, change, code):
        return browser.post(reverse("accounts:open-envelope"), {"change": str(change.pk), "code": code})

    def test_stands_in_for_a_second_person_once_and_all_are_told(self, as_the_administrator, as_therapist, client, code):
        change, other = AccountChangeFactory(role="manager"), AccountChangeFactory()
        passphrase = shown_on(self.open(as_the_administrator, change, f" {code.upper()} "))
        assert len(passphrase.split()) == 6, "both halves"
        assert "confirmed with the code of the envelope" in as_therapist.get("/").text
        assert "or it was used" in self.open(as_the_administrator, other, code).text
        assert User.objects.get(pk=other.account_id).role == ""
        assert sign_in(client, change.account, passphrase).status_code == 302

    def test_its_code_is_shown_once_and_kept_nowhere(self, as_manager):
        address = reverse("accounts:envelope")
        code = shown_on(as_manager.post(address))
        assert code not in as_manager.get(address).text
        assert code not in EnvelopeCode.objects.get().code
        assert not any(code in str(entry.changes) + entry.result for entry in LogEntry.objects.all())

    def test_a_new_code_ends_the_one_before(self, as_the_administrator, manager, code):
        two_keys.make_envelope(by=manager)
        assert "or it was used" in self.open(as_the_administrator, AccountChangeFactory(), code).text

    def test_wrong_ones_lock_as_wrong_passwords_do(self, as_the_administrator, code):
        change = AccountChangeFactory()
        for _each in range(5):
            self.open(as_the_administrator, change, "wrong")
        assert LogEntry.objects.get(action="failed").result == "wrong code of the envelope"
        assert "<code>" not in self.open(as_the_administrator, change, code).text
        assert User.objects.get(pk=change.account_id).role == ""

    def test_is_opened_by_the_administrator_alone(self, as_manager, as_worker, code):
        for browser in (as_manager, as_worker):
            assert self.open(browser, AccountChangeFactory(), code).status_code == 403

    def test_once_empty_today_asks_for_a_new_one(self, as_the_administrator, as_worker, as_therapist, code):
        asks = "The envelope in the safe is empty"
        assert asks not in as_worker.get("/").text
        self.open(as_the_administrator, AccountChangeFactory(), code)
        assert asks in as_worker.get("/").text
        assert asks not in as_therapist.get("/").text
        as_worker.post(reverse("accounts:envelope"))
        assert asks not in as_worker.get("/").text

    def test_is_never_opened_by_whoever_made_it(self, as_the_administrator, administrator, manager):
        code = two_keys.make_envelope(by=administrator)
        assert "<code>" not in self.open(as_the_administrator, AccountChangeFactory(), code).text
        assert not LogEntry.objects.filter(action="failed").exists(), "the code was right"

    def test_after_it_was_used_no_older_code_opens(self, as_the_administrator, manager):
        older, newer = two_keys.make_envelope(by=manager), two_keys.make_envelope(by=manager)
        self.open(as_the_administrator, AccountChangeFactory(), newer)
        assert "or it was used" in self.open(as_the_administrator, AccountChangeFactory(), older).text

    def test_of_a_new_code_all_are_told(self, as_therapist, code):
        assert "A new code for the envelope in the safe was made" in as_therapist.get("/").text

    def test_does_not_confirm_the_administrators_own_account(self, administrator, code):
        change = AccountChangeFactory(account=administrator, role="manager")
        with pytest.raises(Refused):
            two_keys.open_envelope(change=change, code=code, by=administrator)
        assert EnvelopeCode.objects.get().used_at is None
