"""A file asks before it is printed, says what will be on paper, and writes into the log who has it."""

import re

import pytest
from django.urls import reverse

from ketch.audit.models import LogEntry


@pytest.fixture
def page(participant):
    return reverse("participants:print", args=[participant.pk])


def test_the_file_leads_to_the_question(as_worker, participant, page):
    assert f'href="{page}"' in as_worker.get(participant.get_absolute_url()).text


def test_it_says_what_will_be_on_paper_and_prints_nothing_yet(as_worker, page):
    text = as_worker.get(page).text
    assert "On paper will be what the page of the file shows" in text
    assert "Your name and the time are written into the log." in text
    assert "data-print" not in text
    assert not LogEntry.objects.filter(action="handed out").exists()


def test_what_is_shown_for_printing_is_the_file_and_is_in_the_log_each_time(as_worker, participant, page):
    for number in (1, 2):
        text = as_worker.post(page).text
        assert "data-print" in text
        assert "Who opened this file" in text
        handed_out = LogEntry.objects.filter(action="handed out", about=participant.pk, result="on paper", actor=as_worker.user)
        assert handed_out.count() == number
    assert "handed out" in as_worker.get(participant.get_absolute_url()).text


def test_each_sheet_says_whose_it_is_and_that_it_is_confidential(as_worker, page):
    head = as_worker.post(page).text.partition('class="running-head"')[2].partition("</div>")[0]
    assert "PERSON" in head
    assert f"Printed by {as_worker.user}" in head
    assert "Confidential" in head


def test_no_title_names_her(as_worker, participant, page):
    """A browser prints the title, and calls the PDF by it."""
    for answer in (as_worker.get(page), as_worker.post(page)):
        title = re.search(r"<title>(.*?)</title>", answer.text)[1]
        assert participant.code not in title
        assert participant.call_name not in title


def test_whoever_may_not_read_the_file_prints_nothing(as_worker_without_a_seat, as_therapist, page):
    for client, refused in ((as_worker_without_a_seat, 404), (as_therapist, 403)):
        assert (client.get(page).status_code, client.post(page).status_code) == (refused, refused)
    assert not LogEntry.objects.filter(action="handed out").exists()


def test_after_a_sign_out_one_is_asked_again(as_worker, page):
    as_worker.logout()
    assert as_worker.post(page).status_code == 302
    assert not LogEntry.objects.filter(action="handed out").exists()
