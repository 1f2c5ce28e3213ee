"""A task of one's own, on a phone and at a desk: written down in three touches, done with one, taken back with one more."""

import pytest
from playwright.sync_api import expect

from participants.models import Task
from tests.journeys.test_ten_to_five import Touches


@pytest.mark.parametrize(
    ("language", "new", "tomorrow", "save", "saved", "done", "undo"),
    [
        ("en", "New task", "Tomorrow", "Save the task", "Task saved.", "Done", "Undo"),
        ("sl", "Novo opravilo", "Jutri", "Shrani opravilo", "Opravilo je shranjeno.", "Opravljeno", "Razveljavi"),
    ],
)
def test_a_task_from_thought_to_done(open_as, worker, width, language, new, tomorrow, save, saved, done, undo):
    worker.language = language
    worker.save()
    page = open_as(worker)
    page.set_viewport_size({"width": width, "height": 844})
    touch = Touches(page)
    touch(page.get_by_role("link", name=new))
    expect(page.locator("[name=what]")).to_be_focused()
    page.keyboard.type("ring the school")
    touch(page.locator("label", has_text=tomorrow))
    touch(page.get_by_role("button", name=save))
    expect(page.get_by_text(saved)).to_be_visible()
    assert touch.number == 3
    row = page.locator(".log-row", has_text="ring the school")
    touch(row.get_by_role("button", name=done))
    expect(row).to_have_count(0)
    expect(page.locator("#today-waiting")).to_be_in_viewport()
    touch(page.get_by_role("button", name=undo))
    expect(row).to_be_visible()
    assert Task.objects.get().done_at is None
