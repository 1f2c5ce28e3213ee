"""Ten to five, on a phone and at a desk: from Today to saved in few touches, counted. To write a note counts as one."""

import re
from datetime import date, time, timedelta

import pytest
from django.utils.translation import gettext, override, pgettext
from playwright.sync_api import expect

from activities.models import Session
from tests.factories import (
    ActivityFactory,
    AttendanceFactory,
    AttendanceWordFactory,
    EnrolmentFactory,
    ParticipantFactory,
    SeatFactory,
    SeriesMemberFactory,
    SessionFactory,
)
from tests.journeys.looking import under_the_first_column

NOTE = "textarea[name=note]"


class Touches:
    """A hand that counts what it touches, and what it writes."""

    def __init__(self, page, language="en"):
        self.page, self.language, self.number = page, language, 0

    def says(self, words, *, context=""):
        """As the page says it in its language."""
        with override(self.language):
            return pgettext(context, words) if context else gettext(words)

    def button(self, words):
        return self.page.get_by_role("button", name=self.says(words))

    def link(self, words, **context):
        return self.page.get_by_role("link", name=self.says(words, **context)).filter(visible=True).first

    def is_told(self, words):
        expect(self.page.get_by_text(self.says(words))).to_be_visible()

    def __call__(self, place):
        # Of a page that stands: before its scripts are there and it lies where it lands, a hand is not that fast.
        place.wait_for(state="attached")
        self.page.wait_for_load_state()
        # A button of choice is a radio that lies over its label; of all else Playwright makes sure that it stands still.
        place.click(force=place.evaluate("place => place.localName") == "label")
        self.number += 1

    def write_the_note(self):
        """It is in sight, above the bar that saves, before anybody scrolls, and nothing has to be touched first."""
        note = self.page.locator(NOTE)
        expect(note).to_be_focused()
        assert note.evaluate(IS_ABOVE_THE_SAVE_BAR)
        note.press_sequentially("She asked about the school.")
        self.number += 1


IS_ABOVE_THE_SAVE_BAR = """note => {
  const box = note.getBoundingClientRect(), bar = document.querySelector(".save-bar").getBoundingClientRect();
  return box.top >= 0 && box.bottom <= bar.top;
}"""


@pytest.fixture
def today(width, open_as, worker):
    """Today as the worker sees it, once the test has filled it."""

    def open_today(language="en"):
        worker.language = language
        worker.save()
        page = open_as(worker, "/")
        page.set_viewport_size({"width": width, "height": 844 if width < 500 else 800})
        return page, Touches(page, language)

    return open_today


LANGUAGES = pytest.mark.parametrize("language", ["sl", "en"])


@pytest.fixture
def planned(worker, participant):
    session = SessionFactory(worker=worker, format="individual", status="planned", start_time=time(16, 0))
    return AttendanceFactory(session=session, participant=participant, status="").session


@pytest.fixture
def group(worker):
    session = SessionFactory(worker=worker, status="planned", activity=ActivityFactory())
    for number in range(8):
        person = SeatFactory(worker=worker, participant=ParticipantFactory(code=f"PERSON-{number}")).participant
        AttendanceFactory(session=session, participant=person, status="")
    return session


@LANGUAGES
def test_a_planned_session(today, planned, language):
    page, touch = today(language)
    touch(page.locator("a.btn-primary", has_text=touch.says("Log", context="verb")).first)
    touch.write_the_note()
    touch(touch.button("Save session"))
    touch.is_told("Session saved.")
    assert touch.number == 3
    planned.refresh_from_db()
    assert planned.is_held


@pytest.fixture
def last_with(worker):
    """`last_with(person, 45)`: a session that the worker held with somebody a week ago."""

    def held(person, minutes, **fields):
        day = date.today() - timedelta(days=7)
        last = SessionFactory(worker=worker, format="individual", minutes=minutes, takes_place_on=day, **fields)
        return AttendanceFactory(session=last, participant=person).session

    return held


@LANGUAGES
def test_a_first_session_with_somebody_that_nobody_planned(today, worker, participant, last_with, language):
    """What most of the worker's sessions are is chosen for somebody new, too, and the page says that it is a guess."""
    EnrolmentFactory(participant=participant)
    usual = [last_with(ParticipantFactory(), 45, activity=activity) for activity in [ActivityFactory()] * 3][0]
    page, touch = today(language)
    touch(touch.link("Log", context="navigation"))
    touch(page.locator(".choice label", has_text="PERSON").first)
    expect(page.locator("[data-line]")).to_contain_text(usual.activity.name.capitalize())
    touch.is_told("Activity and length as in most of your sessions.")
    touch.write_the_note()
    touch(touch.button("Save session"))
    touch.is_told("Session saved.")
    assert touch.number == 4
    saved = Session.objects.get(attendances__participant=participant)
    assert (saved.activity, saved.minutes) == (usual.activity, 45)


