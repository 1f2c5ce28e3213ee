"""The shell in a real browser: axe, small screens, the browser's console and storage."""

import pytest

from tests.journeys.looking import found_by_axe

PAGES = ["/account/", "/accounts/password/change/", "/accounts/logout/", "/nothing-here/", "/blank/"]


@pytest.fixture
def browse(context, live_server, as_worker):
    context.add_cookies([{"name": "sessionid", "value": as_worker.cookies["sessionid"].value, "url": live_server.url}])
    page = context.new_page()
    page.said = []
    page.on("console", lambda message: page.said.append(message.text))

    def browse_(address, **chosen):
        for name, value in chosen.items():
            setattr(as_worker.user, name, value)
        as_worker.user.save()
        page.goto(live_server.url + address)
        return page

    return browse_


@pytest.mark.parametrize(("language", "theme"), [("en", "dark"), ("sl", "light")])
def test_axe_finds_nothing(browse, theme, language):
    for address in PAGES:
        assert found_by_axe(browse(address, theme=theme, language=language)) == [], address


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_scrolls_sideways(browse, width):
    for address in PAGES:
        page = browse(address)
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") == width, address


@pytest.mark.parametrize("width", [320, 390])
def test_the_words_of_a_tab_stay_in_it_however_wide_they_are_spaced(browse, width):
    page = browse("/people/", language="sl")
    page.set_viewport_size({"width": width, "height": 800})
    assert page.evaluate(OUT_OF_ITS_TAB) == []
    page.locator(".phone-tabs").evaluate("tabs => { tabs.style.letterSpacing = '.12em'; tabs.style.wordSpacing = '.16em' }")
    assert page.evaluate(OUT_OF_ITS_TAB) == []


OUT_OF_ITS_TAB = """() => [...document.querySelectorAll(".phone-tabs a")].filter((tab) => {
  const words = new Range(), box = tab.getBoundingClientRect();
  words.selectNodeContents(tab);
  const {left, right} = words.getBoundingClientRect();
  return left < box.left || right > box.right;
}).map((tab) => tab.textContent)"""


@pytest.mark.parametrize("width", [390, 1280])
def test_where_the_system_chooses_the_colours_one_still_sees_where_one_is(browse, width):
    page = browse("/people/")
    page.emulate_media(forced_colors="active")
    page.set_viewport_size({"width": width, "height": 800})
    for place in (".filters", ".phone-tabs" if width == 390 else ".desk-tabs"):
        borders = [
            page.locator(f"{place} a{which}").first.evaluate("link => getComputedStyle(link).borderInline")
            for which in ("[aria-current]", ":not([aria-current])")
        ]
        assert borders[0].startswith("3px solid"), place
        assert borders[0] != borders[1], place


def test_the_browser_complains_of_nothing_and_keeps_nothing(browse):
    page = browse("/account/", language="sl")
    page.check("#id_theme_2")
    page.click("main button[type=submit]")
    page.wait_for_load_state()
    assert page.said == []
    page = browse("/blank/")  # where no script closes the storage
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_a_fault_takes_the_focus_and_leads_to_its_field(browse):
    page = browse("/accounts/password/change/", language="en")
    page.evaluate("document.querySelector('main form').noValidate = true")
    page.click("main button[type=submit]")
    page.wait_for_selector(".error-summary:focus")
    page.click(".error-summary a >> nth=0")
    assert page.evaluate("document.activeElement.name") == "oldpassword"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_field_with_a_fault_has_a_wide_border(browse, theme):
    page = browse("/accounts/password/change/", theme=theme)
    page.evaluate("document.querySelector('main form').noValidate = true")
    page.click("main button[type=submit]")
    page.wait_for_selector(".error-summary")
    border = page.locator("[name=oldpassword]").evaluate("field => getComputedStyle(field).borderWidth")
    assert border == "2px"
    assert found_by_axe(page) == []


def test_pressing_twice_sends_once(browse):
    page = browse("/account/")
    sent = []
    page.on("request", lambda request: sent.append(request.method) if request.method == "POST" else None)
    page.evaluate("const form = document.querySelector('main form'); form.requestSubmit(); form.requestSubmit();")
    page.wait_for_load_state()
    page.wait_for_timeout(300)
    assert sent == ["POST"]
