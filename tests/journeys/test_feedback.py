"""The form behind a poster on a small phone, in its languages; the poster on paper; a pile of paper typed in."""

import pytest
from django.urls import reverse

from activities.feedback.poster import Place
from activities.models import Feedback
from ketch.encryption.fields import opened
from ketch.periods import today
from tests.factories import ActivityFactory
from tests.journeys.looking import found_by_axe

LANGUAGES = ("sl", "en", "uk", "ar")


@pytest.fixture
def cooking(db):
    return ActivityFactory(name_sl="kuhamo skupaj", name_en="cooking together")


@pytest.fixture
def phone(live_server, context, cooking):
    """Somebody scans the poster. What the browser complains of fails the journey; a page that is not there is no complaint."""
    page, said = context.new_page(), []
    page.on("console", lambda message: said.append(message.text) if "404" not in message.text else None)

    def scan(language="en", width=320, scheme="light"):
        page.set_viewport_size({"width": width, "height": 640})
        page.emulate_media(color_scheme=scheme)
        token = Place(cooking, today().replace(day=1)).token
        page.goto(f"{live_server.url}{reverse('activities:feedback', args=[token])}?in={language}")
        return page

    yield scan
    assert said == []


def fits(page):
    width = page.viewport_size["width"]
    return page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize(("language", "scheme"), [("sl", "light"), ("en", "dark"), ("ar", "light"), ("ar", "dark")])
def test_axe_finds_nothing_at_320_px_from_either_side(phone, language, scheme):
    page = phone(language, scheme=scheme)
    assert (found_by_axe(page), fits(page)) == ([], True)
    page.click("main button")
    page.wait_for_selector("[role=alert]")
    assert (found_by_axe(page), fits(page)) == ([], True)
    page.check("#id_rating_3")
    page.click("main button")
    page.wait_for_url("**/f/thanks*")
    assert (found_by_axe(page), fits(page)) == ([], True)
    page.goto(page.url.replace("thanks", "nothing"))
    assert (found_by_axe(page), fits(page)) == ([], True)


def test_another_language_takes_along_what_is_chosen_and_written(phone):
    page = phone("en")
    page.check("#id_rating_3")
    page.fill("[name=comment]", "Довша прогулянка")
    page.get_by_role("button", name="العربية").click()
    page.wait_for_selector("html[dir=rtl]")
    assert page.is_checked("#id_rating_3")
    assert page.input_value("[name=comment]") == "Довша прогулянка"
    assert page.locator("[role=alert]").count() == 0
    page.press("#id_rating_3", "Enter")
    page.wait_for_url("**/f/thanks?in=ar")
    assert Feedback.objects.get().comment == "Довша прогулянка"


@pytest.mark.parametrize("width", [320, 390])
def test_faces_are_large_and_words_stay_inside_them(phone, width):
    for language in LANGUAGES:
        page = phone(language, width)
        sizes = page.eval_on_selector_all(
            ".face label", "all => all.map(e => [e.offsetWidth, e.offsetHeight, e.scrollWidth - e.clientWidth])"
        )
        assert len(set(page.eval_on_selector_all(".face", "all => all.map(e => e.offsetTop)"))) == 1, "five abreast"
        assert all(wide >= 44 and high >= 44 and beyond <= 0 for wide, high, beyond in sizes), (language, sizes)


def test_with_text_twice_as_large_nothing_scrolls_sideways(phone):
    page = phone("sl", 390)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert fits(page)


def test_by_keyboard_alone_and_without_a_trace_in_the_browser(phone, context, cooking):
    page = phone("ar")
    page.focus("#id_rating_0")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.type("مكان أوسع")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/f/thanks*")
    assert list(opened(Feedback.objects.all(), "rating", "comment", "language")) == [(2, "مكان أوسع", "ar")]
    assert context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert page.evaluate("document.referrer") == ""


def test_without_script_it_works_as_well(browser, live_server, cooking):
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{live_server.url}/f/{Place(cooking, today().replace(day=1)).token}")
        page.check("#id_rating_4")
        page.click("main button")
        page.wait_for_url("**/f/thanks*")


def test_a_poster_fills_one_sheet_and_axe_finds_nothing(open_as, worker, cooking):
    page = open_as(worker, reverse("activities:poster", args=[cooking.pk]))
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert (found_by_axe(page), fits(page)) == ([], True)
    assert page.is_visible("[data-print]")
    assert page.pdf(prefer_css_page_size=True).count(b"/Type /Page\n") == 1


def test_a_pile_of_paper_is_typed_in_by_touch(open_as, worker, cooking):
    page = open_as(worker, reverse("activities:paper-answers", args=[cooking.pk]))
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert (found_by_axe(page), fits(page)) == ([], True)
    page.check("#id_rating-1_4")
    page.fill("#id_comment-1", "Hvala")
    page.click("button[name=more]")
    page.wait_for_selector("#answer-16")
    page.check("#id_rating-9_0")
    page.click(".save-bar button")
    page.wait_for_url(f"**{cooking.get_absolute_url()}")
    assert sorted(opened(Feedback.objects.all(), "rating", "comment")) == [(1, ""), (5, "Hvala")]