def test_where_nothing_is_usual_an_activity_brings_along_its_last_length(today, participant, last_with):
    EnrolmentFactory(participant=participant)
    last = last_with(ParticipantFactory(), 45, activity=ActivityFactory())
    page, touch = today()
    touch(touch.link("Log", context="navigation"))
    touch(page.locator(".choice label", has_text="PERSON").first)
    touch(page.locator("fieldset", has_text="What").locator(".choice label").first)
    touch.write_the_note()
    touch(touch.button("Save session"))
    touch.is_told("Session saved.")
    assert touch.number == 5
    saved = Session.objects.get(attendances__participant=participant)
    assert (saved.activity, saved.minutes) == (last.activity, 45)


def test_the_very_first_session_of_a_worker(today, participant):
    """Nothing is known, so everything is chosen; the note then lies under the thumb."""
    EnrolmentFactory(participant=participant)
    page, touch = today()
    touch(touch.link("Log", context="navigation"))
    touch(page.locator(".choice label", has_text="PERSON").first)
    touch(page.locator("fieldset", has_text="What").locator(".choice label").first)
    touch(page.locator("label").get_by_text("45", exact=True))
    touch.write_the_note()
    touch(touch.button("Save session"))
    touch.is_told("Session saved.")
    assert touch.number == 6
    assert Session.objects.get().minutes == 45


@LANGUAGES
@pytest.mark.parametrize("minutes", [45, 50])
def test_whoever_is_chosen_brings_along_what_was_usual_with_her(today, participant, last_with, minutes, language):
    EnrolmentFactory(participant=participant)
    last = last_with(participant, minutes)
    page, touch = today(language)
    touch(touch.link("Log", context="navigation"))
    touch(page.locator(".choice label", has_text="PERSON").first)
    expect(page.locator("[data-line]")).to_contain_text("PERSON")
    expect(page.locator("[data-line]")).to_contain_text(f"{minutes}\u00a0min · {touch.says('Today')}")
    expect(page.locator("[data-guess]")).to_be_hidden()
    # Going on is said before, and what was chosen is said with the note.
    said = touch.says("Once person, activity, length and day are chosen, you go on to the note.")
    expect(page.locator("#who legend")).to_contain_text(said)
    expect(page.locator(NOTE)).to_have_accessible_description(re.compile("PERSON.* · "))
    touch.write_the_note()
    touch(touch.button("Save session"))
    touch.is_told("Session saved.")
    assert touch.number == 4
    saved = Session.objects.exclude(pk=last.pk).get()
    assert (saved.activity, saved.minutes) == (last.activity, minutes)


def test_what_was_chosen_by_hand_stays(today, worker, participant):
    EnrolmentFactory(participant=participant)
    last = SessionFactory(worker=worker, format="individual", minutes=45)
    AttendanceFactory(session=last, participant=participant)
    page, touch = today()
    touch(page.get_by_role("link", name="Log").filter(visible=True).first)
    touch(page.locator("label").get_by_text("90", exact=True))
    touch(page.locator(".choice label", has_text="PERSON").first)
    expect(page.locator("[name=minutes_choice]:checked")).to_have_value("90")
    expect(page.locator("[name=activity]:checked")).to_have_value(str(last.activity_id))


def test_a_group_of_eight(today, group):
    page, touch = today()
    touch(page.get_by_role("link", name="Register").first)
    for number, mark in ((2, "Excused"), (5, "Unexcused"), (6, "Partly")):
        touch(page.get_by_role("group", name=f"PERSON-{number}").locator("label", has_text=mark).first)
    touch(page.get_by_role("button", name="Mark the other 5 people present"))
    touch(page.get_by_role("button", name="Save register"))
    expect(page.get_by_text("Register saved.")).to_be_visible()
    assert touch.number <= 12
    marks = list(group.attendances.order_by("participant__code_key").values_list("status", flat=True))
    assert marks == ["present", "present", "absent_excused", "present", "present", "absent_unexcused", "partly", "present"]


def test_an_own_word_is_one_touch_and_the_shape_shows_what_it_counts_as(today, group):
    AttendanceWordFactory(word_sl="poslana domov", word_en="sent home", status="absent_excused")
    page, touch = today()
    touch(page.get_by_role("link", name="Register").first)
    row = page.get_by_role("group", name="PERSON-2")
    touch(row.locator("label", has_text="Sent home"))
    expect(row).to_have_attribute("data-status", "absent_excused")
    touch(page.get_by_role("button", name="Mark the other 7 people present"))
    touch(page.get_by_role("button", name="Save register"))
    expect(page.get_by_text("Register saved.")).to_be_visible()
    assert touch.number == 4
    assert group.attendances.get(word__isnull=False).status == "absent_excused"
    assert group.attendances.filter(status="present", word=None).count() == 7


@pytest.fixture
def eight_of_last_week(group):
    """What the group did last week is what it does today."""
    for row in group.attendances.select_related("participant"):
        EnrolmentFactory(participant=row.participant)
    group.attendances.update(status="present")
    last = {"status": "held", "takes_place_on": date.today() - timedelta(days=7), "minutes": 90, "start_time": time(16)}
    Session.objects.filter(pk=group.pk).update(**last)
    return group


