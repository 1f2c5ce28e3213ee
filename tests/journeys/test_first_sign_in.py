"""The first sign-in from nothing: a passphrase that was handed over, one's own password, a second factor, recovery codes, the
page that was wanted. On a phone in Slovenian, at a desk in English; with an app and with a passkey."""

import re

import pytest
from playwright.sync_api import expect

from tests.factories import PASSWORD, UserFactory
from tests.journeys.looking import found_by_axe
from tests.signing_in import code_of, handed_over

OWN = "štirje zeleni svinčniki"


def chosen_a_password(page, save):
    expect(page).to_have_url(re.compile("/accounts/password/change/"))
    page.locator("[name=oldpassword]").fill(PASSWORD)
    page.locator("[name=password1]").fill(OWN)
    page.locator("[name=password2]").fill(OWN)
    page.get_by_role("button", name=save).click()
    expect(page).to_have_url(re.compile("/accounts/factors/app/"))


@pytest.mark.parametrize(
    ("width", "language", "words"),
    [
        (390, "Slovenščina", ("Pokaži", "Prijava", "Shrani geslo", "Shrani", "Imam jih")),
        (1280, "English", ("Show", "Sign in", "Save the password", "Save", "I have them")),
    ],
)
def test_one_chooses_a_password_sets_up_the_app_and_is_where_one_wanted_to_be(live_server, page, db, width, language, words):
    show, sign_in, save_password, save, go_on = words
    UserFactory(username="nova", language="sl" if width == 390 else "en", **handed_over())
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{live_server.url}/people/")
    page.get_by_role("button", name=language).click()
    page.locator("[name=login]").fill("nova")
    page.locator("[name=password]").fill(PASSWORD)
    page.get_by_role("button", name=show).click()
    expect(page.locator("[name=password]")).to_have_attribute("type", "text")
    page.get_by_role("button", name=sign_in, exact=True).click()
    chosen_a_password(page, save_password)
    assert found_by_axe(page) == []
    secret = page.locator("code").inner_text().replace(" ", "")
    page.locator("[name=code]").fill(code_of(secret))
    page.get_by_role("button", name=save, exact=True).click()
    expect(page.locator("ol code")).to_have_count(10)
    assert found_by_axe(page) == []
    page.get_by_role("link", name=go_on).click()
    expect(page).to_have_url(f"{live_server.url}/people/")


def test_with_a_passkey(live_server, context, db):
    """Chromium holds it, as a phone would, and confirms at once."""
    UserFactory(username="nova", **handed_over())
    page = context.new_page()
    devices = context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    device = {"protocol": "ctap2", "transport": "internal", "hasUserVerification": True, "isUserVerified": True}
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": {**device, "automaticPresenceSimulation": True}})
    page.goto(live_server.url)
    gave_password(page, PASSWORD)
    chosen_a_password(page, "Save the password")
    page.get_by_role("link", name="Use a passkey instead").click()
    assert found_by_axe(page) == []
    page.get_by_label("A name for it").fill("my telephone")
    page.get_by_role("button", name="Make the passkey").click()
    expect(page.locator("ol code")).to_have_count(10)
    page.get_by_role("link", name="I have them").click()
    expect(page).to_have_url(f"{live_server.url}/")

    page.goto(f"{live_server.url}/accounts/factors/")
    page.get_by_label("Password").fill(OWN)
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_text("my telephone")).to_be_visible()

    page.goto(f"{live_server.url}/accounts/logout/")
    page.get_by_role("button", name="Sign out").click()
    gave_password(page, OWN)
    expect(page.get_by_role("heading", name="Second step")).to_be_visible()
    assert found_by_axe(page) == []
    page.get_by_role("button", name="Use a passkey").click()
    expect(page).to_have_url(f"{live_server.url}/")


def gave_password(page, password):
    page.locator("[name=login]").fill("nova")
    page.locator("[name=password]").fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()
