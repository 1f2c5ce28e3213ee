"""Maybe one person: two files with the same full name and year of birth, among those that one may write."""

import pytest

from participants.identity import vault
from participants.people.actions import tell_apart
from participants.people.doubles import possible_doubles
from tests.participants.merge.two_files import merged, second_file


@pytest.fixture
def named(worker):
    def name(person, given="Vesna", family="Čmrljak"):
        vault.keep(participant=person, names={"given_name": given, "family_name": family}, by=worker)
        return person

    return name


@pytest.fixture
def pair(participant, worker, named):
    return named(participant), named(second_file(participant, worker), "vesna", "Cmrljak")


def test_they_are_found_with_the_older_first(pair, worker):
    [double] = possible_doubles(worker)
    assert (double.older, double.newer) == pair
    assert double.address == f"/people/{pair[0].pk}/merge/{pair[1].pk}/"


def test_another_name_or_year_is_another_person(participant, worker, named):
    named(participant)
    named(second_file(participant, worker), "Vesna", "Novak")
    born = second_file(participant, worker, code="BORN", birth_year=1990)
    named(born)
    assert possible_doubles(worker) == []


def test_a_file_one_may_not_write_is_no_double(pair, manager, therapist):
    assert possible_doubles(manager) == []
    assert possible_doubles(therapist) == []


def test_two_that_were_told_apart_or_merged_are_asked_no_more(pair, worker):
    tell_apart(participant=pair[1], others=[pair[0].pk], by=worker)
    assert possible_doubles(worker) == []
    merged(*pair, worker)
    assert not pair[0].told_apart.exists()


def test_the_number_of_queries_stays_the_same(pair, worker, named, django_assert_num_queries):
    for number in range(3):
        named(second_file(pair[0], worker, code=f"C{number}"))
    with django_assert_num_queries(3):
        assert len(possible_doubles(worker)) == 10
