"""Accounts that wait stand on Today of whoever may confirm them, and their page says how many files each will see."""

import pytest
from django.urls import reverse

from ketch.accounts.page import waiting_changes
from tests.factories import AccountChangeFactory, ParticipantFactory, SeatFactory, UserFactory

PAGE = reverse("accounts:waiting")


@pytest.fixture
def nova(db):
    return AccountChangeFactory(account__username="nova", asked_by__username="skrbnica")


def test_today_leads_to_it(as_manager, as_therapist, nova):
    text = as_manager.get("/").text
    assert "1 account waits to be confirmed" in text
    assert f'href="{PAGE}"' in text
    assert "nova" not in as_therapist.get("/").text


def test_nobody_is_asked_about_their_own_account(as_worker, worker):
    AccountChangeFactory(account=worker, role="manager")
    assert "to be confirmed</" not in as_worker.get("/").text
    assert "Nothing waits for you here." in as_worker.get(PAGE).text


def test_it_says_what_is_asked_for_and_by_whom(as_manager, nova):
    text = as_manager.get(PAGE).text
    assert "a new account · new role: professional worker · new password" in text
    assert "asked for by skrbnica" in text


def test_who_sits_on_every_team_will_see_every_file(as_manager, nova):
    ParticipantFactory()
    assert "will have access to 1 file\n" in as_manager.get(PAGE).text.replace("</p>", "\n")


def files_of(manager):
    return {each.change.account.username: each.seats for each in waiting_changes(manager)}


def test_of_each_role_it_says_how_far_it_reaches(manager, settings):
    for number in range(3):
        ParticipantFactory(code=f"P{number}")
    back = UserFactory(username="forgot", role="therapist")
    leaves = UserFactory(username="leaves", role="worker")
    for user in (back, leaves):
        SeatFactory(worker=user, participant__code=f"OF-{user}")
    AccountChangeFactory(account=back, role="", lost_factor=True)
    AccountChangeFactory(account=leaves, role="therapist")
    AccountChangeFactory(account__username="admin", role="administrator")
    AccountChangeFactory(account__username="worker")
    AccountChangeFactory(account__username="last", account__role="manager", role="", becomes="closed")
    none = "sees no file until somebody gives access"
    assert files_of(manager) == {
        "forgot": "will have access to 1 file",
        "leaves": none,
        "admin": "sees no file",
        "worker": "will have access to 5 files",
        "last": "sees no file any more",
    }
    settings.KETCH_EVERYONE_ON_TEAM = False
    assert files_of(manager)["worker"] == none


def test_more_accounts_are_no_more_queries(manager, nova, django_assert_num_queries):
    for number in (1, 4):
        for _each in range(number):
            AccountChangeFactory(role="therapist")
        with django_assert_num_queries(3):
            waiting_changes(manager)
