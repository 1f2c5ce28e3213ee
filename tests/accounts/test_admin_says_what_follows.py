"""The administrator reads what waits in words, saves with one button, and is told what happens next."""

import re

import pytest

from tests.factories import AccountChangeFactory, UserFactory

pytestmark = pytest.mark.django_db

ACCOUNTS = "/admin/accounts/user/"
NEXT = "confirms it on their Today; until then nothing changes."


def test_the_list_says_in_words_what_waits_to_be_confirmed(as_administrator):
    AccountChangeFactory(account__username="zora", account__role="worker", role="manager", new_password=True)
    UserFactory(username="metka", is_active=False)
    page = as_administrator.get(ACCOUNTS)
    rows = {name: re.findall(r'class="field-(?:waits_for|open_or_closed)">([^<]*)', row) for name, row in rows_of(page)}
    assert rows["zora"] == ["new role: project manager · new password", "open"]
    assert rows["metka"] == ["nothing", "closed"]
    assert "icon-no" not in page.text


def rows_of(page):
    return re.findall(r"/change/[^>]*>(\w+)</a>(.*?)</tr>", page.text, re.DOTALL)


def test_there_is_one_button_to_save(as_administrator):
    for address in (f"{ACCOUNTS}add/", f"{ACCOUNTS}{UserFactory().pk}/change/"):
        page = as_administrator.get(address).text
        assert re.findall(r'<input type="submit"[^>]* name="(\w+)"', page) == ["_save"]
        assert NEXT in page


def test_what_was_saved_says_who_confirms_it(as_administrator):
    form = {"username": "nova", "new_role": "worker", "language": "sl", "is_active": "on"}
    assert NEXT in as_administrator.post(f"{ACCOUNTS}add/", form, follow=True).text


def test_closing_an_account_waits_for_nobody_and_says_nothing_of_it(as_administrator):
    worker = UserFactory()
    form = {"username": worker.username, "new_role": worker.role, "language": "sl"}
    page = as_administrator.post(f"{ACCOUNTS}{worker.pk}/change/", form, follow=True).text
    assert NEXT not in page
    worker.refresh_from_db()
    assert not worker.is_active


def test_the_list_of_accounts_speaks_slovenian(as_administrator):
    UserFactory()
    user = as_administrator.user
    type(user).objects.filter(pk=user.pk).update(language="sl")
    text = as_administrator.get(ACCOUNTS, {"q": user.username}).text
    assert "1 zadetek" in text
    assert "Glede na: vloga" in text
    assert "Show counts" not in text
