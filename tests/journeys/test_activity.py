"""The page of an activity, in a browser."""

from urllib.parse import urljoin

import pytest

from activities.models import Activity
from tests.factories import ActivityFactory
from tests.journeys.looking import too_wide
from tests.reporting.examples import held, person, programme

pytestmark = pytest.mark.django_db(transaction=True)

LIES_OVER = """() => {
    const box = (sought) => document.querySelector(sought).getBoundingClientRect()
    const [head, link] = [box(".curve-block h2"), box(".curve-block summary")]
    return head.left < link.right && link.left < head.right && head.top < link.bottom && link.top < head.bottom
}"""


def test_the_head_of_the_curve_and_the_way_to_its_table_stand_apart(open_as, manager):
    programme(person("ANA", ("2019-03-01", None)), sessions=[held(f"2020-05-0{n}", ("ANA", "present")) for n in range(1, 6)])
    manager.language = "sl"
    manager.save()
    activity = Activity.objects.get(built_in="group_activity")
    page = open_as(manager, f"{activity.get_absolute_url()}?period=all")
    for width in (340, 390, 412, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert not page.evaluate(LIES_OVER), width


def test_a_name_of_one_long_word_makes_no_page_wider(open_as, manager, participant):
    """Where it is chosen, where one is at it, and where it leads back."""
    activity = ActivityFactory(name_en="m" * 80)
    page = open_as(manager, activity.get_absolute_url())
    for address in (page.url, page.url + "adjust/", page.url + "group/", "/sessions/log/", "/sessions/plan/"):
        page.goto(urljoin(page.url, address))
        for fold in page.locator("details.more > summary").all():
            fold.click()
        assert list(too_wide(page)) == [], address
