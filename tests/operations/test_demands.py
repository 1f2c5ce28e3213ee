import pytest

from ketch.settings.demands import DEMANDS, unmet

WHOLE = dict.fromkeys(DEMANDS, "1")


def test_with_everything_set_nothing_is_missing():
    assert unmet(WHOLE) == []


@pytest.mark.parametrize("name", DEMANDS)
@pytest.mark.parametrize("empty", [None, "", "  "])
def test_what_is_missing_is_named(name, empty):
    environ = {**WHOLE, name: empty} if empty is not None else {key: "1" for key in DEMANDS if key != name}
    [fault] = unmet(environ)
    assert fault.startswith(f"{name} is missing: ")


@pytest.mark.parametrize("count", ["one", "-1", "1.5", "²"])
def test_a_count_of_proxies_that_is_no_number_is_named(count):
    [fault] = unmet({**WHOLE, "KETCH_PROXIES": count})
    assert f"“{count}”" in fault


@pytest.mark.parametrize("zone", ["", "Europe/Ljubjana"])
def test_a_time_zone_that_there_is_not_is_named(zone):
    [fault] = unmet({**WHOLE, "KETCH_TIME_ZONE": zone})
    assert f"“{zone}”" in fault
