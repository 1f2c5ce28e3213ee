"""Nobody takes the demo for the real programme."""

import pytest

from tests.conventions.test_who_may import keys  # noqa: F401

pytestmark = pytest.mark.django_db

BAND = "everything here is invented data"


@pytest.mark.parametrize("address", ["/", "/people/", "/activities/", "/reports/", "/account/", "/nowhere/"])
def test_every_page_of_a_demo_wears_the_band(as_manager, settings, address):
    settings.DEMO = True
    assert BAND in as_manager.get(address).content.decode()
    settings.DEMO = False
    assert BAND not in as_manager.get(address).content.decode()


def test_the_admin_and_the_sign_in_of_a_demo_wear_it_too(as_administrator, client, settings):
    settings.DEMO = True
    assert BAND in as_administrator.get("/admin/").content.decode()
    assert BAND in client.get("/accounts/login/").content.decode()


def test_so_do_the_pages_behind_a_poster(client, settings, keys):  # noqa: F811
    for settings.DEMO in (True, False):
        for address in ("/f/thanks", "/f/nowhere", f"/f/{keys['poster']}"):
            assert (BAND in client.get(address).text) == settings.DEMO
