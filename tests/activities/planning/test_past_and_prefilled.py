"""A link fills in what is known; a day that is over is led to the page that logs, with what was typed."""

from datetime import time
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse

from activities.models import Session
from ketch.periods import DAY, today
from tests.activities.session.typing_in import on_day, typed

PAGE = reverse("activities:plan-session")


def values_of(response):
    form = response.context["form"]
    names = ("activity", "takes_place_on", "start_time", "minutes")
    return [form[name].initial for name in names]


def test_day_and_hour_come_with_the_link(as_worker):
    response = as_worker.get(PAGE, {"day": today() + DAY, "hour": "09:00"})
    assert values_of(response)[1:3] == [today() + DAY, time(9)]


@pytest.mark.parametrize(
    "asked", [{"day": "soon"}, {"hour": "25:00"}, {"minutes": "long"}, {"activity": "x"}, {"day": "x" * 5000}]
)
def test_what_cannot_be_read_is_left(as_worker, asked):
    assert values_of(as_worker.get(PAGE, asked)) == values_of(as_worker.get(PAGE))


def test_a_day_that_is_over_leads_to_the_log_with_all_that_was_typed(as_worker, counselling, participant):
    sent = {"format": "individual", "people_expected": participant.pk, "start_time": "14.30"}
    over = on_day("takes_place_on", today() - 3 * DAY)
    response = as_worker.post(PAGE, typed(counselling, minutes=45) | sent | over)
    assert "This day is over." in response.text
    assert not Session.objects.exists()
    address = response.context["form"].log_instead
    assert address in response.text.replace("&amp;", "&")
    log = as_worker.get(address)
    assert log.context["form"].person == participant
    assert values_of(log) == [counselling.pk, today() - 3 * DAY, time(14, 30), 45]


def test_also_of_a_group_and_of_nobody_yet(as_worker, counselling):
    over = typed(counselling) | on_day("takes_place_on", (1900, 1, 1))
    for format, page in (("group", "activities:log-group"), ("", "activities:log-session")):
        address = as_worker.post(PAGE, over | {"format": format}).context["form"].log_instead
        assert urlsplit(address).path == reverse(page)
        assert parse_qs(urlsplit(address).query)["day"] == ["1900-01-01"]


def test_a_year_too_far_away(as_worker, counselling, participant):
    sent = typed(counselling, format="individual", people_expected=participant.pk) | on_day(
        "takes_place_on", (today().year + 3, 1, 1)
    )
    assert "more than two years away" in as_worker.post(PAGE, sent).text
    assert not Session.objects.exists()


def test_a_link_fills_in_nothing_on_what_is_saved(as_worker, session_of):
    session = session_of(status="planned", takes_place_on=today() + DAY)
    page = reverse("activities:correct-session", args=[session.pk])
    assert values_of(as_worker.get(page, {"day": today() + 9 * DAY}))[1] == today() + DAY
