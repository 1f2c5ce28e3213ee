"""On Today: who covers for whom, and files of one's own that a colleague took over."""

from django.urls import reverse

from ketch.periods import DAY, today
from tests.factories import CoverFactory, SeatFactory, UserFactory

PAGE = reverse("activities:today")


def test_who_covers_for_whom_leads_the_page(as_worker, as_therapist, worker):
    CoverFactory(worker=UserFactory(username="away"), stand_in=worker, ended_on=today() + DAY)
    page = as_worker.get(PAGE)
    assert "You cover for away until" in page.text.split('class="today"')[0]
    assert "cover for" not in as_therapist.get(PAGE).text


def test_a_file_that_was_taken_over_waits_first(as_worker, as_worker_without_a_seat, participant, session_of):
    session_of(status="planned", takes_place_on=today() - DAY)
    SeatFactory(participant=participant, worker=UserFactory(username="colleague"), role="taken_over", ended_on=today())
    line, _session = as_worker.get(PAGE).context["today"].waiting
    assert (line.title, line.act) == ("A file was taken over", f"{participant.get_absolute_url()}#taken-over")
    assert as_worker_without_a_seat.get(PAGE).context["today"].waiting == []


def test_neither_adds_queries(as_worker, worker, queries):
    few = queries(as_worker, PAGE)
    for _ in range(4):
        CoverFactory(ended_on=today())
        SeatFactory(participant=SeatFactory(worker=worker).participant, role="taken_over", ended_on=today())
    assert queries(as_worker, PAGE) == few
