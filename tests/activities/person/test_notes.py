"""Everything that was written about one person, whole and newest first; a search in it; and paper, which is asked about first."""

from datetime import date, time, timedelta
from html import unescape

import pytest
from django.urls import reverse

from activities.person.notes import A_PAGE
from ketch.audit.models import LogEntry
from ketch.periods import today
from tests.factories import AttendanceFactory, EnrolmentFactory, GroupRecordFactory, PersonNoteFactory, SessionFactory


@pytest.fixture
def page(participant):
    return reverse("activities:notes", args=[participant.pk])


@pytest.fixture
def note_of(session_of, worker):
    """A note on the participant, at a session of its own."""

    def make(text, *, author=worker, readers="team", **fields):
        row = session_of(**fields).attendances.get()
        PersonNoteFactory(attendance=row, author=author, text=text, readers=readers)
        return row.session

    return make


def lines(response):
    return [line for _month, lines in response.context["page"].months for line in lines]


def found(browser, page, words):
    """What the page shows that is opened after the search."""
    return browser.post(page, {"words": words}, follow=True)


def main(response):
    return unescape(response.text.split("<main")[1].split("</main>")[0])


def test_whole_notes_stand_by_month_the_newest_first(as_worker, page, note_of):
    long = "She asked about the school. " * 60
    note_of(long, takes_place_on=date(2026, 10, 3), start_time=time(9, 30))
    note_of("A letter came.", takes_place_on=date(2026, 10, 20))
    note_of("A call.", takes_place_on=date(2025, 1, 2))
    response = as_worker.get(page)
    assert [(month, len(lines)) for month, lines in response.context["page"].months] == [("October 2026", 2), ("January 2025", 1)]
    text = main(response)
    assert text.index("A letter came.") < text.index(long) < text.index("A call.")
    assert "9.30 · 60" in text
    assert "worker" in text


def test_what_a_group_did_stands_there_too_with_how_she_was_there(as_worker, page, group_of, participant):
    session = group_of(participant)
    session.attendances.update(status="absent_excused")
    GroupRecordFactory(session=session, text="Flatbread and two salads.")
    text = main(as_worker.get(page))
    assert "What we did:</span> Flatbread and two salads." in text
    assert "absent, excused" in text


def test_notes_of_others_are_said_and_not_shown(as_worker, as_therapist, therapist, page, note_of):
    note_of("Only the therapist's.", author=therapist, readers="author", worker=therapist)
    note_of("Only the team's.")
    team, hers = main(as_worker.get(page)), main(as_therapist.get(page))
    assert "Only the team's." in team
    assert "Only the therapist's." not in team
    assert "Note kept by the therapist, not shown here." in team
    assert "Only the therapist's." in hers
    assert "Only the team's." not in hers
    assert "Notes on 1 session," in hers


def test_nobody_finds_what_they_may_not_read(as_worker, therapist, page, note_of):
    note_of("Only the therapist's.", author=therapist, readers="author", worker=therapist)
    assert "No note has these words." in found(as_worker, page, "therapist").text


@pytest.mark.parametrize("words", ["sola", "ŠOLA", "pismo šola", "  šola  "])
def test_a_search_finds_whatever_the_carons_and_marks_it(as_worker, page, note_of, words):
    note_of("Pismo iz šole: šola se začne.")
    note_of("Zdravnik.")
    response = found(as_worker, page, words)
    assert "Found at 1 session." in main(response)
    assert "<mark>šola</mark> se začne." in main(response)
    assert "Zdravnik" not in main(response)


def test_what_was_written_is_no_html(as_worker, page, note_of):
    note_of("<script>alert(1)</script> & šola")
    for response in (as_worker.get(page), found(as_worker, page, "šola"), found(as_worker, page, "<script>")):
        assert "<script>alert" not in response.text


def test_the_words_stand_in_no_address_and_no_log(as_worker, page, note_of):
    note_of("Pismo iz šole.")
    response = found(as_worker, page, "pismo")
    assert "pismo" not in response.redirect_chain[-1][0]
    assert not LogEntry.objects.filter(result__contains="pismo").exists()


def test_reading_is_one_line_in_the_log_and_a_search_one_more(as_worker, participant, page, note_of):
    for _note in range(5):
        note_of("Pismo.")
    as_worker.get(page)
    assert list(LogEntry.objects.filter(action="looked").values_list("about", "purpose", "result")) == [
        (participant.pk, "read notes", "")
    ]
    found(as_worker, page, "pismo")
    assert list(LogEntry.objects.filter(action="looked").values_list("purpose", "result")[:2]) == [
        ("read notes", "5"),
        ("read notes", ""),
    ]


