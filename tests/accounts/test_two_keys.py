"""What the administrator sets counts only once a manager or a worker has confirmed it."""

import re

import pytest
from django.contrib import admin
from django.contrib.auth.password_validation import validate_password
from django.db import connection
from django.test import Client
from django.urls import reverse

from ketch.accounts import two_keys
from ketch.accounts.models import AccountChange, User
from ketch.accounts.passwords import new_passphrase
from ketch.audit.models import LogEntry
from ketch.records.faults import Refused
from participants.models import CaseTeamMember
from tests.factories import PASSWORD, AccountChangeFactory, ParticipantFactory, UserFactory
from tests.signing_in import code_of, handed_over, set_up_app, shown_on, sign_in, signed_in

pytestmark = pytest.mark.django_db


def test_the_admin_holds_accounts_and_nothing_else():
    assert set(admin.site._registry) == {User}


def test_an_account_made_in_the_admin_opens_nothing_until_it_is_confirmed(as_the_administrator, client):
    form = {"username": "nova", "new_role": "worker", "language": "sl", "is_active": "on"}
    first = shown_on(as_the_administrator.post("/admin/accounts/user/add/", form))
    nova = User.objects.get(username="nova")
    assert nova.role == ""
    assert not nova.has_usable_password()
    second = two_keys.confirm(change=nova.changes.get(), by=UserFactory(role="manager"))
    for half in (first, second):
        assert sign_in(client, nova, half).status_code == 200
    assert sign_in(client, nova, f"{first} {second}").status_code == 302
    nova.refresh_from_db()
    assert nova.role == "worker"


def test_a_confirmed_worker_gets_a_seat_in_every_file():
    participant, colleague, change = ParticipantFactory(), UserFactory(), AccountChangeFactory()
    two_keys.confirm(change=change, by=colleague)
    assert [seat.worker for seat in CaseTeamMember.objects.filter(participant=participant)] == [change.account]


