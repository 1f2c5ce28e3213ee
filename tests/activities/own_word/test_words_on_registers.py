"""An own word is chosen like one of the four and sets the status that it counts as; one of the four takes it back."""

import re

import pytest
from django.urls import reverse

from activities.attendance.marks import read
from activities.models import Attendance, Session
from activities.session.actions import did_not_take_place, hold_session, record_attendance
from ketch.audit.models import LogEntry
from ketch.drafts.models import Draft
from ketch.records.faults import Refused
from participants.merge.joining import kinds_of
from tests.activities.session.typing_in import typed
from tests.factories import (
    AttendanceFactory,
    AttendanceWordFactory,
    SeriesFactory,
    SeriesMemberFactory,
    SessionFactory,
    UserFactory,
)
from tests.opened import opened
from tests.participants.merge.two_files import merged, second_file


@pytest.fixture
def by_phone(db):
    return AttendanceWordFactory()


@pytest.fixture
def later(db):
    return AttendanceWordFactory(word_sl="prišla pozneje", word_en="came later", status="partly")


@pytest.fixture
def sent_home(db):
    return AttendanceWordFactory(word_sl="poslana domov", word_en="sent home", status="absent_excused")


@pytest.fixture
def session(group_of, participant, another_person):
    return group_of(participant, another_person, status="planned")


def register_of(session):
    return reverse("activities:take-register", args=[session.pk])


def marks_of(session):
    return {
        row.participant.code: (row.status, row.word.name if row.word else "")
        for row in session.attendances.select_related("participant")
    }


def test_a_word_sets_the_status_and_one_of_the_four_takes_the_word_back(as_worker, session, participant, later):
    as_worker.post(register_of(session), {f"mark-{participant.pk}": later.pk})
    assert marks_of(session)["PERSON"] == ("partly", "came later")
    as_worker.post(register_of(session), opened(as_worker, register_of(session)) | {f"mark-{participant.pk}": "partly"})
    assert marks_of(session) == {"PERSON": ("partly", ""), "ANOTHER": ("", "")}


def test_of_the_other_person_nothing_changes(as_worker, session, participant, another_person, later, by_phone):
    as_worker.post(register_of(session), {f"mark-{participant.pk}": later.pk, f"mark-{another_person.pk}": by_phone.pk})
    as_worker.post(register_of(session), opened(as_worker, register_of(session)) | {f"mark-{participant.pk}": "present"})
    assert marks_of(session) == {"PERSON": ("present", ""), "ANOTHER": ("present", "by phone")}


def test_the_shape_follows_what_the_word_counts_as(as_worker, session, participant, sent_home):
    as_worker.post(register_of(session), {f"mark-{participant.pk}": sent_home.pk})
    assert 'class="register-row" data-status="absent_excused"' in as_worker.get(register_of(session)).text


def test_a_retired_word_stays_where_it_is_and_is_offered_nowhere_else(as_worker, session, participant, later):
    record_attendance(session=session, marks={participant.pk: str(later.pk)}, by=as_worker.user)
    as_worker.post(reverse("activities:retire-word", args=[later.pk]))
    assert as_worker.get(register_of(session)).text.count("Came later</label>") == 1
    as_worker.post(register_of(session), opened(as_worker, register_of(session)) | {"shared": "Soup."})
    assert marks_of(session)["PERSON"] == ("partly", "came later")


def test_one_that_is_retired_behind_an_open_page_is_taken_as_it_was_meant(as_worker, session, participant, later):
    page = opened(as_worker, register_of(session))
    as_worker.post(reverse("activities:retire-word", args=[later.pk]))
    assert as_worker.post(register_of(session), page | {f"mark-{participant.pk}": later.pk}).status_code == 302
    assert marks_of(session)["PERSON"] == ("partly", "came later")


def test_what_is_no_word_is_refused(as_worker, session, participant):
    answer = as_worker.post(register_of(session), {f"mark-{participant.pk}": UserFactory().pk})
    assert answer.context["form"].errors
    assert marks_of(session)["PERSON"] == ("", "")


@pytest.mark.parametrize("page", ["log-session", "correct-session", "take-register"])
def test_of_one_person_only_words_for_somebody_who_came_are_offered(as_worker, session_of, by_phone, later, sent_home, page):
    args = [] if page == "log-session" else [session_of().pk]
    text = as_worker.get(reverse(f"activities:{page}", args=args)).text
    assert "By phone</label>" in text
    assert "Came later</label>" in text
    assert "Sent home" not in text


