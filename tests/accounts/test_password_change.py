"""One's own password: changed by oneself, with a line in the log that does not hold it."""

import pytest
from django.urls import reverse

from ketch.accounts import signing
from ketch.accounts.models import SignInAttempt, User
from ketch.audit.models import LogEntry
from tests.factories import PASSWORD
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db

NEW_PASSWORD = "štirje zeleni svinčniki"  # noqa: S105


def test_a_new_password_is_written_down(as_worker, worker):
    form = {"oldpassword": PASSWORD, "password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
    assert as_worker.post(reverse("account_change_password"), form).status_code == 302
    worker.refresh_from_db()
    assert worker.check_password(NEW_PASSWORD)
    entry = LogEntry.objects.get(field_names="password")
    assert (entry.actor, entry.object_pk, entry.changes) == (worker, str(worker.pk), None)


def guess(browser, old, new=NEW_PASSWORD):
    return browser.post(reverse("account_change_password"), {"oldpassword": old, "password1": new, "password2": new})


def test_a_wrong_present_one_is_counted_and_stands_in_the_log(as_worker, worker):
    for _ in range(signing.MOST):
        guess(as_worker, "wrong wrong wrong")
    assert "did not match several times" in guess(as_worker, PASSWORD).text
    worker.refresh_from_db()
    assert worker.check_password(PASSWORD)
    found = LogEntry.objects.filter(object_pk=str(worker.pk)).order_by("number")
    assert list(found.values_list("action", "result")) == [("failed", ""), ("locked out", "5")]


def test_a_right_one_counts_for_nothing(as_worker):
    guess(as_worker, PASSWORD, new="short")
    assert not SignInAttempt.objects.exists()


def test_nobody_learns_it_by_choosing_it_as_the_new_one(as_worker):
    assert "the password that you have now" not in guess(as_worker, "wrong wrong wrong", new=PASSWORD).text
    assert "the password that you have now" in guess(as_worker, PASSWORD, new=PASSWORD).text


def test_it_asks_for_both_again_but_of_whoever_has_to_choose_one(worker):
    page = reverse("account_change_password")
    browser = signed_in(worker, ago=3600)
    assert browser.get(page).url == f"{reverse('account_reauthenticate')}?next={page}"
    assert guess(browser, PASSWORD).url.startswith(reverse("account_reauthenticate"))
    User.objects.update(must_choose_password=True)
    assert browser.get(page).status_code == 200


def test_the_admin_has_no_page_of_its_own_for_it(as_administrator):
    assert as_administrator.get("/admin/password_change/").url == reverse("account_change_password")