class TestTheAdministratorAsks:
    @pytest.fixture
    def ask(self, as_the_administrator):
        """`ask(user, new_role="manager")`: the form of their account, as it is but for that. "" takes a tick away."""

        def ask(user, **wishes):
            user.refresh_from_db()
            form = {"username": user.username, "new_role": user.role, "language": user.language, "is_active": "on"}
            form = {name: value for name, value in (form | wishes).items() if value}
            return as_the_administrator.post(f"/admin/accounts/user/{user.pk}/change/", form)

        return ask

    @pytest.mark.parametrize(
        ("wish", "stays"),
        [
            ({"new_role": "manager"}, {"role": "worker"}),
            ({"username": "another"}, {"username": "worker"}),
            ({"new_password": "on"}, {"must_choose_password": False}),
        ],
    )
    def test_nothing_of_the_account_changes_until_it_is_confirmed(self, ask, client, worker, wish, stays):
        set_up_app(worker)
        assert ask(worker, **wish).status_code == 302
        worker.refresh_from_db()
        assert {name: getattr(worker, name) for name in stays} == stays
        assert sign_in(client, worker, PASSWORD).status_code == 302
        two_keys.confirm(change=worker.changes.get(), by=UserFactory(role="manager"))
        worker.refresh_from_db()
        assert {name: getattr(worker, name) for name in stays} != stays

    def test_the_language_needs_nobody_else(self, ask, worker):
        ask(worker, language="sl")
        worker.refresh_from_db()
        assert worker.language == "sl"
        assert not worker.changes.exists()

    def test_what_is_asked_for_anew_takes_the_place_of_what_waited(self, ask, worker):
        ask(worker, new_role="manager")
        ask(worker, new_role="therapist")
        assert [(each.role, each.outcome) for each in worker.changes.order_by("asked_at")] == [
            ("manager", "withdrawn"),
            ("therapist", "waits"),
        ]
        ask(worker)
        assert not worker.changes.waiting().exists()

    def test_what_waits_is_filled_in_when_the_form_is_opened_again(self, ask, as_the_administrator, worker):
        ask(worker, new_role="manager", username="zora", lost_factor="on")
        page = as_the_administrator.get(f"/admin/accounts/user/{worker.pk}/change/").text
        assert 'value="zora"' in page
        assert '<option value="manager" selected>' in page
        assert re.search(r'name="lost_factor"[^>]*checked', page)
        assert "new name: zora, before: worker · new role: project manager · second step taken off" in page

    def test_closing_needs_nobody_else_and_opening_again_does(self, ask, worker, manager):
        client = Client()
        ask(worker, is_active="")
        assert sign_in(client, worker, PASSWORD).url == reverse("account_login")
        assert worker.changes.get().outcome == "at once"
        ask(worker, is_active="on")
        worker.refresh_from_db()
        assert not worker.is_active
        two_keys.confirm(change=worker.changes.waiting().get(), by=manager)
        assert sign_in(client, worker, PASSWORD).status_code == 302

    def test_closing_the_last_manager_needs_two(self, ask, worker, manager):
        ask(manager, is_active="")
        manager.refresh_from_db()
        assert manager.is_active
        two_keys.confirm(change=manager.changes.get(), by=worker)
        manager.refresh_from_db()
        assert not manager.is_active

    def test_closing_one_of_two_managers_needs_nobody_else(self, ask, manager):
        UserFactory(role="manager")
        ask(manager, is_active="")
        manager.refresh_from_db()
        assert not manager.is_active

    def test_a_manager_who_never_signed_in_is_not_counted_as_one(self, ask, manager):
        UserFactory(role="manager", **handed_over())
        ask(manager, is_active="")
        manager.refresh_from_db()
        assert manager.is_active

    def test_a_form_from_before_a_colleague_asked_undoes_nothing(self, ask, as_the_administrator, worker):
        page = as_the_administrator.get(f"/admin/accounts/user/{worker.pk}/change/").text
        shown = re.search(r'name="shown" value="(\w+)"', page)[1]
        ask(worker, lost_factor="on")
        assert "since you opened the page" in ask(worker, language="sl", shown=shown).text
        assert worker.changes.waiting().get().lost_factor

    def test_what_is_asked_for_twice_waits_once_and_the_half_stays(self, ask, worker):
        first = shown_on(ask(worker, new_password="on"))
        ask(worker, new_password="on", language="sl")
        assert worker.changes.get().half == first

    def test_what_cannot_be_confirmed_any_more_is_asked_for_anew(self, ask, worker, manager):
        """As what waited before there were halves."""
        old = AccountChangeFactory(account=worker, role="", new_password=True, half="")
        with pytest.raises(Refused):
            two_keys.confirm(change=old, by=manager)
        assert shown_on(ask(worker, new_password="on"))
        assert two_keys.confirm(change=worker.changes.waiting().get(), by=manager)

    def test_a_name_that_another_administrator_gave_meanwhile_is_said_and_nothing_breaks(self, as_the_administrator, monkeypatch):
        monkeypatch.setattr("ketch.accounts.admin.validate_name", lambda name, others: None)
        UserFactory(username="Nova")
        form = {"username": "nova", "new_role": "worker", "language": "en"}
        page = as_the_administrator.post("/admin/accounts/user/add/", form, follow=True).text
        assert "whose name is the same or looks so" in page

    def test_closing_is_asked_for_alone(self, ask, worker):
        page = ask(worker, is_active="", new_role="manager").text
        assert "Closing is asked for alone." in page
        worker.refresh_from_db()
        assert worker.is_active

    def test_an_account_that_was_never_confirmed_is_closed_and_opens_with_a_passphrase(self, ask, manager):
        nova = AccountChangeFactory().account
        nova.set_unusable_password()
        nova.save()
        ask(nova, is_active="", new_role="worker")
        ask(nova, is_active="")
        ask(nova, new_role="worker")
        assert two_keys.confirm(change=nova.changes.waiting().get(), by=manager)
        nova.refresh_from_db()
        assert (nova.is_active, nova.role) == (True, "worker")


