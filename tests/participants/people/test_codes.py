"""A code is easy to read aloud, and its last character catches every wrong character and every swap."""

import unicodedata
from itertools import combinations

import pytest

from participants.people.codes import ALPHABET, as_meant, code_key, is_well_formed, new_code


@pytest.mark.parametrize("code", ["222-222", "7KD-4PK", "B9T-RMJ", "HJK-MN5"])
def test_codes_that_are_right(code):
    assert is_well_formed(code)


@pytest.mark.parametrize("code", ["7DK-4PK", "7KD-4P", "7KD4PK", "7kd-4pk", "7KD-4PL", "MN-1987", "", "----"])
def test_codes_that_are_not(code):
    assert not is_well_formed(code)


def test_a_new_code_is_right():
    assert all(is_well_formed(new_code()) for _ in range(200))


def test_every_wrong_character_is_caught():
    code = new_code()
    for place, right in enumerate(code):
        if right != "-":
            assert not any(is_well_formed(code[:place] + wrong + code[place + 1 :]) for wrong in ALPHABET if wrong != right)


def test_every_swap_of_two_is_caught():
    code = "7KD-4PK"
    for one, other in combinations([place for place, letter in enumerate(code) if letter != "-"], 2):
        swapped = list(code)
        swapped[one], swapped[other] = swapped[other], swapped[one]
        assert is_well_formed("".join(swapped)) == ("".join(swapped) == code)


def test_a_code_is_the_same_in_any_case_and_composition_and_with_spaces_around():
    assert code_key(" 7KD-4pk\n") == code_key("7kd-4PK")
    assert code_key(unicodedata.normalize("NFD", "č1")) == code_key("Č1")
    assert code_key("ẞ") == code_key("ss")


@pytest.mark.parametrize("typed", [f"{{}}{between}{{}}" for between in ("", " ", "-", "–", " - ")])
def test_a_code_of_ours_is_meant_whatever_stands_in_its_middle(typed):
    code = new_code()
    assert as_meant(typed.format(code[:3].lower(), code[4:])) == code


@pytest.mark.parametrize("typed", ["PERSON 1", "PERSON-1", "7KD 4PX", "", "– –"])
def test_what_does_not_fit_together_is_taken_as_it_is(typed):
    assert as_meant(typed) == typed


def test_a_caron_makes_another_code():
    assert code_key("Č1") != code_key("C1")
