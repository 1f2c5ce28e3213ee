"""The first sign-in with a passphrase that was handed over, on a phone and in Slovenian, then at a desk in English."""

import re

import pytest
from playwright.sync_api import expect

from tests.factories import PASSWORD, UserFactory

OWN = "štirje zeleni svinčniki"


@pytest.mark.parametrize(
    ("width", "language", "words"),
    [(390, "Slovenščina", ("Pokaži", "Prijava", "Shrani geslo")), (1280, "English", ("Show", "Sign in", "Save the password"))],
)
def test_one_chooses_a_password_and_is_where_one_wanted_to_be(live_server, page, db, width, language, words):
    show, sign_in, save = words
    UserFactory(username="nova", language="sl" if width == 390 else "en", must_choose_password=True)
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{live_server.url}/people/")
    page.get_by_role("button", name=language).click()
    page.locator("[name=login]").fill("nova")
    page.locator("[name=password]").fill(PASSWORD)
    page.get_by_role("button", name=show).click()
    expect(page.locator("[name=password]")).to_have_attribute("type", "text")
    page.get_by_role("button", name=sign_in, exact=True).click()
    expect(page).to_have_url(re.compile("/accounts/password/change/"))
    page.locator("[name=oldpassword]").fill(PASSWORD)
    page.locator("[name=password1]").fill(OWN)
    page.locator("[name=password2]").fill(OWN)
    page.get_by_role("button", name=save).click()
    expect(page).to_have_url(f"{live_server.url}/people/")