@LANGUAGES
def test_a_group_of_eight_that_nobody_planned(today, eight_of_last_week, language):
    page, touch = today(language)
    touch(touch.link("Log", context="navigation"))
    touch(touch.link("A group? Take a register."))
    touch(page.locator("main").get_by_role("link", name=eight_of_last_week.activity.name.capitalize()))
    touch(touch.button("Go on to the register"))
    touch(page.locator("[data-mark-others]"))
    touch(touch.button("Save register"))
    touch.is_told("Register saved.")
    assert touch.number == 6
    saved = Session.objects.exclude(pk=eight_of_last_week.pk).get()
    assert (saved.minutes, saved.start_time, saved.attendances.filter(status="present").count()) == (90, time(16), 8)


def test_what_stands_with_whoever_is_chosen_is_offered_and_opened(today, planned, participant):
    EnrolmentFactory(participant=participant)
    page, touch = today()
    touch(page.locator(".log-tab, .log-link").filter(visible=True))
    touch(page.locator(".choice label", has_text="PERSON").first)
    touch(page.locator("#there").get_by_role("link", name="Log"))
    page.wait_for_url(f"**/{planned.pk}/log/")
    touch.write_the_note()
    touch(page.get_by_role("button", name="Save session"))
    expect(page.get_by_text("Session saved.")).to_be_visible()
    assert Session.objects.count() == 1


def test_back_and_save_again_is_asked_about(today, participant):
    EnrolmentFactory(participant=participant)
    page, touch = today()

    def write():
        touch(page.locator(".choice label", has_text="PERSON").first)
        touch(page.locator("fieldset", has_text="What").locator(".choice label").first)
        touch(page.locator("label").get_by_text("45", exact=True))
        page.locator(NOTE).fill("She asked about the school.")
        touch(page.get_by_role("button", name="Save session"))

    touch(page.get_by_role("link", name="Log").filter(visible=True).first)
    write()
    expect(page.get_by_text("Session saved.")).to_be_visible()
    page.go_back()
    page.reload()
    write()
    expect(page.get_by_role("button", name="Save this one too")).to_be_visible()
    expect(page.locator(NOTE)).to_have_value("She asked about the school.")
    assert Session.objects.count() == 1
    touch(page.get_by_role("button", name="Save this one too"))
    expect(page.get_by_text("Session saved.")).to_be_visible()
    assert Session.objects.count() == 2


def test_what_did_not_take_place_is_said_in_one_tap_and_taken_back_where_one_stands(today, planned, worker):
    for hour in range(7, 16):
        SessionFactory(worker=worker, status="planned", start_time=time(hour))
    page, touch = today()
    line = page.locator(f"#session-{planned.pk}")
    touch(line.locator("summary"))
    touch(line.locator("button[name=outcome]").first)
    expect(page.get_by_role("button", name="Undo")).to_be_in_viewport()
    expect(line).to_be_in_viewport()
    assert touch.number == 2
    touch(page.get_by_role("button", name="Undo"))
    expect(page.get_by_text("Undone")).to_be_in_viewport()
    planned.refresh_from_db()
    assert planned.is_planned


def test_by_keyboard_alone(open_as, worker, planned):
    page = open_as(worker, "/")
    tab_to(page, "a[href$='/log/'].btn")
    page.keyboard.press("Enter")
    page.wait_for_url("**/log/")
    expect(page.locator(NOTE)).to_be_focused()
    page.keyboard.type("She asked about the school.")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Session saved.")).to_be_visible()
    assert planned.attendances.get().notes.get().text == "She asked about the school."


def tab_to(page, selector):
    """The focus is seen on the way: it never lies under a bar."""
    page.wait_for_load_state()
    for _press in range(80):
        page.keyboard.press("Tab")
        assert page.evaluate(IS_SEEN), page.evaluate("document.activeElement.outerHTML")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{selector} is not reached")


IS_SEEN = """() => {
  const one = document.activeElement, box = one.getBoundingClientRect();
  if (one === document.body) return true;
  const target = one.matches("input[type=radio], input[type=checkbox]") ? one.closest(".choice") || one : one;
  const seen = target.getBoundingClientRect(), x = seen.left + seen.width / 2, y = seen.top + Math.min(seen.height / 2, 20);
  const top = document.elementFromPoint(x, y);
  return !!top && (target.contains(top) || top.contains(target));
}"""


def test_several_registers_by_keyboard(open_as, worker, participant):
    series = SeriesMemberFactory(participant=participant, series__worker=worker).series
    page = open_as(worker, f"/activities/series/{series.pk}/registers/")
    page.set_viewport_size({"width": 390, "height": 844})
    page.wait_for_load_state()
    assert under_the_first_column(page) == []
    page.locator("td select").first.focus()
    for key in ("1", "ArrowRight", "2", "ArrowRight", "ArrowRight", "3"):
        page.keyboard.press(key)
    page.get_by_role("button", name="Save the registers").click()
    expect(page.get_by_text("3 registers saved.")).to_be_visible()
    marks = series.sessions.order_by("-takes_place_on").values_list("attendances__status", flat=True)
    assert list(marks) == ["present", "partly", "absent_excused"]
