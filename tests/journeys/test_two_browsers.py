"""Two browsers on one note, both orders, with and without a sentence that both changed: both texts survive."""

import pytest
from playwright.sync_api import expect

from activities.models import PersonNote
from tests.factories import ActivityFactory, AttendanceFactory, PersonNoteFactory, SessionFactory
from tests.journeys.conftest import leave
from tests.signing_in import signed_in

NOTE = "textarea[name=note]"
BEFORE = "We read the letter. She will think about it."
APART = (
    "We read the letter. She will think about it. The fee is due.",
    "She came early. We read the letter. She will think about it.",
)
OVERLAPPING = ("We read the letter. She says yes.", "We read the letter. She says no.")


@pytest.fixture
def note(worker, participant):
    session = SessionFactory(worker=worker, format="individual", activity=ActivityFactory(form="leisure"))
    return PersonNoteFactory(attendance=AttendanceFactory(session=session, participant=participant), author=worker, text=BEFORE)


@pytest.fixture
def browser_of(browser, live_server):
    """A browser of her own for each, as on two desks."""
    opened = []

    def browser_of(user, path):
        opened.append(browser.new_context())
        cookie = signed_in(user).cookies["sessionid"].value
        opened[-1].add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
        page = opened[-1].new_page()
        page.goto(live_server.url + path)
        return page

    yield browser_of
    for context in opened:
        leave(context.pages[0])
        context.close()


@pytest.mark.parametrize(
    "texts", [APART, APART[::-1], OVERLAPPING, OVERLAPPING[::-1]], ids=["apart", "apart back", "over", "over back"]
)
def test_both_texts_survive(browser_of, worker, manager, note, texts):
    path = f"/sessions/{note.attendance.session.pk}/correct/"
    first, second = browser_of(worker, path), browser_of(manager, path)
    first.fill(NOTE, texts[0])
    first.locator(".save-bar button").click()
    expect(first.get_by_text("Corrected.")).to_be_visible()
    second.fill(NOTE, texts[1])
    second.locator(".save-bar button").click()
    expect(second.get_by_role("heading", name="This was saved while you were writing")).to_be_visible()
    second.get_by_role("button", name="Save this version").click()
    expect(second.get_by_text("Corrected.")).to_be_visible()
    kept = PersonNote.objects.get().text
    written = {sentence for text in texts for sentence in sentences(text)}
    assert written - sentences(BEFORE) <= sentences(kept)
    assert kept.count("We read the letter.") == 1


def sentences(text):
    return {sentence.strip(" .") for sentence in text.split(".")}