def test_one_session_is_logged_with_a_word_and_corrected(as_worker, counselling, participant, by_phone):
    as_worker.post(reverse("activities:log-session"), typed(counselling, participant=participant.pk, attendance=by_phone.pk))
    session = Session.objects.get()
    assert marks_of(session) == {"PERSON": ("present", "by phone")}
    page = reverse("activities:correct-session", args=[session.pk])
    sent = typed(counselling, participant=participant.pk, attendance="partly")
    as_worker.post(page, opened(as_worker, page) | sent)
    assert marks_of(session) == {"PERSON": ("partly", "")}


def test_a_word_for_somebody_who_stayed_away_is_no_mark_of_one_person(session_of, worker, sent_home):
    with pytest.raises(Refused):
        hold_session(session=session_of(), attendance=str(sent_home.pk), by=worker)


def test_it_goes_when_the_session_did_not_take_place(session, participant, worker, later):
    record_attendance(session=session, marks={participant.pk: str(later.pk)}, by=worker)
    did_not_take_place(session=session, status="cancelled", reason="place", by=worker)
    assert marks_of(session)["PERSON"] == ("", "")


def test_several_registers_take_it_too(as_worker, worker, participant, later):
    member = SeriesMemberFactory(participant=participant, series=SeriesFactory(worker=worker))
    page = reverse("activities:fill-registers", args=[member.series.pk])
    name = next(name for name in as_worker.get(page).context["form"].cells)
    as_worker.post(page, opened(as_worker, page) | {name: later.pk})
    row = Attendance.objects.get()
    assert (row.status, row.word) == ("partly", later)


def test_it_is_shown_where_the_status_would_be(as_worker, session, participant, later):
    record_attendance(session=session, marks={participant.pk: str(later.pk)}, by=as_worker.user)
    file = reverse("activities:participant-sessions", args=[participant.pk])
    for address in (session.get_absolute_url(), file, reverse("activities:history", args=[session.pk])):
        text = as_worker.get(address).text
        assert "came later" in text.lower()


def test_two_who_mark_one_person_at_once_are_asked_with_the_word(as_worker, as_manager, session, participant, later, by_phone):
    page = register_of(session)
    first, second = opened(as_worker, page), opened(as_manager, page)
    name = f"mark-{participant.pk}"
    as_worker.post(page, first | {name: later.pk})
    asked = as_manager.post(page, second | {name: by_phone.pk})
    [differing] = asked.context["conflict"].differing
    assert ["".join(piece.text for piece in side) for side in (differing.theirs, differing.mine)] == ["Came later", "By phone"]
    decided = dict(asked.context["conflict"].hidden) | {f"keep-{name}": "mine", "draft": asked.context["seal"]}
    as_manager.post(page, decided)
    assert marks_of(session)["PERSON"] == ("present", "by phone")
    assert LogEntry.objects.get(action="set beside").changes == {"attendance.status": [str(later.pk), str(by_phone.pk)]}
    told = as_worker.get(reverse("activities:history", args=[session.pk])).text
    assert "Came later → By phone" in told


def test_a_draft_keeps_it_also_where_it_is_retired_by_then(as_worker, session, participant, later):
    page = register_of(session)
    sent = opened(as_worker, page) | {f"mark-{participant.pk}": str(later.pk)}
    as_worker.post(reverse("pages:keep-draft"), sent)
    as_worker.post(reverse("activities:retire-word", args=[later.pk]))
    text = as_worker.get(f"{page}?draft={Draft.objects.get().pk}").text
    assert text.count("Came later</label>") == 1
    assert re.search(rf'name="mark-{participant.pk}" value="{later.pk}"[^>]* checked', text)


@pytest.fixture
def other(participant, worker, manager):
    return second_file(participant, worker, manager)


@pytest.mark.parametrize(
    ("mine", "hers", "one"),
    [
        ("", "later", ("partly", "came later")),
        ("later", "", ("partly", "came later")),
        ("partly", "later", ("partly", "came later")),
        ("later", "partly", ("partly", "came later")),
        ("present", "later", ("present", "")),
        ("later", "by_phone", ("partly", "came later")),
    ],
)
def test_two_files_that_become_one_keep_it(participant, other, worker, by_phone, later, mine, hers, one):
    session = SessionFactory()
    marks = read(["", "present", "partly", str(later.pk), str(by_phone.pk)])
    named = {"later": str(later.pk), "by_phone": str(by_phone.pk)}
    for person, mark in ((participant, mine), (other, hers)):
        AttendanceFactory(session=session, participant=person, **marks[named.get(mark, mark)].values)
    heeded = [str(each) for kind in kinds_of(participant, other) for each in kind.joining.heeded]
    assert any("came later" in each for each in heeded) == (mine in ("present", "later") and hers in ("later", "by_phone"))
    merged(participant, other, worker)
    assert marks_of(session) == {"PERSON": one}
