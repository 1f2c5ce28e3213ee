"""The people of a span broken down, and how steadily they came (counting.md 17 and 18)."""

import pytest
from django.db import connection

from ketch.periods import Period
from participants.models import Enrolment, ExploitationForm, Participant, StatusEntry
from tests.oracle.world import Person, World
from tests.reporting.examples import LATER, YEAR, day, held
from tests.reporting.planting import plant
from tests.reporting.reports import donor_report

pytestmark = pytest.mark.django_db

FROM_MARCH = [(day("2019-03-01"), None)]


def counted(*people, sessions=(), period=YEAR, rule="enrolled"):
    plant(World(list(people), list(sessions)))
    return donor_report(period, LATER, rule).as_json()["participants"]["period"]


def broken_down(*people, **asked):
    return counted(*people, **asked)["breakdowns"]


def filled(classes):
    return {code: number for code, number in classes.items() if number}


def test_every_code_is_there_even_where_nobody_is():
    found = broken_down()
    assert [len(found[name]) for name in ("gender", "age", "referred_by", "victim", "exploitation", "nights")] == [
        4,
        5,
        9,
        5,
        10,
        7,
    ]
    assert {len(bands) for bands in found["gender_age"].values()} == {5}
    assert not any(filled(found[name]) for name in ("gender", "age", "nights"))


@pytest.mark.parametrize(
    ("born", "band"),
    [
        (2002, "under_18"), (2001, "18_29"), (1990, "18_29"), (1989, "30_44"), (1975, "30_44"), (1974, "45_over"),
        (None, "not_recorded"),
    ],
)  # fmt: skip
def test_age_is_the_year_less_the_year_of_birth(born, band):
    found = broken_down(Person("A", enrolments=FROM_MARCH, gender="woman", birth_year=born))
    assert filled(found["age"]) == filled(found["gender_age"]["woman"]) == {band: 1}


def test_over_several_years_age_is_that_of_the_first_covered_day():
    period = Period(day("2019-01-01"), day("2021-12-31"))
    assert filled(broken_down(Person("A", enrolments=FROM_MARCH, birth_year=2002), period=period)["age"]) == {"under_18": 1}


def test_who_referred_is_asked_of_the_enrolment_of_that_day():
    enrolments = [(day("2018-01-01"), day("2018-02-01")), (day("2019-03-01"), day("2019-04-01"))]
    assert filled(broken_down(Person("A", enrolments=enrolments, referred_by=["ngo", "police"]))["referred_by"]) == {"police": 1}


def test_outside_every_enrolment_of_the_last_one_before():
    gone = Person("A", enrolments=[(day("2018-01-01"), day("2018-02-01"))], referred_by=["health"])
    never = Person("B")
    sessions = [held("2019-05-01", ("A", "present"), ("B", "present"))]
    found = broken_down(gone, never, sessions=sessions, rule="attended")["referred_by"]
    assert filled(found) == {"health": 1, "not_recorded": 1}


def test_a_status_as_a_victim_counts_as_it_is_in_force_that_day():
    victim = [(day("2019-01-01"), day("2019-02-28"), "presumed"), (day("2019-03-01"), None, "identified")]
    assert filled(broken_down(Person("A", enrolments=FROM_MARCH, victim=victim))["victim"]) == {"identified": 1}


def test_forms_of_exploitation_do_not_add_up():
    people = [Person("A", enrolments=FROM_MARCH, exploitation=["labour", "begging"]), Person("B", enrolments=FROM_MARCH)]
    assert filled(broken_down(*people)["exploitation"]) == {"labour": 1, "begging": 1, "not_recorded": 1}


def test_nights_are_covered_days_with_a_known_status_and_the_exit_is_none():
    stays = [
        (day("2019-02-20"), day("2019-03-03"), "crisis"),
        (day("2019-03-04"), day("2019-03-05"), "unknown"),
        (day("2019-03-06"), None, "safe"),
    ]
    found = broken_down(Person("A", enrolments=[(day("2019-03-01"), day("2019-03-10"))], stays=stays))
    assert filled(found["nights"]) == {"crisis": 3, "safe": 4}


@pytest.mark.parametrize(
    ("model", "column", "classes"),
    [
        (Participant, "birth_year", "age"),
        (Enrolment, "referred_by", "referred_by"),
        (StatusEntry, "kind", "victim"),
        (StatusEntry, "value", "victim"),
        (ExploitationForm, "form", "exploitation"),
    ],
)
def test_what_cannot_be_read_leaves_its_own_classes_uncounted(model, column, classes):
    facts = {"gender": "man", "birth_year": 1980, "referred_by": ["ngo"], "exploitation": ["labour"]}
    plant(World([Person("A", enrolments=FROM_MARCH, victim=[(day("2019-01-01"), None, "presumed")], **facts)]))
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {model._meta.db_table} SET {column} = %s", [b"not sealed" * 20])
    found = donor_report(YEAR, LATER).as_json()["participants"]["period"]["breakdowns"]
    uncounted = {
        name for name in ("gender", "age", "referred_by", "victim", "exploitation") if set(found[name].values()) == {None}
    }
    assert uncounted == {classes}
    assert (set(found["gender_age"]["man"].values()) == {None}) == (classes == "age")


class TestContinuity:
    def test_months_with_an_attended_session_of_the_months_enrolled(self):
        sessions = [
            held("2019-03-05", ("A", "present"), activity="leisure"),
            held("2019-03-25", ("A", "partly"), activity="psychotherapy"),
            held("2019-04-05", ("A", "absent_excused"), activity="leisure"),
        ]
        found = counted(Person("A", enrolments=[(day("2019-03-31"), day("2019-06-01"))]), sessions=sessions)["continuity"]
        assert (found["enrolled_months"], found["attended_months"], found["rate"]) == (4, 0, 0.0)

    def test_two_sessions_in_a_month_are_one_month_and_each_form_has_its_own(self):
        sessions = [
            held("2019-03-05", ("A", "present"), activity="leisure"),
            held("2019-03-25", ("A", "partly"), activity="psychotherapy"),
            held("2019-05-05", ("A", "present"), activity="leisure"),
        ]
        found = counted(Person("A", enrolments=[(day("2019-03-01"), day("2019-06-01"))]), sessions=sessions)["continuity"]
        assert (found["enrolled_months"], found["attended_months"], found["rate"]) == (4, 2, 0.5)
        assert found["forms"]["leisure"] == {"enrolled_months": 4, "attended_months": 2, "rate": 0.5}
        assert found["forms"]["psychotherapy"]["attended_months"] == 1

    def test_where_nobody_was_enrolled_there_is_no_rate(self):
        assert counted(Person("A"), sessions=[held("2019-05-01", ("A", "present"))])["continuity"]["rate"] is None
