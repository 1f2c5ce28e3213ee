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
