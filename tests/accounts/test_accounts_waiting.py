"""Accounts that wait stand on Today of whoever may confirm them, and their page says how many files each will see."""

import pytest
from django.urls import reverse

from ketch.accounts.page import waiting_accounts
from tests.factories import ParticipantFactory, SeatFactory, UserFactory

PAGE = reverse("accounts:waiting")


@pytest.fixture
def nova(db):
    return UserFactory(username="nova", role="", proposed_role="worker")


def test_today_leads_to_it(as_manager, as_therapist, nova):
    text = as_manager.get("/").text
    assert "1 account waits to be confirmed" in text
    assert f'href="{PAGE}"' in text
    assert "nova" not in as_therapist.get("/").text


def test_nobody_is_asked_about_their_own_account(as_worker, worker):
    worker.asks_for_password = True
    worker.save()
    assert "to be confirmed" not in as_worker.get("/").text


def test_who_sits_on_every_team_will_see_every_file(as_manager, nova):
    ParticipantFactory()
    assert "will have access to 1 file\n" in as_manager.get(PAGE).text.replace("</p>", "\n")


def files_of(manager):
    return {each.account.username: each.seats for each in waiting_accounts(manager)}


def test_of_each_role_it_says_how_far_it_reaches(manager, settings):
    for number in range(3):
        ParticipantFactory(code=f"P{number}")
    back = UserFactory(username="forgot", role="therapist", asks_for_password=True)
    leaves = UserFactory(username="leaves", role="worker", proposed_role="therapist")
    for user in (back, leaves):
        SeatFactory(worker=user, participant__code=f"OF-{user}")
    UserFactory(username="admin", role="", proposed_role="administrator")
    UserFactory(username="worker", role="", proposed_role="worker")
    none = "sees no file until somebody gives access"
    assert files_of(manager) == {
        "forgot": "will have access to 1 file",
        "leaves": none,
        "admin": "sees no file",
        "worker": "will have access to 5 files",
    }
    settings.KETCH_EVERYONE_ON_TEAM = False
    assert files_of(manager)["worker"] == none


def test_more_accounts_are_no_more_queries(manager, nova, django_assert_num_queries):
    for number in (1, 4):
        for _each in range(number):
            UserFactory(role="", proposed_role="therapist")
        with django_assert_num_queries(3):
            waiting_accounts(manager)
