"""What pages say where there is nobody and nothing yet: nothing that is not so, and the next step."""

import re
from html import unescape

import pytest
from django.urls import reverse

from activities.models import Activity
from tests.conventions.test_who_may import WHO_MAY
from tests.factories import EnrolmentFactory, ParticipantFactory, SeatFactory, SessionFactory, UserFactory

pytestmark = pytest.mark.django_db

UNTRUE = ("Nobody matches", "No session matches", "every register is filled in", "Clear the filters")
PAGES = [reverse(name) for name, (kinds, *_codes) in WHO_MAY.items() if not kinds and not name.startswith("admin:")]


@pytest.mark.parametrize("role", ["as_manager", "as_worker", "as_therapist", "as_administrator"])
def test_no_page_speaks_of_what_is_not_there(role, request):
    browser = request.getfixturevalue(role)
    said = {page: browser.get(page).content.decode(errors="ignore") for page in PAGES}
    assert {page for page, text in said.items() if any(words in text for words in UNTRUE)} == set()


def test_people_says_how_to_begin(as_manager, as_therapist):
    assert "There is no file yet that you may see." in as_manager.get("/people/").text
    assert "The manager gives access to files." in as_therapist.get("/people/").text


def test_the_log_form_says_that_nobody_is_there(as_worker, worker):
    words = "Nobody whose file you see is in the programme today."
    assert words in as_worker.get("/sessions/log/").text
    EnrolmentFactory(participant=SeatFactory(worker=worker).participant)
    assert words not in as_worker.get("/sessions/log/").text


def test_a_cover_is_not_asked_for_where_nobody_could_stand_in(as_manager):
    page, words = reverse("participants:arrange-cover"), "There is nobody yet who could stand in."
    alone = as_manager.get(page).text
    assert words in alone
    assert reverse("accounts:waiting") in alone
    assert 'name="stand_in"' not in alone
    UserFactory(role="worker")
    beside = as_manager.get(page).text
    assert words not in beside
    assert 'name="stand_in"' in beside


def test_a_filter_that_matches_nobody_says_so(as_manager, participant):
    assert "Nobody matches." in as_manager.get("/people/?show=earlier").text
    SessionFactory()
    assert "No session matches." in as_manager.get("/sessions/?show=planned").text


def test_an_activity_without_a_session_has_no_figures(as_manager):
    page = as_manager.get(Activity.objects.get(built_in="leisure").get_absolute_url()).text
    assert "so there are no figures." in page
    assert "attendance rate" not in page


def test_a_report_of_nothing_says_why_every_figure_is_nought(as_manager):
    [report] = re.findall(r'href="([^"]*)">Report for', as_manager.get(reverse("reporting:list")).text)
    report = unescape(report)
    assert "Nothing is written down yet" in as_manager.get(report).text
    EnrolmentFactory(participant=ParticipantFactory())
    assert "Nothing is written down yet" not in as_manager.get(report).text
