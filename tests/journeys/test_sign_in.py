from playwright.sync_api import expect

from tests.factories import PASSWORD
from tests.signing_in import code_of, set_up_app


def test_a_worker_signs_in_and_out(live_server, page, worker):
    secret = set_up_app(worker)
    page.goto(live_server.url)
    page.get_by_label("Username").fill(worker.username)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_label("Code").fill(code_of(secret))
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page).to_have_url(f"{live_server.url}/")
    page.goto(f"{live_server.url}/account/")
    page.get_by_role("link", name="Sign out").click()
    page.get_by_role("button", name="Sign out").click()
    page.goto(live_server.url)
    expect(page.get_by_label("Password")).to_be_visible()


def test_a_page_complains_of_nothing(open_as, worker):
    page = open_as(worker, "/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
