"""An individual session is written down in one go: who, what, how long, a note. Saving says that she came."""

import re
from datetime import date, timedelta
from functools import partial

import pytest
from django.urls import reverse

from activities.models import Activity, Attendance, PersonNote, Session
from ketch.periods import today
from tests.activities.session.typing_in import another_day, typed
from tests.factories import EnrolmentFactory

PAGE = reverse("activities:log-session")


@pytest.fixture
def log(as_worker, participant, counselling):
    def send(client=as_worker, **more):
        return client.post(PAGE, typed(counselling, **{"participant": participant.pk} | more))

    return send


def test_saving_says_that_she_came(log, participant, worker):
    response = log(note="Letter from the school.")
    session = Session.objects.get()
    assert response.url == f"/#session-{session.pk}"
    assert (session.status, session.format, session.worker, session.minutes) == ("held", "individual", worker, 60)
    assert session.attendances.get().status == "present"
    assert PersonNote.objects.get().text == "Letter from the school."


@pytest.fixture
def enrolled(participant):
    return partial(EnrolmentFactory, participant=participant)


@pytest.mark.parametrize(("year", "is_said"), [(2015, True), (2024, True), (2025, False)])
def test_a_day_outside_every_enrolment_is_said_and_correcting_it_offered(log, as_worker, enrolled, year, is_said):
    enrolled(started_on=date(2022, 10, 3), ended_on=date(2024, 6, 14))
    enrolled(started_on=date(2025, 8, 17))
    log(**another_day(date(year, 9, 1)))
    text = as_worker.get("/").text
    assert (
        "This day is outside the enrolment (3.\xa010.\xa02022 – 14.\xa06.\xa02024). Look at the day again." in text
    ) is is_said
    assert (reverse("activities:correct-session", args=[Session.objects.get().pk]) in text) is is_said


def test_of_who_was_never_enrolled_nothing_is_said(log, as_worker):
    log(**another_day(date(2015, 9, 1)))
    assert "outside the enrolment" not in as_worker.get("/").text


def test_who_may_not_read_the_file_does_not_learn_the_days(log, as_therapist, enrolled):
    enrolled(started_on=date(2025, 8, 17))
    log(client=as_therapist, **another_day(date(2015, 9, 1)))
    assert Session.objects.exists()
    assert "outside the enrolment" not in as_therapist.get("/").text


def test_partly_is_one_tap(log):
    log(attendance="partly")
    assert Attendance.objects.get().status == "partly"


def test_yesterday_and_another_day_are_near(log):
    log(takes_place_on_choice=(today() - timedelta(days=1)).isoformat())
    log(**another_day(date(2024, 3, 5)), minutes_choice="other", minutes_other="75")
    assert [(str(s.takes_place_on), s.minutes) for s in Session.objects.order_by("takes_place_on")] == [
        ("2024-03-05", 75),
        (str(today() - timedelta(days=1)), 60),
    ]


def test_what_did_not_take_place_asks_why(log):
    response = log(outcome="cancelled", note="She rang in the morning.")
    assert "The reason is missing." in response.text
    assert "She rang in the morning." in response.text
    assert not Session.objects.exists()


def test_what_did_not_take_place_leaves_her_without_a_status(log):
    log(outcome="did_not_happen", reason="participant", note="She rang in the morning.")
    session = Session.objects.get()
    assert (session.status, session.reason) == ("did_not_happen", "participant")
    assert session.attendances.get().status == ""
    assert PersonNote.objects.get().text == "She rang in the morning."


def test_one_form_sent_twice_makes_one_session(log, as_worker):
    seal = as_worker.get(PAGE).context["form"]["draft"].value()
    first, second = log(draft=seal), log(draft=seal)
    assert first.url == second.url
    assert Session.objects.count() == 1


def test_faults_keep_everything_that_was_typed(log):
    response = log(note="Went through the letter.", minutes_choice="other", minutes_other="9999", start_time="25.00")
    assert response.status_code == 200
    for words in ("A session lasts from 1 to 1440 minutes.", "Write the hour like 16.00."):
        assert words in response.text
    for kept in ("Went through the letter.", 'value="9999"', 'value="25.00"', "2 errors:"):
        assert kept in response.text
    assert not Session.objects.exists()


def test_the_fault_of_a_group_of_choices_is_read_out_with_it(as_worker, counselling):
    page = as_worker.post(PAGE, typed(counselling) | {"participant": "", "activity": ""}).text
    for name in ("participant", "activity"):
        assert re.search(f'<fieldset[^>]* aria-describedby="id_{name}_error"', page), name
        assert f'id="id_{name}_error"' in page


def test_a_held_session_cannot_lie_in_the_future(log):
    assert "cannot lie in the future" in log(**another_day(today() + timedelta(days=1))).text


def test_what_is_cancelled_lies_in_no_mistyped_year_far_away(log):
    far = another_day(date(9999, 12, 31))
    assert "This day is too far away." in log(outcome="cancelled", reason="worker", **far).text


