"""What the administrator sets counts only once a manager or a worker has confirmed it."""

import re

import pytest
from django.contrib import admin
from django.contrib.auth.password_validation import validate_password
from django.urls import reverse

from ketch.accounts import actions
from ketch.accounts.models import User
from ketch.accounts.passwords import new_passphrase
from ketch.audit.models import LogEntry
from ketch.records.faults import Refused
from participants.models import CaseTeamMember
from tests.factories import PASSWORD, ParticipantFactory, UserFactory
from tests.signing_in import code_of, set_up_app, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator():
    return UserFactory(role="administrator")


@pytest.fixture
def as_the_administrator(client, administrator):
    return signed_in(administrator, client)


def sign_in(client, user, password):
    client.logout()
    return client.post(reverse("account_login"), {"login": user.username, "password": password})


def test_the_admin_holds_accounts_and_nothing_else():
    assert set(admin.site._registry) == {User}


def test_an_account_made_in_the_admin_opens_nothing_until_it_is_confirmed(as_the_administrator, client):
    form = {"username": "nova", "proposed_role": "worker", "language": "sl", "is_active": "on"}
    assert as_the_administrator.post("/admin/accounts/user/add/", form).status_code == 302
    nova = User.objects.get(username="nova")
    assert (nova.role, nova.proposed_role) == ("", "worker")
    assert not nova.has_usable_password()
    passphrase = actions.confirm(user=nova, by=UserFactory(role="manager"))
    assert sign_in(client, nova, passphrase).status_code == 302


def test_a_confirmed_worker_gets_a_seat_in_every_file(administrator):
    participant, colleague = ParticipantFactory(), UserFactory()
    nova = UserFactory(role="", proposed_role="worker")
    actions.confirm(user=nova, by=colleague)
    assert [seat.worker for seat in CaseTeamMember.objects.filter(participant=participant)] == [nova]


def test_the_administrator_cannot_sign_in_as_the_worker_by_resetting_the_password(as_the_administrator, client):
    worker = UserFactory()
    form = {"username": worker.username, "asks_for_password": "on", "language": "sl", "is_active": "on"}
    assert as_the_administrator.post(f"/admin/accounts/user/{worker.pk}/change/", form).status_code == 302
    assert sign_in(client, worker, PASSWORD).status_code == 302, "until it is confirmed the old one counts"


def test_the_new_passphrase_is_shown_once_to_the_colleague_who_confirms(as_manager, client):
    worker = UserFactory(asks_for_password=True)
    address, read = reverse("accounts:confirm", args=[worker.pk]), {"proposal": worker.proposal}
    page = as_manager.post(address, read).content.decode()
    passphrase = re.search(r"<code>(.+)</code>", page)[1]
    assert len(passphrase) >= 30
    assert sign_in(client, worker, passphrase).status_code == 302
    assert sign_in(client, worker, PASSWORD).status_code == 200
    assert "<code>" not in as_manager.post(address, read, follow=True).content.decode()
    assert not any(passphrase in str(entry.changes) + entry.result for entry in LogEntry.objects.all())


def test_nobody_confirms_their_own_account():
    worker = UserFactory(proposed_role="manager")
    with pytest.raises(Refused):
        actions.confirm(user=worker, by=worker)
    worker.refresh_from_db()
    assert worker.role == "worker"


def test_the_administrator_cannot_confirm(as_the_administrator):
    waiting = UserFactory(role="", proposed_role="manager")
    assert as_the_administrator.post(reverse("accounts:confirm", args=[waiting.pk])).status_code in (403, 404)
    waiting.refresh_from_db()
    assert waiting.role == ""


def test_confirming_on_the_page(client):
    manager, waiting = UserFactory(role="manager"), UserFactory(role="", proposed_role="worker")
    signed_in(manager, client, ago=3600)
    code = code_of(set_up_app(manager))
    answer = client.get(reverse("accounts:waiting"))
    assert client.post(answer.url, {"password": PASSWORD, "code": code}).url == reverse("accounts:waiting")
    page = client.get(reverse("accounts:waiting")).content.decode()
    assert waiting.username in page
    assert waiting.proposal in page
    client.post(reverse("accounts:confirm", args=[waiting.pk]), {"proposal": waiting.proposal})
    waiting.refresh_from_db()
    assert waiting.role == "worker"


