"""The manager brings in a register: choose, read what is wrong, choose again, read what is new, take it in."""

import pytest
from playwright.sync_api import expect

from exchange.taking_in.work import work
from participants.models import Participant
from tests.exchange.workbooks import book, small
from tests.journeys.looking import found_by_axe

FAULTY = small(Attendance=[["session", "participant", "status"], ["S1", "K-1", "perhaps"]])
CHILD = "exchange.taking_in.child.start"


@pytest.fixture
def choose(open_as, manager, monkeypatch, tmp_path):
    """`choose(sheets)`: the page behind the file that was chosen. The child's work is done before the page answers."""
    monkeypatch.setattr(CHILD, work)
    page = open_as(manager, "/people/")
    page.click("text=Import and export")

    def chosen(sheets):
        (tmp_path / "register.xlsx").write_bytes(book(sheets))
        page.set_input_files("[name=file]", tmp_path / "register.xlsx")
        page.click("main form button[type=submit]")
        return page

    return chosen


def test_from_a_fault_to_what_is_taken_in(choose):
    page = choose(FAULTY)
    assert page.title().startswith("1 error: ")
    assert page.evaluate("document.activeElement.className") == "error-summary"
    assert page.locator("main .btn").all_text_contents() == ["Choose the corrected file"]
    page.click("text=Choose the corrected file")
    page = choose(small())
    assert page.locator("main h1").text_content() == "Nothing has been written yet"
    page.click("text=Import it")
    assert page.locator("main h1").text_content() == "The workbook is imported"
    assert Participant.objects.get().code == "K-1"


def test_a_page_that_waits_goes_on_by_itself(choose, monkeypatch):
    begun = []
    monkeypatch.setattr(CHILD, begun.append)
    page = choose(small())
    assert page.locator("progress").get_attribute("aria-labelledby") == "progress-words"
    page.route("**/import/**", lambda route: route.fulfill(status=204))  # as without an answer
    expect(page.get_by_text("cannot be seen just now")).to_be_visible()
    page.unroute("**/import/**")
    work(begun[0])
    page.wait_for_selector("text=Nothing has been written yet")


@pytest.mark.parametrize(("language", "theme"), [("en", "dark"), ("sl", "light")])
def test_axe_finds_nothing_and_nothing_but_tables_scrolls_sideways(choose, manager, monkeypatch, theme, language):
    manager.theme, manager.language = theme, language
    manager.save()
    for sheets, child in ((small(), lambda upload: None), (FAULTY, work), (small(), work)):
        monkeypatch.setattr(CHILD, child)
        page = choose(sheets)
        page.set_viewport_size({"width": 320, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") == 320
        assert found_by_axe(page) == []
        page.goto(page.url.split("/exchange/")[0] + "/exchange/import/")
        assert found_by_axe(page) == []
