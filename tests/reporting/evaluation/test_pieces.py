"""The places on pages of activities that this room fills: each by its own door, only for who may read figures."""

import pytest
from django.urls import reverse

from ketch.audit.models import LogEntry
from tests.factories import ActivityFactory, AdjustmentFactory, AttendanceFactory, SessionFactory

AS_HTMX = {"HX-Request": "true"}


@pytest.fixture
def cooking(participant):
    activity = ActivityFactory(name_sl="kuhamo skupaj")
    AttendanceFactory(session=SessionFactory(activity=activity), participant=participant)
    return activity


def addresses(activity):
    adjustment = AdjustmentFactory(activity=activity)
    return [
        reverse("reporting:activities-this-year"),
        reverse("reporting:evaluation-of", args=[activity.pk]),
        reverse("reporting:before-after", args=[adjustment.pk]),
    ]


def test_htmx_is_given_them(as_worker, cooking):
    texts = [as_worker.get(address, headers=AS_HTMX).text for address in addresses(cooking)]
    for words, text in zip(("held 1 time this year", "Attendances outside enrolment", "Before and after"), texts, strict=True):
        assert words in text
        assert "<html" not in text


def test_asked_for_by_themselves_they_lead_to_their_page(as_worker, cooking):
    led_to = [as_worker.get(address).headers["Location"] for address in addresses(cooking)]
    assert led_to[:2] == [reverse("activities:list"), cooking.get_absolute_url()]
    assert led_to[2].startswith(cooking.get_absolute_url())


def test_who_may_not_read_figures_is_refused(as_therapist, cooking):
    assert [as_therapist.get(address, headers=AS_HTMX).status_code for address in addresses(cooking)] == [403, 404, 404]


def test_the_pages_do_not_ask_for_what_would_be_refused(as_therapist, cooking):
    for page in (reverse("activities:list"), cooking.get_absolute_url()):
        assert as_therapist.get(page).status_code == 200
    assert not LogEntry.objects.filter(action="refused").exists()


def test_where_the_figures_were_read_the_log_says_so(as_worker, worker, cooking):
    as_worker.get(cooking.get_absolute_url())
    looks = LogEntry.objects.filter(object_pk=str(cooking.pk), purpose="reporting:evaluation-of")
    assert looks.count() == 1


def test_of_what_came_of_it_the_figures_stand_beside_also_where_the_form_has_a_fault(as_worker, cooking):
    page = reverse("activities:check-adjustment", args=[AdjustmentFactory(activity=cooking).pk])
    assert "Before and after" in as_worker.get(page).text
    assert "Before and after" in as_worker.post(page, {}).text
