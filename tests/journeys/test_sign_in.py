from django.urls import reverse
from playwright.sync_api import expect

from tests.factories import PASSWORD
from tests.signing_in import code_of, set_up_app

# Of each password: whether label and button are apart, both stand above the field, and the button within the window.
BESIDE = """() => [...document.querySelectorAll("[data-show]")].map((button) => {
  const field = document.getElementById(button.dataset.show);
  const [a, b, c] = [field.labels[0], button, field].map((each) => each.getBoundingClientRect());
  const apart = a.right <= b.left || a.bottom <= b.top + 1;
  return [apart, Math.max(a.bottom, b.bottom) <= c.top + 1, b.right <= innerWidth];
})"""


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


def test_no_label_of_a_password_lies_under_the_button_that_shows_it(open_as, worker):
    page = open_as(worker, reverse("account_change_password"))
    page.set_viewport_size({"width": 360, "height": 740})
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    shown = page.evaluate(BESIDE)
    assert len(shown) == 3
    assert all(apart and under and inside for apart, under, inside in shown), shown


def test_a_page_complains_of_nothing(open_as, worker):
    page = open_as(worker, "/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
