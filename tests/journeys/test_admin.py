"""Django admin, light and dark, on a phone and a desk: axe finds nothing on any page of the administrator's."""

import pytest

from tests.factories import AccountChangeFactory, UserFactory
from tests.journeys.looking import found_by_axe
from tests.signing_in import signed_in

PAGES = ("", "accounts/", "accounts/user/", "accounts/user/?q=zzzz", "accounts/user/add/", "password_change/done/")


@pytest.fixture
def open_admin(live_server, context):
    """Not `open_as`: our policy refuses inline styles in Django's own templates, and the console says so."""

    def open_admin(language):
        cookie = signed_in(UserFactory(role="administrator", language=language)).cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
        return context.new_page()

    return open_admin


@pytest.mark.parametrize(("width", "scheme", "language"), [(390, "light", "sl"), (1280, "dark", "en")])
def test_axe_finds_nothing(open_admin, live_server, width, scheme, language):
    waiting = AccountChangeFactory(account__role="worker", role="manager", lost_factor=True).account
    page = open_admin(language)
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    for address in (*PAGES, f"accounts/user/{waiting.pk}/change/", f"accounts/user/{waiting.pk}/history/"):
        page.goto(f"{live_server.url}/admin/{address}")
        assert found_by_axe(page) == [], address


def test_an_account_without_a_name_comes_back_without_a_finding(open_admin, live_server):
    page = open_admin("en")
    page.goto(f"{live_server.url}/admin/accounts/user/add/")
    page.locator("#user_form").evaluate("form => { form.noValidate = true; form.querySelector('[name=_save]').click() }")
    page.wait_for_selector(".errornote")
    assert found_by_axe(page) == []