class TestWhoeverConfirms:
    """Neither the administrator nor the colleague who confirms gets in as somebody else."""

    def test_reads_the_passphrase_once(self, as_manager, client, worker):
        set_up_app(worker)
        change = AccountChangeFactory(account=worker, role="", new_password=True)
        address = reverse("accounts:confirm", args=[change.pk])
        page = as_manager.post(address).text
        passphrase = re.search(r"<code>(.+)</code>", page)[1]
        assert len(passphrase) >= 30
        assert sign_in(client, worker, PASSWORD).status_code == 200
        assert sign_in(client, worker, passphrase).status_code == 302
        assert "<code>" not in as_manager.post(address, follow=True).text
        assert not any(passphrase in str(entry.changes) + entry.result for entry in LogEntry.objects.all())

    def test_cannot_sign_in_with_a_reset_because_the_second_step_stays(self, client, therapist, manager):
        set_up_app(therapist)
        change = AccountChangeFactory(account=therapist, role="", new_password=True)
        sign_in(client, therapist, two_keys.confirm(change=change, by=manager))
        assert "_auth_user_id" not in client.session

    def test_learns_no_password_where_the_telephone_is_lost(self, client, therapist, manager):
        set_up_app(therapist)
        change = AccountChangeFactory(account=therapist, role="", lost_factor=True)
        assert two_keys.confirm(change=change, by=manager) == ""
        sign_in(client, therapist, PASSWORD)
        assert client.get("/").url.startswith(reverse("accounts:app"))

    def test_gets_half_of_a_passphrase_where_both_are_lost(self, as_the_administrator, as_manager, client, therapist):
        set_up_app(therapist)
        form = {"username": "therapist", "new_role": "therapist", "language": "en", "is_active": "on"}
        address = f"/admin/accounts/user/{therapist.pk}/change/"
        first = shown_on(as_the_administrator.post(address, {**form, "new_password": "on", "lost_factor": "on"}))
        confirmed = as_manager.post(reverse("accounts:confirm", args=[therapist.changes.get().pk]))
        assert "This is the second half" in confirmed.text
        second = shown_on(confirmed)
        assert AccountChange.objects.get().half == ""
        for half in (first, second):
            sign_in(client, therapist, half)
            assert "_auth_user_id" not in client.session
        sign_in(client, therapist, f"{first} {second}")
        assert client.get("/").url.startswith(reverse("account_change_password"))

    def test_does_not_take_off_the_second_step_after_a_passphrase_that_is_still_known(self, therapist, manager, administrator):
        set_up_app(therapist)
        two_keys.confirm(change=AccountChangeFactory(account=therapist, role="", new_password=True), by=manager)
        change = two_keys.propose(change=AccountChange(account=therapist, lost_factor=True), by=administrator)
        assert (change.new_password, bool(change.half)) == (True, True)

    def test_gets_no_whole_passphrase_after_the_second_step_was_taken_off(self, therapist, manager, administrator):
        set_up_app(therapist)
        two_keys.confirm(change=AccountChangeFactory(account=therapist, role="", lost_factor=True), by=manager)
        assert two_keys.propose(change=AccountChange(account=therapist, new_password=True), by=administrator).half
        therapist.changes.waiting().delete()
        with pytest.raises(Refused):
            two_keys.confirm(change=AccountChangeFactory(account=therapist, role="", new_password=True, half=""), by=manager)

    def test_is_never_the_owner_and_never_whoever_asked(self, worker, manager):
        own = AccountChangeFactory(account=worker, role="manager")
        with pytest.raises(Refused):
            two_keys.confirm(change=own, by=worker)
        asked = AccountChangeFactory(asked_by=manager)
        with pytest.raises(Refused):
            two_keys.confirm(change=asked, by=manager)
        worker.refresh_from_db()
        assert worker.role == "worker"

    def test_is_not_the_administrator(self, as_the_administrator):
        change = AccountChangeFactory(role="manager")
        assert as_the_administrator.post(reverse("accounts:confirm", args=[change.pk])).status_code in (403, 404)
        assert User.objects.get(pk=change.account_id).role == ""

    def test_seats_nobody_anew_who_only_lost_a_telephone(self, participant, manager):
        colleague = UserFactory()
        two_keys.confirm(change=AccountChangeFactory(account=colleague, role="", lost_factor=True), by=manager)
        assert not CaseTeamMember.objects.filter(worker=colleague).exists()

    def test_confirms_no_half_that_cannot_be_read(self, manager):
        change = AccountChangeFactory()
        with connection.cursor() as cursor:
            cursor.execute("UPDATE accounts_accountchange SET half = %s", [b"not sealed" * 20])
        with pytest.raises(Refused):
            two_keys.confirm(change=AccountChange.objects.get(pk=change.pk), by=manager)

    def test_gives_nobody_a_name_that_was_taken_meanwhile(self, as_manager, worker):
        change = AccountChangeFactory(account=worker, role="", username="zora")
        UserFactory(username="Zora")
        page = as_manager.post(reverse("accounts:confirm", args=[change.pk]), follow=True).text
        assert "whose name is the same or looks so" in page
        worker.refresh_from_db()
        assert worker.username == "worker"


def test_nobody_confirms_what_was_asked_for_in_place_of_what_was_read(as_manager, administrator, worker):
    read = two_keys.propose(change=AccountChange(account=worker, role="therapist"), by=administrator)
    two_keys.propose(change=AccountChange(account=worker, role="manager"), by=administrator)
    page = as_manager.post(reverse("accounts:confirm", args=[read.pk]), follow=True).text
    assert "The proposal changed meanwhile." in page
    worker.refresh_from_db()
    assert worker.role == "worker"


def test_confirming_on_the_page(client):
    manager, change = UserFactory(role="manager"), AccountChangeFactory(account__username="nova")
    signed_in(manager, client, ago=3600)
    code = code_of(set_up_app(manager))
    answer = client.get(reverse("accounts:waiting"))
    assert client.post(answer.url, {"password": PASSWORD, "code": code}).url == reverse("accounts:waiting")
    assert "nova" in client.get(reverse("accounts:waiting")).text
    client.post(reverse("accounts:confirm", args=[change.pk]))
    assert User.objects.get(username="nova").role == "worker"


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
    two_keys.close(user=worker, by=UserFactory(role="administrator"))
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
    assert not hasattr(User.objects, "create_superuser")


def test_after_five_failures_an_account_is_locked_and_the_office_is_not(client):
    worker, manager = UserFactory(), UserFactory(role="manager")
    for _ in range(5):
        sign_in(client, worker, "wrong")
    assert sign_in(client, worker, PASSWORD).status_code in (200, 429)
    assert sign_in(client, manager, PASSWORD).status_code == 302
