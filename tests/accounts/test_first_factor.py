"""Whoever has no second factor yet sets one up before anything else opens, on every address."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ketch.accounts import factors
from ketch.accounts.models import User
from ketch.drafts.models import Draft
from ketch.pages.middleware import WHILE_SETTING_UP
from tests.conventions.test_doors import WITHOUT_A_TRACE
from tests.conventions.test_who_may import WHO_MAY, keys  # noqa: F401
from tests.factories import PASSWORD, UserFactory
from tests.opened import opened
from tests.rolled_back import rolled_back
from tests.signing_in import code_of, handed_over, set_up_app, signed_in

pytestmark = pytest.mark.django_db

APP, LOGIN, KEEP = reverse("accounts:app"), reverse("account_login"), reverse("pages:keep-draft")
# Open to everybody before anybody is signed in, or a part of signing in.
BEFORE = {*WHILE_SETTING_UP, *(f"activities:{name}" for name in WITHOUT_A_TRACE)}


@pytest.fixture
def as_newcomer(worker):
    return signed_in(worker, factor=False)


@pytest.mark.parametrize("how", ["get", "post", "piece"])
@pytest.mark.parametrize("role", ["worker", "manager", "administrator"])
def test_every_address_leads_there_and_shows_nothing(how, role, keys, request):  # noqa: F811
    """Of one's own file and of one's own pages, admin, downloads and pieces too."""
    user = UserFactory(role=role) if role == "administrator" else request.getfixturevalue(role)
    pages = {name: reverse(name, args=[keys[kind] for kind in row[0].split()]) for name, row in WHO_MAY.items()}
    cookies = signed_in(user, factor=False).cookies.output(header="")
    shown = {name: asked(cookies, page, how) for name, page in pages.items() if name not in BEFORE}
    assert {name: found for name, found in shown.items() if found != (302, APP, b"")} == {}


def asked(cookies, page, how):
    browser = Client(headers={"HX-Request": "true"} if how == "piece" else {})
    browser.cookies.load(cookies)
    with rolled_back():
        answer = (browser.post if how == "post" else browser.get)(page)
        return answer.status_code, answer.headers.get("Location", "").partition("?")[0], answer.content


@pytest.mark.parametrize("page", ["/admin/", "/admin/accounts/user/", "/admin/accounts/", "/admin/jsi18n/", "/admin/nothing/"])
def test_the_admin_too_where_no_page_of_ours_stands(page):
    administrator = signed_in(UserFactory(role="administrator"), factor=False)
    assert administrator.get(page).url.startswith(APP)


def test_what_opens_before_shows_nothing_of_the_work(as_newcomer, participant):
    for name in WHILE_SETTING_UP:
        page = as_newcomer.get(reverse(name), follow=True).text
        assert participant.code not in page
        assert "phone-tabs" not in page


def test_pages_that_are_not_there_and_stale_forms_show_no_door(worker):
    browser = signed_in(worker, Client(enforce_csrf_checks=True), factor=False)
    for answer in (browser.get("/nowhere/"), browser.post("/people/search/", {"words": "a"})):
        assert answer.status_code in (403, 404)
        assert "phone-tabs" not in answer.text


def test_one_can_stay_signed_in_meanwhile(as_newcomer):
    """A redirect would tell the page that the session is over, and it would cover what is being set up."""
    assert as_newcomer.head(reverse("pages:shortcuts")).status_code == 200


def test_health_and_feedback_stay_open_to_everyone(as_newcomer, keys):  # noqa: F811
    assert as_newcomer.get(reverse("health")).status_code == 200
    assert as_newcomer.get(reverse("activities:feedback", args=[keys["poster"]])).status_code == 200


def test_hide_and_sign_out_work(as_newcomer):
    assert as_newcomer.post(reverse("pages:hide")).url == reverse("pages:blank")
    assert as_newcomer.get("/people/").url == reverse("pages:blank")


class TestWhatWasTyped:
    """On a page that was opened before, in a session that is another one by now."""

    @pytest.fixture
    def form(self, worker):
        return opened(signed_in(worker), "/sessions/log/") | {"note": "her words"}

    def test_a_form_is_kept_as_a_draft_that_opens_afterwards(self, as_newcomer, form):
        sent = as_newcomer.post("/sessions/log/", form)
        kept = Draft.objects.get()
        assert kept.text["note"] == ["her words"]
        assert sent.url == f"{APP}?next=/sessions/log/%3Fdraft%3D{kept.pk}"

    def test_autosave_keeps_it_as_after_a_sign_out_and_tells_nothing(self, as_newcomer, form):
        answer = as_newcomer.post(KEEP, form).json()
        assert Draft.objects.get().text["note"] == ["her words"]
        assert (answer["signed_in"], answer["seal"]) == (False, "")

    def test_hide_keeps_it(self, as_newcomer, form):
        as_newcomer.post(reverse("pages:hide"), form)
        assert Draft.objects.get().text["note"] == ["her words"]


class TestFromNothing:
    def test_own_password_then_app_then_codes_then_the_page(self, client):
        nova = UserFactory(username="nova", **handed_over())
        own = "štirje zeleni svinčniki"
        client.post(LOGIN, {"login": "nova", "password": PASSWORD, "next": "/people/"})
        page = client.get("/people/").url
        assert page.startswith(reverse("account_change_password"))
        page = client.post(page, {"oldpassword": PASSWORD, "password1": own, "password2": own, "next": "/people/"}).url
        page = client.get(page).url
        assert page == f"{APP}?next=/people/"
        secret = secret_on(client.get(page))
        codes = client.post(APP, {"code": code_of(secret), "next": "/people/"})
        assert len(re.findall(r"<code>\d{4} \d{4}</code>", codes.text)) == 10
        assert 'href="/people/"' in codes.text
        assert client.get("/people/").status_code == 200
        assert factors.of(nova).app

    def test_the_same_secret_until_its_first_right_code(self, as_newcomer):
        secret = secret_on(as_newcomer.get(APP))
        assert secret_on(as_newcomer.post(APP, {"code": "000000"})) == secret
        assert not Authenticator.objects.exists()
        assert as_newcomer.get("/people/").url.startswith(APP)

    def test_wrong_codes_lock_here_too(self, as_newcomer):
        secret = secret_on(as_newcomer.get(APP))
        for _ in range(5):
            as_newcomer.post(APP, {"code": "000000"})
        assert "did not match several times" in as_newcomer.post(APP, {"code": code_of(secret)}).text

    def test_the_password_is_asked_again_where_it_was_given_long_ago(self, worker):
        browser = signed_in(worker, ago=3600, factor=False)
        again = browser.get(APP).url
        assert again.startswith(reverse("account_reauthenticate"))
        assert "code" not in browser.get(again).context["form"].fields
        assert browser.post(again, {"password": PASSWORD, "next": APP}).url == APP
        assert browser.get(APP).status_code == 200
        assert browser.get("/people/").url.startswith(APP)

    @pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "\\\\evil.example"])
    def test_it_leads_to_no_other_server(self, as_newcomer, elsewhere):
        secret = secret_on(as_newcomer.get(f"{APP}?next={elsewhere}"))
        page = as_newcomer.post(APP, {"code": code_of(secret), "next": elsewhere}).text
        assert "evil" not in page
        assert "alert" not in page

    def test_two_browsers_at_once_the_first_one_counts(self, worker):
        one, two = signed_in(worker, factor=False), signed_in(worker, factor=False)
        secret = secret_on(one.get(APP))
        two.get(APP)
        one.post(APP, {"code": code_of(secret)})
        assert two.get(APP).url.startswith(LOGIN)

    def test_a_second_press_on_the_button_leads_on(self, as_newcomer, worker):
        secret = secret_on(as_newcomer.get(APP))
        code = code_of(secret)
        as_newcomer.post(APP, {"code": code})
        assert as_newcomer.post(APP, {"code": code}).status_code in (200, 302)
        assert factors.of(worker).app


def secret_on(page):
    return re.search(r"<code>([A-Z2-7 ]{32,})</code>", page.text)[1].replace(" ", "")


def test_no_page_asks_the_database_for_the_factor(worker, participant):
    """The session knows it: one query for the session, one for the account, none for factors."""
    set_up_app(worker)
    browser = signed_in(worker)
    browser.get("/account/")
    with CaptureQueriesContext(connection) as asked_for:
        assert browser.get(reverse("pages:shortcuts")).status_code == 200
    assert [re.search(r'FROM "(\w+)"', query["sql"])[1] for query in asked_for] == ["accounts_browsersession", "accounts_user"]
    with CaptureQueriesContext(connection) as asked_for:
        browser.get(participant.get_absolute_url())
    assert not [query for query in asked_for if "mfa_" in query["sql"] or "usedcode" in query["sql"]]


def test_the_commands_of_the_server_make_accounts_that_are_led_there(monkeypatch, client):
    import io
    import sys

    from django.core.management import call_command

    monkeypatch.setattr(sys, "stdin", io.StringIO("štirje zeleni svinčniki\n"))
    call_command("make_administrator", "skrbnica")
    client.post(LOGIN, {"login": "skrbnica", "password": "štirje zeleni svinčniki"})
    assert client.get("/admin/").url == f"{APP}?next=/admin/"
    assert User.objects.get().is_staff
