"""One says that a session took place, the other that it did not: whoever saves second is asked, and nothing goes unseen."""

import hashlib

import pytest
from django.urls import reverse

from activities.models import PersonNote, Session
from activities.session.outcomes import address_of_undoing, state_key
from ketch.periods import today
from tests.activities.session.typing_in import typed
from tests.factories import AttendanceFactory, InterpreterHoursFactory, SeriesFactory, SeriesMemberFactory
from tests.opened import opened

CANCELLED = {"status": "cancelled", "reason": "worker"}


def page_of(name, session):
    return reverse(f"activities:{name}", args=[session.pk])


def marks_of(session):
    return dict(session.attendances.values_list("participant__code", "status"))


def decided(asked, name, keep):
    return dict(asked.context["conflict"].hidden) | {f"keep-{name}": keep, "draft": asked.context["seal"]}


@pytest.fixture
def group(group_of, participant, another_person):
    return group_of(participant, another_person, status="planned")


@pytest.fixture
def register(group, participant):
    return lambda browser, page, **more: browser.post(
        page_of("take-register", group), page | {f"mark-{participant.pk}": "present", "save": "1"} | more
    )


@pytest.fixture
def asked_why(as_worker, as_manager, group, register):
    """She says why it did not take place, on a page from before her colleague took the register."""
    page = opened(as_worker, page_of("not-held", group))
    register(as_manager, opened(as_manager, page_of("take-register", group)))
    return as_worker.post(page_of("not-held", group), CANCELLED | page)


@pytest.fixture
def asked_who(as_worker, as_manager, group, register, participant):
    """She takes the register on a page from before her colleague called the session off."""
    page = opened(as_manager, page_of("take-register", group))
    as_worker.post(page_of("not-held", group), CANCELLED | opened(as_worker, page_of("not-held", group)))
    return register(as_manager, page, shared="Soup.", **{f"note-{participant.pk}": "Brought bread."})


def test_of_a_register_that_was_saved_meanwhile_she_is_shown_the_marks(asked_why, group):
    assert asked_why.status_code == 409
    assert "Cancelled" in asked_why.text
    assert "Held: PERSON present" in asked_why.text
    assert marks_of(group)["PERSON"] == "present"


def test_with_theirs_the_register_stays_as_it_is(as_worker, asked_why, group):
    assert as_worker.post(page_of("not-held", group), decided(asked_why, "status", "theirs")).status_code == 302
    group.refresh_from_db()
    assert (group.status, group.reason, marks_of(group)["PERSON"]) == ("held", "", "present")


def test_with_mine_it_did_not_take_place(as_worker, asked_why, group):
    as_worker.post(page_of("not-held", group), decided(asked_why, "status", "mine"))
    group.refresh_from_db()
    assert (group.status, group.reason, marks_of(group)["PERSON"]) == ("cancelled", "worker", "")


def test_a_mark_that_came_to_a_held_session_meanwhile_does_not_go_unseen(as_worker, as_manager, group, register, another_person):
    register(as_worker, opened(as_worker, page_of("take-register", group)))
    page = opened(as_worker, page_of("not-held", group))
    register(as_manager, opened(as_manager, page_of("take-register", group)), **{f"mark-{another_person.pk}": "absent_excused"})
    asked = as_worker.post(page_of("not-held", group), CANCELLED | page)
    assert asked.status_code == 409
    assert "Held: ANOTHER absent, excused; PERSON present" in asked.text
    assert marks_of(group) == {"PERSON": "present", "ANOTHER": "absent_excused"}


def test_nor_do_minutes_of_an_interpreter(as_worker, group_of, participant):
    session = group_of(participant)
    page = opened(as_worker, page_of("not-held", session))
    InterpreterHoursFactory(session=session)
    asked = as_worker.post(page_of("not-held", session), CANCELLED | page)
    assert (asked.status_code, session.interpreting.count()) == (409, 1)
    assert "Ukrainian" in asked.text


def test_where_nothing_came_meanwhile_nobody_is_asked(as_worker, group, register):
    register(as_worker, opened(as_worker, page_of("take-register", group)))
    page = page_of("not-held", group)
    assert as_worker.post(page, CANCELLED | opened(as_worker, page)).status_code == 302
    assert marks_of(group)["PERSON"] == ""


def test_a_register_over_a_session_that_was_cancelled_is_asked_about(asked_who, group):
    assert asked_who.status_code == 409
    assert "Cancelled: on the worker&#x27;s side" in asked_who.text
    group.refresh_from_db()
    assert (group.status, marks_of(group)["PERSON"]) == ("cancelled", "")


def test_with_mine_it_is_held(as_manager, asked_who, group):
    as_manager.post(page_of("take-register", group), decided(asked_who, "outcome", "mine"))
    group.refresh_from_db()
    assert (group.status, group.reason, marks_of(group)["PERSON"]) == ("held", "", "present")