def test_what_was_changed_since_it_was_read_is_not_confirmed(as_manager, as_the_administrator):
    waiting = UserFactory(role="", proposed_role="therapist")
    read = {"proposal": waiting.proposal}
    form = {"username": waiting.username, "proposed_role": "manager", "language": "sl", "is_active": "on"}
    as_the_administrator.post(f"/admin/accounts/user/{waiting.pk}/change/", form)
    as_manager.post(reverse("accounts:confirm", args=[waiting.pk]), read)
    waiting.refresh_from_db()
    assert (waiting.role, waiting.proposed_role) == ("", "manager")


def test_another_name_for_an_account_stands_in_the_log(as_the_administrator):
    worker = UserFactory()
    form = {"username": "another", "language": "en", "is_active": "on"}
    as_the_administrator.post(f"/admin/accounts/user/{worker.pk}/change/", form)
    assert LogEntry.objects.get(object_pk=str(worker.pk)).field_names == "username"


def test_two_accounts_never_differ_in_upper_and_lower_case_alone(as_the_administrator):
    worker = UserFactory(username="worker")
    form = {"username": "Worker", "proposed_role": "worker", "language": "sl", "is_active": "on"}
    assert as_the_administrator.post("/admin/accounts/user/add/", form).status_code == 200
    assert list(User.objects.filter(username__iexact="worker")) == [worker]


def test_confirming_wants_one_to_sign_in_again(client):
    signed_in(UserFactory(role="manager"), client, ago=3600)
    assert client.get(reverse("accounts:waiting")).url.startswith(reverse("account_reauthenticate"))


@pytest.mark.parametrize("password", ["short", "a" * 129, "reintegracija ketch", "password12345678"])
def test_a_weak_password_is_refused(as_worker, worker, password):
    form = {"oldpassword": PASSWORD, "password1": password, "password2": password}
    assert as_worker.post(reverse("account_change_password"), form).status_code == 200
    worker.refresh_from_db()
    assert worker.check_password(PASSWORD)


def test_a_passphrase_that_is_made_here_passes_the_rules():
    for _ in range(20):
        validate_password(new_passphrase())


def test_a_closed_account_opens_nothing_with_its_old_cookie(client):
    worker = UserFactory()
    signed_in(worker, client)
    actions.set_active(user=worker, active=False, by=UserFactory(role="administrator"))
    assert client.get("/").status_code == 302
    assert sign_in(client, worker, PASSWORD).url == reverse("account_login")
    assert client.get("/").status_code == 302


@pytest.mark.parametrize("role", ["manager", "worker", "therapist"])
def test_nobody_else_enters_the_admin(client, role):
    signed_in(UserFactory(role=role), client)
    assert client.get("/admin/").status_code in (302, 403)
    assert client.get("/admin/accounts/user/").status_code in (302, 403)


@pytest.mark.parametrize("address", ["signup", "password/reset", "email", "login/code", "confirm-email"])
def test_sign_up_resets_and_mail_are_closed(client, address):
    assert client.get(f"/accounts/{address}/").status_code == 404


def test_there_are_no_superusers():
    from django.core.management import CommandError, call_command

    with pytest.raises(CommandError):
        call_command("createsuperuser")
    with pytest.raises(NotImplementedError):
        User.objects.create_superuser("root", "x")


def test_after_five_failures_an_account_is_locked_and_the_office_is_not(client):
    worker, manager = UserFactory(), UserFactory(role="manager")
    for _ in range(5):
        sign_in(client, worker, "wrong")
    assert sign_in(client, worker, PASSWORD).status_code in (200, 429)
    assert sign_in(client, manager, PASSWORD).status_code == 302
