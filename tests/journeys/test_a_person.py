"""A person's file on a phone, her exit and its undo, and her notes: read, searched, printed."""

from datetime import date, time
from itertools import pairwise

import pytest
from playwright.sync_api import expect

from ketch.periods import DAY, today
from tests.factories import (
    AccommodationStayFactory,
    AttendanceFactory,
    CitizenshipFactory,
    ContactRuleFactory,
    EnrolmentFactory,
    LanguageFactory,
    PersonNoteFactory,
    SeriesMemberFactory,
    SessionFactory,
)

PHONE = {"width": 390, "height": 844}


@pytest.fixture
def person(participant, worker):
    """Somebody of whom much is known."""
    EnrolmentFactory(participant=participant, started_on=date(2025, 3, 3))
    AccommodationStayFactory(participant=participant, status="reintegration_flat", started_on=date(2025, 3, 3))
    CitizenshipFactory(participant=participant, country="UA")
    for language in ("uk", "en"):
        LanguageFactory(participant=participant, language=language)
    for channel in ("phone", "sms"):
        ContactRuleFactory(participant=participant, channel=channel)
    SeriesMemberFactory(participant=participant, series__worker=worker)
    session = SessionFactory(
        worker=worker, format="individual", status="planned", start_time=time(16), takes_place_on=today() + DAY
    )
    AttendanceFactory(session=session, participant=participant, status="")
    return participant


@pytest.mark.parametrize("language", ["sl", "en"])
def test_move_exit_citizenship_and_summary_lie_within_the_first_screen_and_a_half(open_as, worker, person, language):
    type(worker).objects.update(language=language)
    page = open_as(worker, person.get_absolute_url())
    page.set_viewport_size(PHONE)
    for place in (".facts >> nth=0", "a[href$='/move/']", "a[href$='/exit/']", "a[href$='/citizenships/record/']"):
        box = page.locator(place).bounding_box()
        assert box["y"] + box["height"] <= 1.5 * PHONE["height"], place


def test_on_a_phone_the_years_beside_her_dates_do_not_run_into_each_other(open_as, worker, participant):
    EnrolmentFactory(participant=participant, started_on=date(today().year - 7, 3, 3))
    page = open_as(worker, participant.get_absolute_url())
    page.set_viewport_size({"width": 320, "height": 700})
    years = [box for year in page.locator(".years text").all() if (box := year.bounding_box())]
    assert len(years) == 4
    assert all(one["x"] + one["width"] < next["x"] for one, next in pairwise(years))


def test_an_exit_ends_what_is_ticked_and_is_undone_in_one_tap(open_as, worker, person, width):
    page = open_as(worker, person.get_absolute_url())
    page.set_viewport_size({"width": width, "height": 844})
    page.get_by_role("link", name="Exit").click()
    for what in ("Leave these groups", "Call off these planned sessions"):
        expect(page.get_by_role("group", name=what).get_by_role("checkbox")).to_be_checked()
    page.locator("label", has_text="Moved away").click(force=True)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("left on")
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Undone: the person is in the programme as before.")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).not_to_contain_text("left on")
    assert person.series_memberships.get().is_open
    assert person.stays.get().is_open
    assert person.attendances.get().session.is_planned


def test_her_notes_are_read_searched_and_made_for_paper(open_as, worker, person, width):
    for days, text in ((0, "Pismo iz šole."), (1, "Zdravnik.")):
        session = SessionFactory(worker=worker, format="individual", takes_place_on=today() - days * DAY)
        PersonNoteFactory(attendance=AttendanceFactory(session=session, participant=person), author=worker, text=text)
    page = open_as(worker, person.get_absolute_url())
    page.set_viewport_size({"width": width, "height": 844})
    page.get_by_role("link", name="Read notes").click()
    expect(page.get_by_text("Zdravnik.")).to_be_visible()
    page.get_by_label("Search in these notes").fill("sole")
    page.keyboard.press("Enter")
    expect(page.locator("mark")).to_have_text("šole")
    expect(page.get_by_text("Zdravnik.")).to_have_count(0)
    page.emulate_media(media="print")
    expect(page.locator("mark")).to_be_hidden()
    expect(page.get_by_text("it asks first")).to_be_visible()
    page.emulate_media(media="screen")
    page.get_by_role("link", name="Print").click()
    expect(page.get_by_role("button", name="Print")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator("mark")).to_be_visible()
    expect(page.get_by_text("not for publication")).to_be_visible()
    expect(page.get_by_role("button", name="Print")).to_be_hidden()
