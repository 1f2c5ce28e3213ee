"""`load_demo`: into an empty database alone, all of it or nothing."""

from io import StringIO

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.management import CommandError, call_command

from exchange.demo.accounts import ACCOUNTS, sign_in_lines
from exchange.demo.filling import fill
from ketch.accounts.models import User
from ketch.audit.entries import COMMAND_LINE
from ketch.audit.models import LogEntry
from ketch.periods import today
from participants.models import CaseTeamMember, Participant
from tests.factories import ParticipantFactory, SessionFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def demo(settings):
    settings.DEMO = True


def test_nothing_invented_comes_into_a_real_database(settings):
    settings.DEMO = False
    with pytest.raises(CommandError, match="not the settings of the demo"):
        call_command("load_demo")
    assert not User.objects.exists()


def test_it_prints_the_accounts_which_open_what_it_wrote():
    out = StringIO()
    call_command("load_demo", stdout=out)
    assert out.getvalue().splitlines()[1:] == list(sign_in_lines())
    for account in ACCOUNTS:
        user = User.objects.get(username=account.username)
        assert (user.role, user.check_password(account.passphrase)) == (account.role, True)
    with pytest.raises(CommandError, match="needs an empty one"):
        call_command("load_demo")


@pytest.mark.parametrize("factory", [ParticipantFactory, SessionFactory])
def test_it_fills_an_empty_database_alone(factory):
    factory()
    with pytest.raises(CommandError, match="needs an empty one"):
        call_command("load_demo")
    assert not User.objects.exists()


def test_an_account_of_the_same_name_is_not_taken_over():
    UserFactory(username=ACCOUNTS[0].username)
    with pytest.raises(CommandError, match=ACCOUNTS[0].username):
        call_command("load_demo")
    assert not Participant.objects.exists()


def test_what_fails_half_way_leaves_nothing(monkeypatch):
    monkeypatch.setattr("exchange.demo.files.add_plans", None)
    with pytest.raises(TypeError):
        fill(today=today(), by=COMMAND_LINE)
    assert not Participant.objects.exists()
    assert not LogEntry.objects.exists()


@pytest.mark.parametrize("account", ACCOUNTS, ids=lambda account: account.username)
def test_a_passphrase_is_one_that_the_rules_allow(account):
    validate_password(account.passphrase, User(username=account.username))
    assert account.passphrase.isascii()


def test_manager_and_worker_see_everyone_whether_on_every_team_or_not(settings):
    settings.KETCH_EVERYONE_ON_TEAM = False
    fill(today=today(), by=COMMAND_LINE)
    for role in ("manager", "worker"):
        assert CaseTeamMember.objects.filter(worker__role=role).count() == Participant.objects.count()