def test_one_activity_can_be_read_alone(as_worker, page, note_of, counselling):
    note_of("Svetovanje.")
    other = note_of("Učenje.", activity=SessionFactory().activity).activity
    response = as_worker.get(page, {"activity": other.pk})
    assert "Učenje." in response.text
    assert "Svetovanje." not in response.text
    assert [number for _key, _name, number in response.context["page"].activities] == [2, 1, 1]


@pytest.mark.parametrize("activity", ["", "x", "00000000-0000-0000-0000-000000000000", "\x00", "a" * 10_000])
def test_an_activity_that_is_none_of_hers_chooses_nothing(as_worker, page, note_of, activity):
    note_of("Svetovanje.")
    assert "Svetovanje." in as_worker.get(page, {"activity": activity, "page": activity}).text


def test_a_long_story_has_pages_and_the_search_goes_over_all(as_worker, page, note_of):
    for days in range(A_PAGE + 1):
        note_of(f"Number {days}.", takes_place_on=today() - timedelta(days=days))
    assert len(lines(as_worker.get(page))) == A_PAGE
    assert len(lines(as_worker.get(page, {"page": 2}))) == 1
    assert len(lines(found(as_worker, page, f"number {A_PAGE}."))) == 1
    assert len(lines(as_worker.get(page, {"print": "ask"}))) == A_PAGE + 1


@pytest.mark.parametrize(
    ("words", "said"), [("", "required"), ("x" * 10_000, "at most 100"), ("\x00", "Null"), ("´", "no letter")]
)
def test_what_cannot_be_searched_is_said(as_worker, page, note_of, words, said):
    note_of("Svetovanje.")
    response = found(as_worker, page, words)
    assert said in response.text
    assert "Svetovanje." in response.text


@pytest.mark.parametrize("words", ["школа", "学校", "ﷺ", "🙂", "%", "\\", "("])
def test_other_scripts_and_signs_are_words(as_worker, page, note_of, words):
    note_of(f"Before {words} after.")
    note_of("Nothing.")
    assert f"Before <mark>{words}</mark>" in main(found(as_worker, page, words))


def test_the_number_of_a_search_finds_nobody_on_a_page_of_people(as_worker, page, note_of):
    note_of("Pismo.")
    address = found(as_worker, page, "pismo").redirect_chain[-1][0]
    assert "Nobody matches." in as_worker.get(reverse("participants:search") + "?" + address.partition("?")[2]).text


def test_the_page_itself_does_not_print_and_the_one_that_asked_does_and_is_logged(as_worker, participant, page, note_of):
    note_of("Pismo.")
    assert 'class="not-for-paper"' in as_worker.get(page).text
    assert not LogEntry.objects.filter(action="handed out").exists()
    asked = as_worker.get(page, {"print": "ask"})
    assert 'class="for-paper"' in asked.text
    assert "not for publication" in asked.text
    assert participant.call_name not in main(asked)
    assert LogEntry.objects.get(action="handed out").about == participant.pk


def test_nothing_written_is_a_sentence(as_worker, page, session_of):
    session_of()
    assert "Nothing is written about this person yet that you may read." in as_worker.get(page).text


def test_the_title_says_no_code(as_worker, participant, page):
    head = as_worker.get(page).text.split("</head>")[0]
    assert participant.code not in head


def test_who_left_is_said_beside_the_name(as_worker, participant, page):
    EnrolmentFactory(participant=participant, started_on=date(2025, 3, 3), ended_on=date(2026, 11, 3))
    assert "left on 3.\xa011.\xa02026" in as_worker.get(page).text


def test_the_way_there_is_on_the_pages_of_her_sessions(as_worker, participant, page, session_of):
    session = session_of()
    for address in (participant.get_absolute_url(), reverse("activities:participant-sessions", args=[participant.pk])):
        assert page in as_worker.get(address).text
    assert page in as_worker.get(session.get_absolute_url()).text


def test_without_a_seat_it_does_not_exist(as_worker_without_a_seat, page):
    assert as_worker_without_a_seat.get(page).status_code == 404
    assert as_worker_without_a_seat.post(page, {"words": "x"}).status_code == 404


def test_the_number_of_queries_stays_the_same(as_worker, queries, page, note_of, participant, group_of):
    def more():
        note_of("Pismo.")
        session = group_of(participant)
        GroupRecordFactory(session=session)
        AttendanceFactory(session=session)

    more()
    few = queries(as_worker, page)
    for _more in range(6):
        more()
    assert queries(as_worker, page) == few
