"""Two files of one person become one: she stands once on a register, and a private note keeps its readers."""

from datetime import date

import pytest

from activities.models import Activity, Attendance, PersonNote, Series, SeriesMember
from participants.merge.joining import kinds_of
from tests.factories import AttendanceFactory, PersonNoteFactory, SessionFactory, UserFactory
from tests.participants.merge.two_files import merged, second_file


@pytest.fixture
def other(participant, worker, manager):
    return second_file(participant, worker, manager)


@pytest.fixture
def on_both(participant, other):
    """One register with both files on it."""

    def make(mine="", hers=""):
        session = SessionFactory(takes_place_on=date(2024, 5, 3))
        return [AttendanceFactory(session=session, participant=p, status=s) for p, s in ((participant, mine), (other, hers))]

    return make


def heeded(kept, other):
    return [str(each) for kind in kinds_of(kept, other) for each in kind.joining.heeded]


def test_sessions_of_either_are_hers(participant, other, worker):
    for person in (participant, other):
        AttendanceFactory(participant=person, session=SessionFactory(format="individual"))
    merged(participant, other, worker)
    assert participant.attendances.count() == 2


@pytest.mark.parametrize(
    ("mine", "hers", "one"),
    [("", "present", "present"), ("partly", "", "partly"), ("absent_excused", "present", "absent_excused"), ("", "", "")],
)
def test_what_was_recorded_wins_over_what_was_not(participant, other, worker, on_both, mine, hers, one):
    on_both(mine, hers)
    merged(participant, other, worker)
    assert Attendance.objects.get().status == one


def test_two_statuses_are_told_beforehand(participant, other, on_both):
    on_both("absent_excused", "present")
    [sentence] = [each for each in heeded(participant, other) if "3.\xa05.\xa02024" in each]
    assert "absent, excused, and present. What PERSON says stays." in sentence


def test_a_note_on_one_of_the_two_comes_along(participant, other, worker, on_both):
    _mine, hers = on_both()
    PersonNoteFactory(attendance=hers, text="hers")
    merged(participant, other, worker)
    assert PersonNote.objects.get(attendance__participant=participant).text == "hers"


@pytest.mark.parametrize(("same", "text"), [(True, "one\n\ntwo"), (False, "worker: one\n\nmanager: two")])
def test_two_notes_with_the_same_readers_are_one_text(participant, other, worker, manager, on_both, same, text):
    for row, author, words in zip(on_both(), (worker, worker if same else manager), ("one", "two"), strict=True):
        PersonNoteFactory(attendance=row, text=words, author=author)
    merged(participant, other, worker)
    assert PersonNote.objects.get().text == text


@pytest.mark.parametrize("second", ["team", "another therapist"])
def test_a_note_of_the_therapist_never_reaches_other_readers(participant, other, worker, therapist, on_both, second):
    mine, hers = on_both()
    PersonNoteFactory(attendance=mine, author=therapist, readers="author", text="closed")
    author, readers = (worker, "team") if second == "team" else (UserFactory(role="therapist"), "author")
    PersonNoteFactory(attendance=hers, author=author, readers=readers)
    merged(participant, other, worker)
    assert participant.attendances.get().notes.count() == 2
    note = PersonNote.objects.get(author=therapist)
    assert (note.text, note.readers) == ("closed", "author")
    assert PersonNote.objects.get(author=author).text == "a private note"


def test_in_one_group_she_has_one_membership(participant, other, worker):
    rhythm = {"weekday": 1, "start_time": "10:00", "minutes": 60, "started_on": date(2024, 1, 1)}
    series = Series(activity=Activity.objects.first(), worker=worker, **rhythm)
    Series.objects.bulk_create([series])
    SeriesMember.objects.bulk_create(
        [
            SeriesMember(series=series, participant=participant, started_on=date(2024, 1, 1), ended_on=date(2024, 3, 1)),
            SeriesMember(series=series, participant=other, started_on=date(2024, 2, 1)),
        ]
    )
    merged(participant, other, worker)
    member = SeriesMember.objects.get()
    assert (member.started_on, member.ended_on) == (date(2024, 1, 1), None)
