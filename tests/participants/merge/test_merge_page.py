"""Merging on pages: find the other file, read what will happen, say why, done by one button."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ketch.drafts.models import Draft
from participants.identity import vault
from participants.merge import actions
from participants.models import FormerFile, Participant, TwoPeople
from tests.factories import (
    AccommodationStayFactory,
    AttendanceFactory,
    EnrolmentFactory,
    PersonNoteFactory,
    SeatFactory,
    SessionFactory,
    UserFactory,
)
from tests.opened import opened
from tests.participants.merge.two_files import second_file


@pytest.fixture
def other(participant, worker, manager):
    return second_file(participant, worker, manager, call_name="Kos")


def page_of(kept, other):
    return reverse("participants:merge", args=[kept.pk, other.pk])


@pytest.fixture
def page(participant, other):
    return page_of(participant, other)


def sent(browser, page, **changes):
    seen = browser.get(page).context["preview"].fingerprint
    return browser.post(page, opened(browser, page) | {"seen": seen, "because": "she said so"} | changes)


def test_the_file_leads_to_the_search_and_the_search_to_both(as_worker, participant, other, page):
    search = reverse("participants:find-other", args=[participant.pk])
    assert f'href="{search}"' in as_worker.get(participant.get_absolute_url()).text
    [line] = as_worker.post(search, {"words": "kos"}, follow=True).context["lines"]
    assert line.act == page


def test_only_files_that_one_may_write_are_found(as_worker, participant):
    second_file(participant, code="HIDDEN", call_name="Kos")
    search = reverse("participants:find-other", args=[participant.pk])
    for words in ("hidden", "kos", participant.code):
        assert as_worker.post(search, {"words": words}, follow=True).context["found"] == []


def test_the_same_name_and_year_is_offered_before_any_search(as_worker, participant, other, worker):
    for person in (participant, other):
        vault.keep(participant=person, names={"given_name": "Vesna", "family_name": "Novak"}, by=worker)
    [line] = as_worker.get(reverse("participants:find-other", args=[participant.pk])).context["likely"]
    assert "OTHER" in line.title


def test_the_preview_says_in_words_what_will_happen(as_worker, participant, other, page, worker):
    PersonNoteFactory(attendance=AttendanceFactory(participant=other, session=SessionFactory()), author=worker)
    EnrolmentFactory(participant=other)
    preview = as_worker.get(page).context["preview"]
    counts = {str(term): numbers for term, *numbers in preview.counts}
    assert {"Sessions": [0, 1], "Private notes": [0, 1], "Enrolments": [0, 1]}.items() <= counts.items()
    assert counts["Case team members"] == [3, 2]
    text = as_worker.get(page).text
    assert 'Everything in <span class="code">OTHER</span> moves into <span class="code">PERSON</span>' in text
    assert "There is no button that takes it back." in text


def test_who_gains_a_seat_is_said(as_worker, page, other):
    SeatFactory(participant=other, worker=UserFactory(username="maja"))
    assert "maja has access to OTHER alone" in as_worker.get(page).text


def test_the_older_one_is_suggested_and_either_may_be_chosen(as_worker, participant, other, page):
    text = as_worker.get(page_of(other, participant)).text
    assert text.index(page) < text.index(page_of(other, participant), text.index("filters"))
    sent(as_worker, page_of(other, participant))
    assert [*Participant.objects.all()] == [other]


def test_one_button_merges_and_leads_to_the_kept_file(as_worker, participant, other, page):
    response = sent(as_worker, page)
    assert response.url == participant.get_absolute_url()
    trace = FormerFile.objects.get()
    assert (trace.pk, trace.code, trace.merged_by.username, trace.because) == (other.pk, "OTHER", "worker", "she said so")
    text = as_worker.get(response.url).text
    assert 'Merged with <span class="code">OTHER</span> on' in text
    assert "by worker: she said so" in text


def test_without_a_reason_nothing_happens(as_worker, page, other):
    assert "Write how you know it." in sent(as_worker, page, because="").text
    assert Participant.objects.filter(pk=other.pk).exists()


def test_what_came_in_meanwhile_is_read_first(as_worker, page, other):
    seen = as_worker.get(page).context["preview"].fingerprint
    EnrolmentFactory(participant=other)
    response = sent(as_worker, page, seen=seen)
    assert "Read again what will happen." in response.text
    assert "she said so" in response.text
    assert Participant.objects.filter(pk=other.pk).exists()


def test_what_comes_in_while_the_button_is_pressed_is_read_first_too(as_worker, page, other, monkeypatch):
    merge = actions.merge

    def just_before(**given):
        EnrolmentFactory(participant=other)
        return merge(**given)

    monkeypatch.setattr(actions, "merge", just_before)
    assert "Read again what will happen." in sent(as_worker, page).text
    assert Participant.objects.filter(pk=other.pk).exists()


def test_a_contradiction_is_named_and_there_is_no_button(as_worker, page, participant, other):
    AccommodationStayFactory(participant=participant, status="safe")
    AccommodationStayFactory(participant=other, status="own")
    text = as_worker.get(page).text
    assert "safe accommodation, and living on one&#x27;s own" in text
    assert "Make them one file" not in text
    assert sent(as_worker, page).status_code == 200
    assert Participant.objects.filter(pk=other.pk).exists()


def test_sent_twice_it_merges_once(as_worker, participant, page):
    form = opened(as_worker, page) | {"seen": as_worker.get(page).context["preview"].fingerprint, "because": "she said so"}
    first, second = as_worker.post(page, form), as_worker.post(page, form)
    assert first.url == participant.get_absolute_url()
    assert as_worker.get(second.url, follow=True).redirect_chain[-1][0] == participant.get_absolute_url()
    assert FormerFile.objects.count() == 1
    assert not Draft.objects.filter(led_to="").exists()


def test_without_a_seat_in_the_other_file_it_does_not_exist(as_worker, participant):
    assert as_worker.get(page_of(participant, second_file(participant))).status_code == 404


def test_two_people_are_asked_about_once(as_worker, worker, participant, other, page):
    for person in (participant, other):
        vault.keep(participant=person, names={"given_name": "Vesna", "family_name": "Novak"}, by=worker)
    assert "They are two people" in as_worker.get(page).text
    as_worker.post(reverse("participants:tell-apart", args=[participant.pk, other.pk]))
    assert "They are two people" not in as_worker.get(page).text
    assert "worker said that they are two people" in as_worker.get(page).text


def test_told_apart_twice_it_is_said_once(as_worker, participant, other):
    for files in ((participant, other), (other, participant)):
        as_worker.post(reverse("participants:tell-apart", args=[file.pk for file in files]))
    assert TwoPeople.objects.count() == 1


def test_names_are_compared_and_not_shown(as_worker, worker, participant, other, page):
    for person, family in ((participant, "Vetrnica"), (other, "Zvezdana")):
        vault.keep(participant=person, names={"given_name": "Ana", "family_name": family}, by=worker)
    text = as_worker.get(page).text
    assert "The names held in the files differ: Family name." in text
    assert "Vetrnica" not in text


def test_the_number_of_queries_stays_the_same(as_worker, participant, other, page):
    def count():
        with CaptureQueriesContext(connection) as captured:
            as_worker.get(page)
        return len(captured)

    def fill():
        for person in (participant, other):
            PersonNoteFactory(attendance=AttendanceFactory(participant=person))
            SeatFactory(participant=person)
        session = SessionFactory()
        for person in (participant, other):
            PersonNoteFactory(attendance=AttendanceFactory(participant=person, session=session))

    fill()
    few = count()
    for _ in range(4):
        fill()
    assert count() == few
