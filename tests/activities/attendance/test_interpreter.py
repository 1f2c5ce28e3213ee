"""Whether somebody interpreted, from which language and how long: with the session, and never who."""

import pytest
from django.urls import reverse

from activities.attendance import actions
from activities.models import InterpreterHours
from ketch.records.faults import Refused
from tests.activities.session.typing_in import typed
from tests.factories import EnrolmentFactory, InterpreterHoursFactory, LanguageFactory
from tests.opened import opened

UKRAINIAN = {"interpreter_language_choice": "uk"}


def rows(session):
    return {(row.language, row.minutes, row.remote) for row in session.interpreting.all()}


def register_of(session):
    return reverse("activities:take-register", args=[session.pk])


def correction_of(session):
    return reverse("activities:correct-session", args=[session.pk])


@pytest.fixture
def speaks(participant):
    return lambda **fields: LanguageFactory(**{"participant": participant, "language": "uk"} | fields)


@pytest.fixture
def logging(participant):
    return reverse("activities:log-session-with", args=[participant.pk])


@pytest.fixture
def sent(counselling, participant):
    return typed(counselling, participant=participant.pk, attendance="present")


def test_her_languages_come_first_and_nobody_interpreted_is_chosen(as_worker, logging, speaks):
    speaks(language="ar", use="communication")
    field = as_worker.get(logging).context["form"].fields["interpreter_language"]
    assert list(field.near) == ["", "ar"]
    assert as_worker.get(logging).context["form"]["interpreter_language"].value() == ""


def test_where_one_needs_an_interpreter_other_languages_are_not_in_the_way(as_worker, logging, speaks):
    speaks(language="uk", interpreter_needed=True)
    speaks(language="sl", use="communication")
    assert list(as_worker.get(logging).context["form"].fields["interpreter_language"].near) == ["", "uk"]


def test_before_somebody_is_chosen_it_stays_closed(as_worker, participant, speaks):
    EnrolmentFactory(participant=participant)
    speaks(interpreter_needed=True)
    form = as_worker.get(reverse("activities:log-session")).context["form"]
    assert "uk" in form.fields["interpreter_language"].near
    assert not form.interpreter_is_open


@pytest.mark.parametrize("needed", [True, False])
def test_it_opens_by_itself_where_her_file_says_so(as_worker, logging, speaks, needed):
    speaks(interpreter_needed=needed, interpreter_wish="woman")
    response = as_worker.get(logging)
    assert response.context["form"].interpreter_is_open is needed
    assert ("a woman interprets" in response.text) is needed


def test_the_whole_session_is_written_where_no_minutes_are(as_worker, logging, sent, participant):
    as_worker.post(logging, sent | UKRAINIAN | {"minutes_choice": 45})
    assert rows(participant.attendances.get().session) == {("uk", 45, False)}


def test_part_of_it_from_afar_in_another_language(as_worker, logging, sent, participant):
    other = {"interpreter_language_choice": "other", "interpreter_language_other": "ti"}
    as_worker.post(logging, sent | other | {"interpreter_minutes": 20, "interpreter_remote": "on"})
    assert rows(participant.attendances.get().session) == {("ti", 20, True)}


def test_without_a_choice_nothing_is_written(as_worker, logging, sent):
    as_worker.post(logging, sent)
    assert not InterpreterHours.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"interpreter_minutes": 20}, "Choose the language, or take the minutes out."),
        ({"interpreter_language_choice": "other"}, "Choose a language."),
        ({"interpreter_language_choice": "other", "interpreter_language_other": "xx"}, "Select a valid choice"),
        (UKRAINIAN | {"interpreter_minutes": 1441}, "Somebody interprets from 1 to 1440 minutes."),
        (UKRAINIAN | {"interpreter_minutes": "0"}, "Somebody interprets from 1 to 1440 minutes."),
    ],
)
def test_what_cannot_be_is_said_at_its_field(as_worker, logging, sent, wrong, words):
    response = as_worker.post(logging, sent | wrong)
    assert words in response.text
    assert not InterpreterHours.objects.exists()


def test_a_session_that_did_not_take_place_has_none(as_worker, logging, sent):
    as_worker.post(logging, sent | UKRAINIAN | {"outcome": "cancelled", "reason": "worker"})
    assert not InterpreterHours.objects.exists()


def test_two_languages_of_a_group_one_after_the_other(as_worker, group_of, participant):
    session = group_of(participant, minutes=90)
    as_worker.post(register_of(session), UKRAINIAN)
    page = register_of(session)
    as_worker.post(page, opened(as_worker, page) | {"interpreter_language_choice": "ar", "interpreted-uk": 90})
    assert rows(session) == {("uk", 90, False), ("ar", 90, False)}


def test_it_is_corrected_and_taken_out(as_worker, session_of, sent):
    session = session_of()
    InterpreterHoursFactory(session=session)
    page = correction_of(session)
    as_worker.post(page, sent | opened(as_worker, page) | {"interpreted-uk": 30, "interpreted_remote-uk": "on"})
    assert rows(session) == {("uk", 30, True)}
    as_worker.post(page, sent | opened(as_worker, page) | {"interpreted-uk": ""})
    assert rows(session) == set()


def test_what_a_colleague_wrote_meanwhile_stays(as_worker, as_manager, group_of, participant):
    session = group_of(participant)
    page = register_of(session)
    late = opened(as_worker, page)
    as_manager.post(page, opened(as_manager, page) | UKRAINIAN)
    as_worker.post(page, late | {f"mark-{participant.pk}": "present", "interpreter_language_choice": ""})
    assert rows(session) == {("uk", session.minutes, False)}


def test_the_sessions_page_tells_it(as_worker, session_of):
    session = session_of()
    InterpreterHoursFactory(session=session, remote=True)
    assert "Ukrainian · 60\u00a0min · remotely" in as_worker.get(session.get_absolute_url()).text


def test_a_planned_session_is_not_asked_yet(as_worker, session_of):
    assert "interpreter_language" not in as_worker.get(correction_of(session_of(status="planned"))).context["form"].fields


def test_a_therapist_is_told_no_language_of_the_file(as_therapist, therapist, session_of, speaks):
    speaks(interpreter_needed=True)
    form = as_therapist.get(correction_of(session_of(worker=therapist))).context["form"]
    assert (form.languages, form.interpreter_is_open) == ([], False)


def test_of_a_group_nobodys_wish_is_told(as_worker, group_of, participant, another_person, speaks):
    speaks(interpreter_needed=True, interpreter_wish="woman")
    speaks(participant=another_person, language="ar")
    assert "a woman interprets" not in as_worker.get(register_of(group_of(participant, another_person))).text


def test_the_number_of_queries_stays_the_same(as_worker, queries, group_of, participant, speaks):
    session = group_of(participant)
    speaks()
    InterpreterHoursFactory(session=session)
    few = queries(as_worker, register_of(session)), queries(as_worker, session.get_absolute_url())
    for language in ("ar", "ti", "sq"):
        speaks(language=language)
        InterpreterHoursFactory(session=session, language=language)
    assert (queries(as_worker, register_of(session)), queries(as_worker, session.get_absolute_url())) == few


@pytest.mark.parametrize(
    ("rows", "status"), [({"uk": (0, False)}, "held"), ({"xx": (60, False)}, "held"), ({"uk": (60, False)}, "planned")]
)
def test_the_action_refuses_what_cannot_be(worker, group_of, participant, rows, status):
    session = group_of(participant, status=status)
    with pytest.raises(Refused):
        actions.record_interpreting(session=session, rows=rows, by=worker)
    assert not InterpreterHours.objects.exists()
