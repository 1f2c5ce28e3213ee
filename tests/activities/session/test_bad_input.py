"""Whatever is sent to a form of a session: an answer in words, nothing half done, never an error of the server."""

import pytest
from django.urls import reverse

from activities.models import Session
from tests.activities.session.typing_in import typed

ODD = ["\x00", "\ud800", "x" * 1_000_000, "-1", "9" * 5000, "'; --", "<script>", "00000000-0000-0000-0000-000000000000", "-" * 36]
FIELDS = [
    "participant",
    "activity",
    "takes_place_on_choice",
    "takes_place_on_other_year",
    "start_time",
    "minutes_other",
    "note",
    "outcome",
    "draft",
    "topic",
    "mode",
    "words",
]


def sent_with(field, text):
    """Surrogates arrive as browsers would send them, if browsers did."""
    return {field: text.encode("utf-8", "surrogatepass")} if "\ud800" in text else {field: text}


@pytest.mark.parametrize("text", ODD, ids=lambda text: repr(text)[:12])
@pytest.mark.parametrize("field", FIELDS)
def test_odd_text_in_a_field_is_answered(as_worker, participant, counselling, field, text):
    sent = typed(counselling, participant=participant.pk, minutes_choice="other", minutes_other="60")
    if field.startswith("takes_place_on_other"):
        sent |= {"takes_place_on_choice": "other", "takes_place_on_other_day": "1", "takes_place_on_other_month": "1"}
    response = as_worker.post(reverse("activities:log-session"), sent | sent_with(field, text))
    assert response.status_code in (200, 302)


@pytest.mark.parametrize("text", ODD, ids=lambda text: repr(text)[:12])
def test_a_register_is_answered_too(as_worker, group_of, participant, text):
    session = group_of(participant, status="planned")
    page = reverse("activities:take-register", args=[session.pk])
    for field in (f"mark-{participant.pk}", f"note-{participant.pk}", "walk_in", "add", "words", "shared", "mark-nobody"):
        assert as_worker.post(page, sent_with(field, text)).status_code in (200, 302)


def test_a_mark_that_is_none_of_the_four_is_refused(as_worker, group_of, participant):
    session = group_of(participant, status="planned")
    as_worker.post(reverse("activities:take-register", args=[session.pk]), {f"mark-{participant.pk}": "late"})
    assert session.attendances.get().status == ""


@pytest.mark.parametrize("hour", ["14:00:30", "25", "14.60"])
def test_what_is_no_hour_of_a_session_is_asked_again(as_worker, participant, counselling, hour):
    response = as_worker.post(reverse("activities:log-session"), typed(counselling, participant=participant.pk, start_time=hour))
    assert "Write the hour like 16.00." in response.text
    assert not Session.objects.exists()


def test_nothing_is_half_done(as_worker, participant, counselling):
    as_worker.post(reverse("activities:log-session"), typed(counselling, participant=participant.pk, outcome="cancelled"))
    assert not Session.objects.exists()
