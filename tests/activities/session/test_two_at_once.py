"""Two people on one record: what one alone changed is taken, what both changed is asked, and both stand in the history."""

import pytest
from django.urls import reverse

from activities.models import PersonNote
from ketch.audit.models import LogEntry
from ketch.drafts.models import Draft
from tests.activities.session.typing_in import typed
from tests.changed_beside import change_beside
from tests.factories import PersonNoteFactory
from tests.opened import opened


@pytest.fixture
def session(session_of):
    session = session_of()
    PersonNoteFactory(attendance=session.attendances.get(), text="We read the letter.")
    return session


@pytest.fixture
def sent(counselling, participant):
    return typed(counselling, participant=participant.pk, attendance="present", note="We read the letter.")


def page_of(session):
    return reverse("activities:correct-session", args=[session.pk])


@pytest.fixture
def both_open(as_worker, as_manager, session):
    """The worker saves first in every test; both opened the page before."""
    pages = {browser: opened(browser, page_of(session)) for browser in (as_worker, as_manager)}
    return lambda browser, sent: browser.post(page_of(session), sent | pages[browser])


def note():
    return PersonNote.objects.get().text


def test_different_fields_are_merged_in_silence(as_worker, as_manager, both_open, session, sent):
    both_open(as_worker, sent | {"minutes_choice": 45})
    assert both_open(as_manager, sent | {"note": "We read both letters."}).status_code == 302
    session.refresh_from_db()
    assert (session.minutes, note()) == (45, "We read both letters.")


def test_of_a_note_that_both_wrote_both_texts_survive(as_worker, as_manager, both_open, session, sent):
    both_open(as_worker, sent | {"note": "We read the letter. The fee is due."})
    asked = both_open(as_manager, sent | {"note": "We read the letter. She is glad."})
    assert asked.status_code == 409
    assert "Nothing is lost." in asked.text
    assert "We read the letter. The fee is due. She is glad.</textarea>" in asked.text
    decided = sent | {"draft": asked.context["seal"], "note": "We read the letter. The fee is due. She is glad."}
    assert as_manager.post(page_of(session), decided).status_code == 302
    assert note() == "We read the letter. The fee is due. She is glad."


def test_of_a_figure_nothing_is_chosen_beforehand_and_no_choice_saves_nothing(as_worker, as_manager, both_open, session, sent):
    both_open(as_worker, sent | {"minutes_choice": 45})
    asked = both_open(as_manager, sent | {"minutes_choice": 90})
    assert asked.text.count('name="keep-minutes"') == 2
    assert " checked" not in asked.text
    undecided = sent | {"draft": asked.context["seal"], "minutes_choice": 90}
    assert as_manager.post(page_of(session), undecided).status_code == 409
    session.refresh_from_db()
    assert session.minutes == 45


@pytest.mark.parametrize(("keep", "minutes"), [("mine", 90), ("theirs", 45)])
def test_what_is_chosen_is_saved(as_worker, as_manager, both_open, session, sent, keep, minutes):
    both_open(as_worker, sent | {"minutes_choice": 45})
    asked = both_open(as_manager, sent | {"minutes_choice": 90})
    hidden = dict(asked.context["conflict"].hidden)
    as_manager.post(page_of(session), hidden | {"draft": asked.context["seal"], "keep-minutes": keep})
    session.refresh_from_db()
    assert session.minutes == minutes


def test_a_third_save_between_is_asked_about_again(as_worker, as_manager, both_open, session, sent):
    both_open(as_worker, sent | {"note": "Second."})
    asked = both_open(as_manager, sent | {"note": "Mine."})
    change_beside(PersonNote.objects.all(), text="Third.")
    decided = sent | {"draft": asked.context["seal"], "note": "Second. Mine."}
    again = as_manager.post(page_of(session), decided)
    assert again.status_code == 409
    assert "Third. Second. Mine.</textarea>" in again.text


def test_what_was_decided_in_an_earlier_round_is_not_asked_again(as_worker, as_manager, both_open, session, sent):
    both_open(as_worker, sent | {"minutes_choice": 45})
    asked = both_open(as_manager, sent | {"minutes_choice": 90, "start_time": "11:00"})
    session.__class__.objects.update(start_time="10:00")
    decided = dict(asked.context["conflict"].hidden) | {"draft": asked.context["seal"], "keep-minutes": "mine"}
    again = as_manager.post(page_of(session), decided)
    assert again.context["conflict"].names == ["start_time"]
    decided = dict(again.context["conflict"].hidden) | {"draft": again.context["seal"], "keep-start_time": "theirs"}
    assert as_manager.post(page_of(session), decided).status_code == 302
    session.refresh_from_db()
    assert (session.minutes, f"{session.start_time:%H:%M}") == (90, "10:00")


def test_meanwhile_hers_is_a_draft_and_both_stand_in_the_history(as_worker, as_manager, both_open, session, sent):
    both_open(as_worker, sent | {"note": "Theirs."})
    both_open(as_manager, sent | {"note": "Mine."})
    assert Draft.objects.get(author=as_manager.user).text["note"] == ["Mine."]
    assert LogEntry.objects.get(action="set beside").changes == {"personnote.text": ["Theirs.", "Mine."]}


