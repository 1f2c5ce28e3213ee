from datetime import date

import pytest

from ketch.countries import CODES, country_name, is_eu

DAY = date(2020, 1, 1)


def test_croatia_is_a_member_from_july_2013():
    assert not is_eu("HR", date(2013, 6, 30))
    assert is_eu("HR", date(2013, 7, 1))


def test_the_united_kingdom_is_a_member_until_january_2020():
    assert is_eu("GB", date(2020, 1, 31))
    assert not is_eu("GB", date(2020, 2, 1))


def test_some_eu_state_is_one_on_every_day_and_some_other_state_never():
    for day in (date(1990, 1, 1), date(2026, 1, 1)):
        assert is_eu("XE", day)
        assert not is_eu("XO", day)
        assert not is_eu("XX", day)


def test_the_union_has_twenty_seven_members_today():
    assert sum(is_eu(code, date(2026, 1, 1)) for code in CODES - {"XE"}) == 27


@pytest.mark.parametrize("code", ["ZZ", "UK", "EU", "XK", "si", "", "SVN"])
def test_what_is_no_code_is_refused(code):
    with pytest.raises(ValueError, match="ISO 3166-1"):
        is_eu(code, DAY)
    with pytest.raises(ValueError, match="ISO 3166-1"):
        country_name(code)


def test_there_are_249_states_and_three_codes_for_what_is_not_quite_known():
    assert len(CODES) == 252
    assert all(country_name(code, "en") and country_name(code, "sl") for code in CODES)


def test_countries_have_names_in_both_languages():
    assert country_name("HR", "en") == "Croatia"
    assert country_name("HR", "sl") == "Hrvaška"
    assert country_name("XX", "en") == "Stateless"
    assert country_name("XX", "sl") == "brez državljanstva"
