"""The page of an activity, in a browser."""

import pytest

from activities.models import Activity
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
