"""Whoever signs in with a passphrase that somebody handed over chooses another one before anything else opens."""

import pytest
from django.urls import reverse

from ketch.accounts import two_keys
from ketch.accounts.models import User
from ketch.drafts.models import Draft
from ketch.pages.middleware import WHILE_CHOOSING
from tests.conventions.test_who_may import WHO_MAY
from tests.factories import PASSWORD, AccountChangeFactory, UserFactory
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db

CHANGE = reverse("account_change_password")
OWN = "štirje zeleni svinčniki"


@pytest.fixture
def newcomer():
    return UserFactory(username="newcomer", must_choose_password=True)


@pytest.fixture
def as_newcomer(newcomer):
    return signed_in(newcomer)


def chosen(browser, new=OWN, next=""):
    return browser.post(CHANGE, {"oldpassword": PASSWORD, "password1": new, "password2": new, "next": next})


def test_no_page_without_a_record_opens_before(as_newcomer):
    pages = {name: reverse(name) for name, row in WHO_MAY.items() if not row[0] and name not in WHILE_CHOOSING}
    elsewhere = {name: as_newcomer.get(page).headers.get("Location", "") for name, page in pages.items() if "/f/" not in page}
    assert {name for name, address in elsewhere.items() if not address.startswith(CHANGE)} == set()


def test_it_says_why_and_offers_no_tab_that_does_not_open(as_newcomer):
    page = as_newcomer.get("/people/", follow=True).text
    assert "Choose a password of your own" in page
    assert "The passphrase that you were given" in page
    assert "phone-tabs" not in page
    assert "Sign out" in page


def test_then_one_is_where_one_wanted_to_be(as_newcomer, newcomer):
    asked = as_newcomer.get("/people/?show=all").headers["Location"]
    assert asked == f"{CHANGE}?next=/people/%3Fshow%3Dall"
    assert chosen(as_newcomer, next="/people/?show=all").headers["Location"] == "/people/?show=all"
    newcomer.refresh_from_db()
    assert newcomer.check_password(OWN)
    assert as_newcomer.get("/people/").status_code == 200


def test_the_same_passphrase_is_none_of_ones_own(as_newcomer, newcomer):
    assert "Choose another one." in chosen(as_newcomer, new=PASSWORD).text
    newcomer.refresh_from_db()
    assert newcomer.must_choose_password


def test_what_was_typed_before_is_a_draft_that_opens_afterwards(worker):
    browser = signed_in(worker)
    draft = browser.get(reverse("activities:make-activity")).context["form"]["draft"].value()
    User.objects.update(must_choose_password=True)
    sent = browser.post(reverse("activities:make-activity"), {"name_sl": "Plavanje", "draft": str(draft)})
    kept = Draft.objects.get()
    assert "Plavanje" in str(kept.text)
    assert str(kept.pk) in sent.headers["Location"]


def test_hide_and_sign_out_work_before(as_newcomer):
    assert as_newcomer.post(reverse("pages:hide")).headers["Location"] == reverse("pages:blank")


def test_who_was_confirmed_has_to_choose(worker):
    change = AccountChangeFactory()
    two_keys.confirm(change=change, by=worker)
    assert change.account.must_choose_password


def test_a_role_alone_leaves_the_password(worker):
    change = AccountChangeFactory(account__role="worker", role="manager")
    two_keys.confirm(change=change, by=worker)
    assert not change.account.must_choose_password