def test_the_same_change_by_both_is_no_question(as_worker, as_manager, both_open, sent):
    both_open(as_worker, sent | {"minutes_choice": 45})
    assert both_open(as_manager, sent | {"minutes_choice": 45}).status_code == 302


def test_on_a_register_only_the_person_whom_both_marked_is_asked_about(
    as_worker, as_manager, group_of, participant, another_person
):
    session = group_of(participant, another_person, status="planned")
    page = reverse("activities:take-register", args=[session.pk])
    first, second = opened(as_worker, page), opened(as_manager, page)
    as_worker.post(page, first | {f"mark-{participant.pk}": "present"})
    hers = {f"mark-{participant.pk}": "absent_excused", f"mark-{another_person.pk}": "present"}
    asked = as_manager.post(page, second | hers)
    assert asked.context["conflict"].names == [f"mark-{participant.pk}"]
    decided = dict(asked.context["conflict"].hidden) | {f"keep-mark-{participant.pk}": "theirs", "draft": asked.context["seal"]}
    assert as_manager.post(page, decided).status_code == 302
    assert dict(session.attendances.values_list("participant__code", "status")) == {"PERSON": "present", "ANOTHER": "present"}


def test_each_person_of_a_register_has_her_own_line_in_the_log(as_worker, as_manager, group_of, participant, another_person):
    session = group_of(participant, another_person, status="planned")
    page = reverse("activities:take-register", args=[session.pk])
    first, second = opened(as_worker, page), opened(as_manager, page)
    names = {person: (f"mark-{person.pk}", f"note-{person.pk}") for person in (participant, another_person)}
    marks, notes = [name for name, _note in names.values()], [name for _mark, name in names.values()]
    as_worker.post(page, first | dict.fromkeys(marks, "present") | dict.fromkeys(notes, "Theirs.") | {"shared": "Soup."})
    as_manager.post(page, second | dict.fromkeys(marks, "partly") | dict.fromkeys(notes, "Mine.") | {"shared": "Bread."})
    lines = {line.about: line for line in LogEntry.objects.filter(action="set beside")}
    assert {about: tuple(line.changes) for about, line in lines.items()} == {
        participant.pk: ("attendance.status", "personnote.text"),
        another_person.pk: ("attendance.status", "personnote.text"),
        None: ("grouprecord.text",),
    }
    assert lines[participant.pk].field_names == "attendance.status personnote.text"


def test_words_in_a_field_that_a_colleague_took_away_are_not_dropped(as_worker, as_manager, both_open, session, sent):
    session.__class__.objects.filter(pk=session.pk).update(status="cancelled", reason="worker")
    answer = both_open(as_worker, sent | {"note": "We read both letters."})
    draft = Draft.objects.get()
    assert answer.url == f"{draft.page}?draft={draft.pk}"
    assert "<p>We read both letters.</p>" in as_worker.get(answer.url, follow=True).text
    assert note() == "We read the letter."


def test_two_reasons_for_a_session_that_was_not_held(as_worker, as_manager, group_of, participant):
    session = group_of(participant, status="cancelled", reason="worker")
    page = reverse("activities:not-held", args=[session.pk])
    first, second = opened(as_worker, page), opened(as_manager, page)
    said = {"status": "cancelled", "reason": "worker"}
    as_worker.post(page, said | first | {"reason_note": "She was ill."})
    assert as_manager.post(page, said | second | {"reason_note": "The room was shut."}).status_code == 409


def test_an_interpreter_whom_a_colleague_wrote_down_is_no_question_and_not_written_over(
    as_worker, as_manager, both_open, session, sent
):
    ukrainian = {"interpreter_language_choice": "uk", "interpreter_minutes": 60, "interpreter_remote": "on"}
    both_open(as_worker, sent | ukrainian)
    again = both_open(as_manager, sent | {**ukrainian, "interpreter_minutes": 30})
    assert "This language is written down already." in again.text
    assert both_open(as_manager, sent).status_code == 302
    row = session.interpreting.get()
    assert (row.language, row.minutes, row.remote) == ("uk", 60, True)


def test_what_her_page_never_asked_is_taken_as_the_colleague_left_it(as_worker, session_of, counselling, participant):
    session = session_of(status="cancelled", reason="worker")
    page = opened(as_worker, page_of(session))
    session.__class__.objects.filter(pk=session.pk).update(status="held", reason="")
    session.attendances.update(status="partly")
    answer = as_worker.post(page_of(session), page | typed(counselling, topic="The small room"))
    assert answer.status_code == 302
    session.refresh_from_db()
    assert (session.topic, session.attendances.get().status) == ("The small room", "partly")


def test_what_nobody_answered_yet_is_asked_at_its_field(as_worker, counselling, participant):
    page = reverse("activities:log-session-with", args=[participant.pk])
    form = opened(as_worker, page) | typed(counselling, participant=participant.pk)
    del form["activity"]
    answer = as_worker.post(page, form)
    assert answer.context["form"].errors == {"activity": ["Choose an activity."]}
