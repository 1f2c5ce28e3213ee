"""The administrator's part of the log: accounts, and nothing by which a participant could be known."""

import pytest
from django.urls import reverse

from ketch.accounts import two_keys
from tests.factories import AccountChangeFactory

pytestmark = pytest.mark.django_db

EVENTS = reverse("accounts:events")


def test_it_tells_what_was_done_with_accounts_and_by_whom(as_administrator, manager, client):
    two_keys.confirm(change=AccountChangeFactory(account__username="nova"), by=manager)
    client.post(reverse("account_login"), {"login": "nova", "password": "wrong"})
    text = as_administrator.get(EVENTS).text
    assert "Account nova: changed" in text
    assert "manager, project manager" in text
    assert "Account nova: sign-in failed" in text
    assert "somebody who is not signed in" in text


def test_it_shows_no_participant(as_administrator, as_worker, participant):
    as_worker.get(participant.get_absolute_url())
    as_worker.post(reverse("participants:identity", args=[participant.pk]), {"purpose": "papers"})
    text = as_administrator.get(EVENTS).text
    for secret in (participant.code, str(participant.pk), participant.call_name, "Participant:", "Identity"):
        assert secret not in text


@pytest.mark.parametrize("before", ["0", "-1", "9" * 40, "nonsense", "%00"])
def test_nonsense_in_the_address_is_a_list(as_administrator, before):
    assert as_administrator.get(f"{EVENTS}?before={before}").status_code == 200


def test_the_way_to_it_is_in_the_admin(as_administrator):
    assert EVENTS in as_administrator.get(reverse("admin:index")).text
