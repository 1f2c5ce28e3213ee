"""One short form makes a file and all of its first day, once; whether there is one already is asked over all files."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ketch.audit.models import LogEntry
from ketch.drafts.models import Draft
from ketch.periods import DAY, today
from participants.identity import vault
from participants.models import FormerFile, Identity, Participant
from participants.people import call_names
from participants.people.codes import is_well_formed
from tests.factories import ParticipantFactory, SeatFactory
from tests.opened import opened
from tests.participants.file.typed_days import another, near, parts

PAGE = reverse("participants:make-participant")
ONLY = "Ask the manager before you make this file."
NAMES = {"given_name": "Vesna", "family_name": "Čmrljak"}


@pytest.fixture
def sent():
    return {"call_name_choice": "other", "call_name_other": "Borovnica", **near("started_on", today())}


@pytest.fixture
def elsewhere(worker):
    """The file of the same woman, on whose case team the worker alone sits."""
    person = ParticipantFactory(code="7KD-4PK", call_name="Žlička", birth_year=1991)
    SeatFactory(participant=person, worker=worker)
    vault.keep(participant=person, names=NAMES, by=worker)
    return person


def made():
    return Participant.objects.exclude(code__in=("7KD-4PK", "PERSON")).get()


def test_one_form_makes_the_file_and_all_of_its_first_day(as_worker, worker, sent):
    more = {"birth_year": 1990, "gender": "woman", "country": "UA", "second_country": "MD", "referred_by": "police"}
    response = as_worker.post(PAGE, sent | more | NAMES | {"status": "safe"})
    person = made()
    assert response.url == person.get_absolute_url()
    assert (person.call_name, person.birth_year, person.gender) == ("Borovnica", 1990, "woman")
    assert {row.country for row in person.citizenships.all()} == {"UA", "MD"}
    assert [(row.started_on, row.referred_by) for row in person.enrolments.all()] == [(today(), "police")]
    assert [(row.started_on, row.status) for row in person.stays.all()] == [(today(), "safe")]
    assert vault.open(person, by=worker, purpose="papers") == NAMES


def test_its_code_is_made_and_shown_when_it_is_saved(as_worker, sent):
    response = as_worker.post(PAGE, sent, follow=True)
    assert is_well_formed(made().code)
    assert made().code in response.text


def test_little_is_enough(as_worker):
    as_worker.post(PAGE, {"started_on_choice": "not yet"})
    person = made()
    assert (person.gender, person.call_name) == ("unknown", "")
    assert not person.enrolments.exists()


def test_nobody_enters_of_whom_nothing_is_known(as_worker):
    text = as_worker.post(PAGE, near("started_on", today())).text
    assert "Nothing here says who it is." in text
    assert not Participant.objects.exists()


def test_an_accommodation_without_an_entry_begins_today(as_worker):
    as_worker.post(PAGE, {"started_on_choice": "not yet", "status": "own"})
    assert made().stays.get().started_on == today()


@pytest.mark.parametrize("everyone", [True, False], ids=["everyone is on the team", "seats are given"])
def test_whoever_makes_it_can_open_it(as_worker, worker, manager, sent, settings, everyone):
    settings.KETCH_EVERYONE_ON_TEAM = everyone
    as_worker.post(PAGE, sent)
    assert {seat.worker for seat in made().case_team.all()} == ({worker, manager} if everyone else {worker})


def test_sent_twice_it_makes_one_person(as_worker, sent):
    sent |= opened(as_worker, PAGE)
    assert as_worker.post(PAGE, sent).url == as_worker.post(PAGE, sent).url
    assert Participant.objects.count() == 1


def test_words_are_offered_that_nobody_she_sees_is_called_by(as_worker, worker, participant):
    words = as_worker.get(PAGE).context["form"].fields["call_name"].near
    SeatFactory(worker=worker, participant=ParticipantFactory(call_name=next(iter(words))))
    assert set(words) <= set(call_names.WORDS["en"])
    assert next(iter(words)) not in as_worker.get(PAGE).context["form"].fields["call_name"].near


def test_a_word_of_yesterday_may_still_be_chosen(as_worker, sent):
    offered = as_worker.get(PAGE).context["form"].fields["call_name"].near
    word = next(word for word in call_names.WORDS["sl"] if word not in offered)
    as_worker.post(PAGE, sent | {"call_name_choice": word})
    assert made().call_name == word


def test_the_same_call_name_twice_is_remarked(as_worker, sent):
    as_worker.post(PAGE, sent, follow=True)
    assert "has the same call name" in as_worker.post(PAGE, sent, follow=True).text


# What was typed


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"call_name_other": "Vesna", **NAMES}, "This is a name of the person."),
        ({"birth_year": 1990, **parts("birth_date", date(1991, 5, 6))}, "The date of birth says another year."),
        ({"birth_year": 1891}, "Use a year from 1900"),
        ({"country": "UA", "second_country": "UA"}, "This country is above already."),
        ({"country": "UK"}, "Select a valid choice."),
        ({"code": "MN-1987"}, "looks like initials or a date"),
        ({"code": "7DK-4PK"}, "its characters do not fit together"),
        ({"given_name": "Ve\x00sna"}, "Null characters are not allowed."),
        ({"birth_date_day": 31, "birth_date_month": 2, "birth_date_year": 1990}, "There is no such day."),
        (another("started_on", today() + DAY), "This day is still to come."),
        ({"started_on_choice": ""}, "Choose one, or write another."),
    ],
    ids=lambda value: "" if isinstance(value, dict) else value,
)
def test_what_cannot_be_is_said_and_everything_typed_stays(as_worker, sent, more, words):
    response = as_worker.post(PAGE, sent | more)
    assert words in response.text
    assert 'value="Borovnica"' in response.text or "call_name_other" in more
    assert not Participant.objects.exists()


def test_a_code_that_looks_like_initials_is_taken_when_somebody_says_so(as_worker, sent):
    as_worker.post(PAGE, sent | {"code": "MN-1987", "code_stays": "on"})
    assert made().code == "MN-1987"


def test_a_code_of_ours_is_written_as_ours(as_worker, sent):
    as_worker.post(PAGE, sent | {"code": "b9t-rmj"})
    assert made().code == "B9T-RMJ"


def test_the_manager_hears_that_a_code_was_given(as_manager, elsewhere, sent):
    text = as_manager.post(PAGE, sent | {"code": "7KD-4PK"}).text
    assert "This code was given already." in text
    assert "Žlička" not in text


def test_a_code_of_a_file_she_sees_is_taken(as_worker, elsewhere, sent):
    assert "Another file has this code." in as_worker.post(PAGE, sent | {"code": "7kd-4pk"}).text


# Whether there is a file already


@pytest.mark.parametrize(
    "typed",
    [
        {**NAMES, "birth_year": 1991},
        {**NAMES, **parts("birth_date", date(1991, 5, 6))},
        {"given_name": "vesna", "family_name": "CMRLJAK", "birth_year": 1991},
        {"given_name": "Čmrljak", "family_name": "Vesna", "birth_year": 1991},
        {"code": "7kd-4pk"},
    ],
    ids=["name and year", "the year of a date", "as people type", "turned", "the code"],
)
def test_of_a_file_elsewhere_she_hears_one_sentence(as_worker_without_a_seat, elsewhere, sent, typed):
    text = as_worker_without_a_seat.post(PAGE, sent | typed | {"is_another": "on", "code_stays": "on"}).text
    assert text.count(ONLY) == 1
    assert "There is 1 thing to put right" in text
    assert "Žlička" not in text
    assert "different person" not in as_worker_without_a_seat.post(PAGE, sent | typed).text
    assert "7KD-4PK" not in text
    assert str(elsewhere.pk) not in text
    assert Participant.objects.count() == 1


def test_the_code_of_a_merged_file_elsewhere_is_that_sentence_too(as_worker_without_a_seat, elsewhere, sent):
    FormerFile.objects.bulk_create([FormerFile(participant=elsewhere, code="SEVENTH FILE", code_key="seventh file")])
    assert as_worker_without_a_seat.post(PAGE, sent | {"code": "seventh file"}).text.count(ONLY) == 1


def test_it_waits_for_the_manager_as_a_draft_of_its_author(as_worker_without_a_seat, elsewhere, sent):
    sent |= NAMES | {"birth_year": 1991} | opened(as_worker_without_a_seat, PAGE)
    as_worker_without_a_seat.post(PAGE, sent)
    draft = Draft.objects.get(author=as_worker_without_a_seat.user)
    assert draft.text["family_name"] == ["Čmrljak"]
    assert 'value="Borovnica"' in as_worker_without_a_seat.get(PAGE, {"draft": draft.pk}).text


def test_the_file_elsewhere_has_the_question_in_its_log_and_hers_has_nothing(as_worker_without_a_seat, elsewhere, sent):
    as_worker_without_a_seat.post(PAGE, sent | NAMES | {"birth_year": 1991})
    entry = LogEntry.objects.get(about=elsewhere.pk, actor=as_worker_without_a_seat.user)
    assert (entry.action, entry.purpose) == ("refused", "make file")


def test_another_year_is_another_person(as_worker_without_a_seat, elsewhere, sent):
    assert as_worker_without_a_seat.post(PAGE, sent | NAMES | {"birth_year": 1992}).status_code == 302


def test_where_no_year_is_held_the_name_alone_asks(as_worker_without_a_seat, worker, sent):
    vault.keep(participant=ParticipantFactory(), names=NAMES, by=worker)
    assert ONLY in as_worker_without_a_seat.post(PAGE, sent | NAMES | {"birth_year": 1992}).text


def test_a_file_she_sees_is_named_and_she_may_say_that_it_is_another_person(as_worker, elsewhere, sent):
    sent |= NAMES | {"birth_year": 1991}
    text = as_worker.post(PAGE, sent).text
    assert "This file may be this person’s already." in text
    assert elsewhere.get_absolute_url() in text
    assert ONLY not in text
    assert as_worker.post(PAGE, sent | {"is_another": "on"}).url == made().get_absolute_url()
    said = LogEntry.objects.filter(purpose="a different person").values_list("about", flat=True)
    assert set(said) == {elsewhere.pk, made().pk}


def test_the_manager_alone_may_go_on_beside_a_file_she_does_not_see(as_manager, elsewhere, sent):
    sent |= NAMES | {"birth_year": 1991}
    text = as_manager.post(PAGE, sent).text
    assert "A file to which you have no access may be this person’s." in text
    assert "7KD-4PK" not in text
    assert as_manager.post(PAGE, sent | {"is_another": "on"}).status_code == 302
    assert LogEntry.objects.filter(purpose="a different person", about=elsewhere.pk).exists()


def test_a_year_put_right_later_is_found(as_worker, as_worker_without_a_seat, elsewhere, sent):
    page = reverse("participants:edit", args=[elsewhere.pk])
    as_worker.post(page, {"call_name": "Žlička", "gender": "woman", "birth_year": 1985})
    assert ONLY in as_worker_without_a_seat.post(PAGE, sent | NAMES | {"birth_year": 1985}).text
    assert Identity.objects.get(participant=elsewhere).match == vault.blind_match(NAMES, 1985)


def test_the_number_of_queries_stays_the_same(as_worker, worker):
    def count():
        with CaptureQueriesContext(connection) as captured:
            as_worker.get(PAGE)
        return len(captured)

    few = count()
    for _ in range(30):
        SeatFactory(worker=worker)
    assert count() == few


@pytest.mark.parametrize("text", ["\x00", "x" * 100_000, "9" * 5000, "-1", "<script>"], ids=lambda text: repr(text)[:8])
def test_odd_text_is_answered(as_worker, sent, text):
    names = ["call_name_choice", "call_name_other", "birth_year", "birth_date_year", "gender", "country", "code", "draft"]
    for name in [*names, "started_on_choice", "status", "is_another", "referred_by"]:
        assert as_worker.post(PAGE, sent | {name: text}).status_code in (200, 302)
