"""The log, narrowed down to one person by her code; and for her on paper who looked, and what for."""

import pytest
from django.urls import reverse

from tests.journeys.looking import found_by_axe, too_wide


@pytest.mark.parametrize(("language", "width"), [("sl", 390), ("en", 1280)])
def test_from_the_whole_log_to_one_person(open_as, manager, participant, language, width):
    manager.language = language
    manager.save()
    page = open_as(manager, participant.get_absolute_url())
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(page.url.split("/people/")[0] + reverse("participants:log"))
    for fold in page.locator("details.fold > summary").all():
        fold.click()
    assert found_by_axe(page) == []
    assert list(too_wide(page)) == []
    page.fill("[name=code]", participant.code)
    page.click("main form button[type=submit]")
    page.wait_for_url("**person=*")
    assert participant.code not in page.url
    assert page.locator("ol.log .code").all_inner_texts() == [participant.code] * page.locator("ol.log li").count()


def test_on_paper_for_the_person(open_as, worker, participant):
    page = open_as(worker, participant.get_absolute_url())
    page.click(f"a[href='{reverse('participants:looked', args=[participant.pk])}']")
    page.wait_for_url("**/looked/")
    assert found_by_axe(page) == []
    page.emulate_media(media="print")
    assert "reading the file" not in page.locator("main").inner_text()
    page.emulate_media(media="screen")
    page.click("main form[method=post] button")
    page.wait_for_selector("[data-print]")
    page.emulate_media(media="print")
    paper = page.locator("main").inner_text()
    assert "reading the file" in paper
    assert worker.username not in paper.replace("Professional worker", "").replace("key worker", "")
