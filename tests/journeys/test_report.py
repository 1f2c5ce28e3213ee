"""The manager reads the yearly report, opens a figure, and hands out a copy."""

import pytest

from tests.journeys.looking import found_by_axe, under_the_first_column
from tests.reporting.examples import held, person, programme
from tests.reporting.pages import export_url, report_url, rows_url

TYPED_WRONG = report_url(last="2018-12-31")
PAGES = [
    "/reports/",
    report_url(open="all"),
    rows_url("total"),
    report_url(),
    export_url(),
    rows_url("held", form="leisure"),
    TYPED_WRONG,
]


@pytest.fixture
def two_people():
    programme(
        person("ANA", ("2019-03-01", None), citizenships=[("SI", None, None)]),
        person("BOR", ("2020-02-01", None)),
        sessions=[held("2020-03-02", ("ANA", "present"), ("BOR", "partly"), activity="leisure")],
    )


def test_from_the_list_to_the_report_to_a_figure_and_back(open_as, manager, two_people):
    page = open_as(manager, "/reports/")
    for name, day in (("first", (1, 1, 2019)), ("last", (31, 12, 2020))):
        for part, number in zip(("day", "month", "year"), day, strict=True):
            page.fill(f"[name={name}_{part}]", str(number))
    page.click("text=Show the report")
    page.click("table >> nth=0 >> tr:has-text('Persons') >> td >> nth=2 >> a")
    assert page.locator("tbody th.code").all_text_contents() == ["ANA", "BOR"]
    page.click("text=Back to the report")
    assert page.locator("main h1").text_content() == "Yearly report, 2019–2020"


def test_a_copy_is_downloaded_and_the_page_stays(open_as, manager, two_people):
    page = open_as(manager, report_url())
    page.click("text=Export for the funder")
    page.fill("[name=recipient]", "Example Fund")
    page.fill("[name=purpose]", "yearly report")
    with page.expect_download() as waiting:
        page.click("main form button[type=submit]")
    assert waiting.value.suggested_filename == "report-2019-01-01-2020-12-31.pdf"
    assert page.locator("main h1").text_content() == "Export for the funder"


def test_a_chart_shows_its_table_without_a_script(open_as, manager, two_people):
    page = open_as(manager, report_url())
    page.click("summary:has-text('Sessions') >> nth=0")
    page.click("text=Show as a table")
    assert page.locator("section:has-text('Sessions held over time') table").is_visible()
    assert page.locator("svg[role=img]:visible").count() == 1


@pytest.mark.parametrize(("language", "theme", "first"), [("en", "dark", 0), ("sl", "light", 1)])
def test_axe_finds_nothing(open_as, manager, two_people, theme, language, first, request):
    """By default every other page in either way."""
    manager.theme, manager.language = theme, language
    manager.save()
    page = open_as(manager, "/reports/")
    for address in PAGES if request.config.getoption("long") else PAGES[first::2]:
        page.goto(page.url.split("/reports/")[0] + address)
        assert found_by_axe(page) == [], address


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_but_tables_scrolls_sideways(open_as, manager, two_people, width):
    page = open_as(manager, "/reports/")
    page.set_viewport_size({"width": width, "height": 800})
    for address in PAGES:
        page.goto(page.url.split("/reports/")[0] + address)
        assert page.evaluate("document.documentElement.scrollWidth") == width, address


def test_on_this_page_opens_what_is_folded(open_as, manager, two_people):
    page = open_as(manager, report_url())
    page.set_viewport_size({"width": 390, "height": 844})
    table = page.get_by_role("region", name="Sessions and how often, whole period")
    assert not table.is_visible()
    page.locator(".on-this-page").get_by_text("Sessions", exact=True).click()
    assert table.is_visible()
    bar = page.locator(".bar").bounding_box()
    assert page.get_by_role("heading", name="Sessions", exact=True).bounding_box()["y"] > bar["y"] + bar["height"]


def test_all_of_it_is_opened_by_one_link_and_folded_by_the_next(open_as, manager, two_people):
    page = open_as(manager, report_url())
    assert page.locator("main table:visible").count() == 1
    page.click("text=Open all")
    assert page.locator("main table:visible").count() == page.locator("main table").count()
    page.click("text=Fold all but the first")
    assert page.locator("main table:visible").count() == 1


def test_on_a_phone_the_first_column_stays_while_the_rest_scrolls(open_as, manager, two_people):
    page = open_as(manager, report_url(open="all"))
    page.set_viewport_size({"width": 390, "height": 844})
    region = page.get_by_role("region", name="Forms of support by year")
    region.evaluate("each => { each.scrollLeft = 300 }")
    assert region.evaluate("each => each.scrollLeft") > 100
    assert region.locator("tbody th").first.bounding_box()["x"] == region.bounding_box()["x"]
    assert under_the_first_column(page) == []


def test_on_a_phone_no_word_of_the_first_column_is_cut(open_as, manager, two_people):
    manager.language = "sl"
    manager.save()
    page = open_as(manager, report_url(open="all", language="sl"))
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate(CUT_WORDS) == []


CUT_WORDS = """() => [...document.querySelectorAll(".document th[scope=row]")].flatMap((each) => {
  const texts = document.createTreeWalker(each, NodeFilter.SHOW_TEXT), part = new Range(), cut = [];
  while (texts.nextNode()) {
    for (const {0: word, index} of texts.currentNode.data.matchAll(/[\\p{L}]+/gu)) {
      part.setStart(texts.currentNode, index);
      part.setEnd(texts.currentNode, index + word.length);
      if (part.getClientRects().length > 1) cut.push(word);
    }
  }
  return cut;
})"""


def test_on_paper_everything_is_open_and_nothing_is_cut_off(open_as, manager, two_people):
    """An A4 sheet is 186 mm wide between its margins."""
    page = open_as(manager, report_url())
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 703, "height": 1000})
    assert page.evaluate("document.documentElement.scrollWidth") == 703
    assert page.evaluate(CUT_OFF) == []
    assert page.locator(".running-head").is_visible()
    assert all(table.is_visible() for table in page.locator(".document table").all())
    assert not page.locator(".btn:visible").count()


CUT_OFF = """() => [...document.querySelectorAll(".document :is(h2, th, td, p, li)")]
  .filter((each) => each.getBoundingClientRect().left < 0 || each.getBoundingClientRect().right > innerWidth)
  .map((each) => each.textContent)"""
