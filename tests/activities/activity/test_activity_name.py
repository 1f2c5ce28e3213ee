"""An activity is told apart by its folded name, which a few letters can make very long or very short."""

import pytest
from django.urls import reverse

from activities.models import Activity

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["\ufdfa" * 200, "\u0301"])
def test_a_name_that_cannot_be_told_apart_is_refused(as_worker, name):
    before = Activity.objects.count()
    page = as_worker.post(reverse("activities:make-activity"), {"name_sl": name, "form": "leisure"})
    assert page.status_code == 200
    assert "Choose another name." in page.text
    assert Activity.objects.count() == before


def test_no_english_name_means_two_activities(as_worker):
    first = {"name_sl": "joga", "name_en": "yoga", "form": "leisure"}
    as_worker.post(reverse("activities:make-activity"), first)
    page = as_worker.post(reverse("activities:make-activity"), first | {"name_sl": "jogijska vadba"})
    assert "There is an activity of this name already." in page.text


def test_the_code_of_a_built_in_activity_is_no_name_for_another(as_worker):
    """Sessions of it would come back from a workbook as sessions of the built-in one."""
    page = as_worker.post(reverse("activities:make-activity"), {"name_sl": "Leisure", "form": "leisure"})
    assert "There is an activity of this name already." in page.text
    built_in = Activity.objects.get(built_in="leisure")
    as_worker.post(reverse("activities:rename-activity", args=[built_in.pk]), {"name_sl": "Leisure"})
    built_in.refresh_from_db()
    assert built_in.name_sl == "Leisure"