def test_somebody_else_is_found_in_place_and_nothing_typed_is_lost(as_worker, counselling, another_person):
    sent = typed(counselling, words="zab", find="1", note="Half a sentence")
    response = as_worker.post(PAGE, sent)
    assert "ANOTHER" in response.text
    assert "Half a sentence" in response.text
    assert "error" not in response.context["form"].errors
    piece = as_worker.post(PAGE, sent, headers={"HX-Request": "true"}).text
    assert "ANOTHER" in piece
    assert "<html" not in piece


def test_recent_people_and_those_in_the_programme_are_offered(as_worker, participant, another_person, hidden_person):
    for person in (another_person, hidden_person):
        EnrolmentFactory(participant=person)
    text = as_worker.get(PAGE).text
    assert "ANOTHER" in text
    assert "HIDDEN" not in text
    assert participant.code not in text  # not enrolled, and never met


def test_nobody_can_be_logged_whom_one_may_not_see(log, hidden_person):
    response = log(participant=hidden_person.pk)
    assert response.status_code == 200
    assert "HIDDEN" not in response.text
    assert not Session.objects.exists()


def test_a_therapists_note_is_hers_alone(as_therapist, log):
    assert "Read by nobody but you." in as_therapist.get(PAGE).text
    log(client=as_therapist, note="Only mine.")
    assert PersonNote.objects.get().readers == "author"
    assert Session.objects.get().worker == as_therapist.user


def test_from_her_file_the_usual_activity_and_length_are_chosen(as_worker, session_of, participant, counselling):
    session_of(minutes=45)
    form = as_worker.get(reverse("activities:log-session-with", args=[participant.pk])).context["form"]
    assert form.initial["participant"] == participant.pk
    assert (form.initial["activity"], form.initial["minutes"]) == (counselling.pk, 45)


def test_beside_each_who_is_offered_stands_what_one_usually_does_with_her(
    as_worker, session_of, participant, therapist, counselling
):
    session_of(minutes=45, takes_place_on=today() - timedelta(days=2))
    session_of(minutes=50, worker=therapist, activity=Activity.objects.get(built_in="psychotherapy"))
    session_of(minutes=90, status="cancelled")
    (person,) = as_worker.get(PAGE).context["form"].offered
    assert person.usual == [counselling.pk, 45]


@pytest.fixture
def of_most_sessions(session_of, participant):
    """Three of the worker's, two of them with counselling for 45 minutes."""
    session_of(minutes=90, activity=Activity.objects.get(built_in="psychotherapy"), takes_place_on=today() - timedelta(days=3))
    for days in (2, 1):
        session_of(minutes=45, takes_place_on=today() - timedelta(days=days))


GUESS = "Activity and length as in most of your sessions."


def test_with_somebody_new_activity_and_length_are_those_of_most_sessions_and_it_says_so(
    as_worker, of_most_sessions, another_person, counselling
):
    page = as_worker.get(reverse("activities:log-session-with", args=[another_person.pk]))
    form = page.context["form"]
    assert (form.initial["activity"], form.initial["minutes"]) == (counselling.pk, 45)
    assert f"data-guess >{GUESS}" in page.text
    EnrolmentFactory(participant=another_person)
    offered = {person.code: (person.usual, person.is_guess) for person in as_worker.get(PAGE).context["form"].offered}
    assert offered["ANOTHER"] == ([counselling.pk, 45], True)
    assert offered["PERSON"] == ([counselling.pk, 45], False)


def test_of_somebody_known_nothing_is_guessed(as_worker, of_most_sessions, participant):
    assert f"data-guess hidden>{GUESS}" in as_worker.get(reverse("activities:log-session-with", args=[participant.pk])).text


def test_where_nothing_is_usual_nothing_is_chosen_and_each_activity_knows_its_last_length(as_worker, session_of, another_person):
    session_of(minutes=50)
    session_of(minutes=90, activity=Activity.objects.get(built_in="psychotherapy"))
    page = as_worker.get(reverse("activities:log-session-with", args=[another_person.pk]))
    assert {"activity", "minutes"}.isdisjoint(page.context["form"].initial)
    lengths = [radio.minutes for radio in page.context["form"].activities["first"]]
    assert sorted(lengths, key=str) == [50, 90, None]
    assert 'data-minutes="50"' in page.text


def test_what_is_usual_for_a_colleague_is_not_told(as_worker, session_of, manager, another_person):
    for _ in range(3):
        session_of(worker=manager)
    page = as_worker.get(reverse("activities:log-session-with", args=[another_person.pk]))
    assert "activity" not in page.context["form"].initial


def test_the_number_of_queries_stays_the_same(as_worker, worker, queries, session_of):
    session_of()
    few = queries(as_worker, PAGE)
    for _ in range(12):
        session_of()
    assert queries(as_worker, PAGE) == few
