"""A colleague lost telephone and password: two people give her one half of a passphrase each, and she begins anew."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.factories import AccountChangeFactory, UserFactory
from tests.journeys.looking import found_by_axe
from tests.signing_in import code_of, set_up_app, signed_in

OWN = "štirje zeleni svinčniki"


@pytest.fixture
def as_user(live_server, browser):
    """A window of its own for each."""
    windows = []

    def as_user(user=None, width=1280):
        window = browser.new_context(viewport={"width": width, "height": 844}, base_url=live_server.url)
        windows.append(window)
        if user:
            cookie = signed_in(user).cookies["sessionid"].value
            window.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
        return window.new_page()

    yield as_user
    for window in windows:
        window.close()


def test_from_two_halves_to_a_second_step_of_her_own(as_user, db):
    hers = UserFactory(username="zora", language="sl")
    set_up_app(hers)
    administrator, manager = UserFactory(role="administrator"), UserFactory(role="manager", language="sl")

    page = as_user(administrator)
    page.goto(f"/admin/accounts/user/{hers.pk}/change/")
    page.get_by_label("A new password").check()
    page.get_by_label("The telephone is lost").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="Your half of the passphrase")).to_be_visible()
    assert found_by_axe(page) == []
    first = page.locator("code").inner_text()

    page = as_user(manager, width=390)
    page.goto(reverse("accounts:waiting"))
    assert found_by_axe(page) == []
    page.get_by_role("button", name="Potrdi zora").click()
    second = page.locator("code").inner_text()
    assert found_by_axe(page) == []

    page = as_user(width=390)
    page.goto("/")
    page.locator("[name=login]").fill("zora")
    page.locator("[name=password]").fill(f"{first} {second}")
    page.locator("main form button.btn-primary").click()
    page.locator("[name=oldpassword]").fill(f"{first} {second}")
    page.locator("[name=password1]").fill(OWN)
    page.locator("[name=password2]").fill(OWN)
    page.get_by_role("button", name="Shrani geslo").click()
    page.locator("[name=code]").fill(code_of(page.locator("code").inner_text().replace(" ", "")))
    page.get_by_role("button", name="Shrani", exact=True).click()
    page.get_by_role("link", name="Imam jih").click()
    expect(page.get_by_text("Vaš uporabniški račun: novo geslo · odstranjen drugi korak")).to_be_visible()


def test_the_envelope_is_made_by_one_and_opened_by_another(as_user, db):
    page = as_user(UserFactory(role="manager"), width=390)
    page.goto(reverse("accounts:envelope"))
    page.get_by_role("button", name="Make a new code").click()
    assert found_by_axe(page) == []
    code = page.locator("code").inner_text()

    AccountChangeFactory(account__username="nova", role="manager")
    page = as_user(UserFactory(role="administrator", language="en"))
    page.goto(reverse("accounts:open-envelope"))
    page.get_by_role("radio").check()
    page.get_by_label("The code of the envelope").fill("wrong")
    page.get_by_role("button", name="Confirm").click()
    expect(page.get_by_label("The code of the envelope")).to_have_value("wrong")
    assert found_by_axe(page) == []
    page.get_by_label("The code of the envelope").fill(code)
    page.get_by_role("button", name="Confirm").click()
    expect(page.get_by_text("Hand this passphrase to nova in person.")).to_be_visible()
