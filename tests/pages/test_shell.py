import pytest


def test_a_demo_says_so_on_every_page(as_worker, settings):
    words = "everything here is invented data"
    assert words not in as_worker.get("/account/").text
    settings.DEMO = True
    for address in ("/account/", "/nothing-here/", "/accounts/logout/"):
        assert words in as_worker.get(address).text


def test_htmx_evaluates_nothing_and_asks_nobody_else(as_worker):
    page = as_worker.get("/account/").text
    assert '{"includeIndicatorStyles":false,"allowEval":false,"selfRequestsOnly":true,"historyCacheSize":0}' in page
    assert "django_htmx/htmx" in page


def test_the_status_line_stands_there_before_it_speaks(as_worker):
    assert '<div id="status" role="status"' in as_worker.get("/account/").text


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "title"), [("en", "<title>Sign in · Ketch"), ("sl", "<title>Prijava · Ketch")])
def test_the_sign_in_page_speaks_the_browsers_language(client, language, title):
    assert title in client.get("/accounts/login/", headers={"accept-language": language}).text


def test_the_admin_says_that_it_is_for_accounts_alone(as_administrator):
    assert "Accounts only. No participant data here." in as_administrator.get("/admin/").text