def test_with_theirs_it_stays_cancelled_and_her_words_are_kept(as_manager, asked_who, group):
    assert as_manager.post(page_of("take-register", group), decided(asked_who, "outcome", "theirs")).status_code == 302
    group.refresh_from_db()
    assert (group.status, group.reason, marks_of(group)["PERSON"]) == ("cancelled", "worker", "")
    assert (PersonNote.objects.get().text, group.group_record.text) == ("Brought bread.", "Soup.")


def taken_while_it_was_called_off(as_worker, as_manager, session, **more):
    """Her page shows a held register; a colleague says then that it did not take place; she says again that it did."""
    page = page_of("take-register", session)
    form = as_worker.get(page).context["form"]
    stood = {name: form[name].value() for name in form.fields if name == "draft" or name.startswith(("mark-", "interpreted"))}
    as_manager.post(page_of("not-held", session), CANCELLED | opened(as_manager, page_of("not-held", session)))
    asked = as_worker.post(page, stood | {"shared": "Soup.", "save": "1"} | more)
    assert asked.context["conflict"].names == ["outcome"]
    return as_worker.post(page, decided(asked, "outcome", "mine"), follow=True)


@pytest.fixture
def marked(group_of, participant, another_person):
    session = group_of(participant, another_person)
    session.attendances.filter(participant=participant).update(status="present")
    return session


def test_with_mine_the_marks_of_her_page_stand_again_also_those_that_she_did_not_touch(as_worker, as_manager, marked):
    answer = taken_while_it_was_called_off(as_worker, as_manager, marked)
    assert marks_of(marked) == {"PERSON": "present", "ANOTHER": ""}
    assert "Register saved. 1 person is not recorded yet." in answer.text


def test_and_the_minutes_of_an_interpreter(as_worker, as_manager, marked):
    InterpreterHoursFactory(session=marked, minutes=60, remote=True)
    taken_while_it_was_called_off(as_worker, as_manager, marked)
    row = marked.interpreting.get()
    assert (row.minutes, row.remote) == (60, True)


def test_who_is_not_recorded_is_counted_from_what_was_saved(as_worker, as_manager, marked, participant, another_person):
    page = page_of("take-register", marked)
    first = opened(as_worker, page)
    as_manager.post(page, opened(as_manager, page) | {f"mark-{another_person.pk}": "absent_excused"})
    answer = as_worker.post(page, first | {f"mark-{participant.pk}": "present", "save": "1"}, follow=True)
    assert "Register saved." in answer.text
    assert "not recorded yet" not in answer.text


def test_on_the_day_of_a_series_too(as_worker, as_manager, worker, participant):
    series = SeriesFactory(worker=worker)
    SeriesMemberFactory(series=series, participant=participant)
    register, outcome = (reverse(f"activities:{name}-of-day", args=[series.pk, today()]) for name in ("register", "outcome"))
    page = opened(as_worker, register)
    as_manager.post(outcome, {"outcome": "cancelled-place"})
    asked = as_worker.post(register, page | {f"mark-{participant.pk}": "present", "save": "1"})
    assert (asked.status_code, Session.objects.get().status) == (409, "cancelled")


def test_a_register_of_what_she_saw_cancelled_is_no_question(as_worker, group_of, participant):
    session = group_of(participant, status="cancelled", reason="worker")
    page = page_of("take-register", session)
    as_worker.post(page, opened(as_worker, page) | {f"mark-{participant.pk}": "present", "save": "1"})
    session.refresh_from_db()
    assert session.status == "held"


def test_who_logs_a_session_that_was_planned_again_sees_so(as_worker, session_of, participant, counselling):
    session = session_of(status="cancelled", reason="worker")
    page = opened(as_worker, page_of("log-planned", session))
    as_worker.post(address_of_undoing(session, "", note=""))
    sent = typed(counselling, participant=participant.pk, outcome="held", note="Done.")
    asked = as_worker.post(page_of("log-planned", session), page | sent)
    assert asked.status_code == 409
    assert "Planned" in asked.text
    as_worker.post(page_of("log-planned", session), decided(asked, "outcome", "theirs") | {"note": "Done."})
    session.refresh_from_db()
    assert (session.status, session.attendances.get().status) == ("planned", "")
    assert PersonNote.objects.get().text == "Done."


def test_who_corrects_the_reason_of_what_was_planned_again_sees_so(as_worker, session_of):
    session = session_of(status="cancelled", reason="worker")
    page = opened(as_worker, page_of("not-held", session))
    as_worker.post(address_of_undoing(session, "", note=""))
    asked = as_worker.post(page_of("not-held", session), CANCELLED | page | {"reason_note": "The bus."})
    assert (asked.status_code, "Planned" in asked.text) == (409, True)


def test_what_stands_of_a_held_session_tells_no_mark_to_whoever_knows_the_key_of_a_file(participant):
    row = AttendanceFactory(participant=participant, status="present")
    row.session.status = "held"
    guessed = hashlib.sha256(repr([(participant.pk, "present")]).encode()).hexdigest()
    assert state_key(row.session).startswith("held ")
    assert guessed[:16] not in state_key(row.session)
