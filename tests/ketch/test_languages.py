import pytest
from django.utils.translation import override

from ketch.languages import OFTEN, codes, grouped_choices, language_choices, language_name


def test_a_language_has_a_name_in_both():
    assert (language_name("uk", "en"), language_name("uk", "sl")) == ("Ukrainian", "ukrajinščina")
    assert (language_name("cnr", "en"), language_name("sgn", "sl")) == ("Montenegrin", "znakovni jezik")


@pytest.mark.parametrize("code", ["bin", "rom", "pcm", "ckb", "ti", "ceb", "cnr", "sgn"])
def test_languages_without_two_letters_are_known(code):
    assert code in codes()


@pytest.mark.parametrize("code", ["la", "grc", "tlh", "und", "en_US", "sr_Cyrl", "sqi"])
def test_dead_invented_and_doubled_ones_are_not_offered(code):
    assert code not in codes()


def test_no_language_stands_there_without_its_name():
    assert [code for code, name in language_choices() if name == code] == []
    assert max(len(code) for code in codes()) <= 8


def test_the_list_goes_by_the_alphabet_of_the_page():
    with override("sl"):
        names = [name for _code, name in language_choices()]
    assert names.index("bolgarščina") < names.index("češčina") < names.index("danščina")


def test_frequent_ones_come_first():
    (_often, first), (_all, rest) = grouped_choices("Often", "All")
    assert [code for code, _name in first] == list(OFTEN)
    assert set(OFTEN) <= {code for code, _name in rest}
