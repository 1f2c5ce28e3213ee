"""A file is asked about before it is printed. On paper stand its code and the stamp, and nothing white on white."""

import pytest
from django.urls import reverse

from tests.factories import AccommodationStayFactory, AttendanceFactory, ContactRuleFactory, EnrolmentFactory, PersonNoteFactory
from tests.journeys.looking import found_by_axe


@pytest.fixture
def person(participant):
    EnrolmentFactory(participant=participant)
    AccommodationStayFactory(participant=participant)
    ContactRuleFactory(participant=participant)
    PersonNoteFactory(attendance__participant=participant)
    return participant


@pytest.mark.parametrize(("language", "width"), [("sl", 390), ("en", 1280)])
def test_asked_first_shown_then_printed(open_as, worker, person, language, width):
    worker.language = language
    worker.save()
    page = open_as(worker, person.get_absolute_url())
    page.set_viewport_size({"width": width, "height": 844})
    page.evaluate("window.print = () => { document.title = 'printed' }")
    page.click(f"a[href='{reverse('participants:print', args=[person.pk])}']")
    page.wait_for_url("**/print/")
    assert found_by_axe(page) == []
    page.click("main form[method=post] button")
    page.wait_for_selector("[data-print]")
    assert found_by_axe(page) == []
    page.evaluate("window.print = () => { document.title = 'printed' }")
    page.click("[data-print]")
    assert page.title() == "printed"


def test_paper_has_the_file_only_after_the_question(open_as, worker, person):
    page = open_as(worker, person.get_absolute_url())
    page.emulate_media(media="print")
    assert page.locator("main").inner_text().startswith("A file is not printed from here.")
    assert person.code not in page.locator("main").inner_text()
    page.emulate_media(media="screen")
    page.goto(page.url + "print/")
    page.click("main form[method=post] button")
    page.wait_for_selector("[data-print]")
    page.emulate_media(media="print")
    paper = page.locator("main").inner_text()
    assert paper.startswith(person.code)
    assert "A file is not printed from here." not in paper
    assert page.locator(".band-guard").evaluate("band => getComputedStyle(band).color") == "rgb(23, 40, 42)"


def test_nothing_of_a_list_or_of_a_register_is_cut_off(open_as, worker, person):
    """An A4 sheet is 186 mm wide between its margins."""
    session = AttendanceFactory(participant=person, status="", session__worker=worker, session__format="group").session
    page = open_as(worker, reverse("activities:take-register", args=[session.pk]))
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 703, "height": 1000})
    assert page.locator(".register-row").count() == 1
    assert page.evaluate(CUT_OFF) == []
    page.goto(page.url.split("/sessions/")[0] + reverse("participants:list"))
    assert page.locator(".log-head").count() == 1
    assert page.evaluate(CUT_OFF) == []


CUT_OFF = """() => [...document.querySelectorAll("main *")].filter((each) => {
  const {left, right, width} = each.getBoundingClientRect();
  return width > 1 && (left < 0 || right > innerWidth);
}).map((each) => each.outerHTML.slice(0, 120))"""
