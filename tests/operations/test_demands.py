import pytest

from ketch.settings.demands import DEMANDS, NUMBERS, unmet

WHOLE = {**dict.fromkeys(DEMANDS, "1"), "DATABASE_URL": "postgres:////var/run/postgresql/ketch"}


def test_with_everything_set_nothing_is_missing():
    assert unmet(WHOLE) == []


@pytest.mark.parametrize("name", DEMANDS)
@pytest.mark.parametrize("empty", [None, "", "  "])
def test_what_is_missing_is_named(name, empty):
    environ = {**WHOLE, name: empty} if empty is not None else {key: WHOLE[key] for key in WHOLE if key != name}
    [fault] = unmet(environ)
    assert fault.startswith(f"{name} is missing: ")


@pytest.mark.parametrize("number", ["one", "-1", "1.5", "²", "5 years"])
@pytest.mark.parametrize("name", NUMBERS)
def test_what_is_no_whole_number_is_named(name, number):
    [fault] = unmet({**WHOLE, name: number})
    assert fault.startswith(f"{name} is “{number}”: ")


@pytest.mark.parametrize(("name", "number"), [("KETCH_WORKERS", "0"), ("KETCH_SEARCHES_A_DAY", ""), ("KETCH_LOG_YEARS", "1")])
def test_a_number_with_which_nothing_would_work_is_named(name, number):
    [fault] = unmet({**WHOLE, name: number})
    assert fault.startswith(f"{name} is “{number}”: ")


@pytest.mark.parametrize(
    ("word", "faults"), [("off", 0), ("On", 0), ("false", 0), ("1", 0), ("", 1), ("of", 1), ("off # all", 1)]
)
def test_who_is_on_each_team_is_on_or_off_and_no_other_word(word, faults):
    assert len(unmet({**WHOLE, "KETCH_EVERYONE_ON_TEAM": word})) == faults


@pytest.mark.parametrize(
    "url",
    [
        "postgres://ketch:canary/xyz@localhost/ketch",
        "postgres://ketch:7/canary@localhost/ketch",
        "postgres://ketch:canary?xyz@localhost/ketch",
        "postgress://ketch:canary@localhost/ketch",
        "mysql://ketch:canary@localhost/ketch",
        "postgres://ketch:canary@[::1/ketch",
        "/var/lib/canary.sqlite3",
        "$canary",
    ],
)
def test_a_database_that_cannot_be_read_is_said_without_its_password(url):
    [fault] = unmet({**WHOLE, "DATABASE_URL": url})
    assert fault.startswith("DATABASE_URL cannot be read: ")
    assert "canary" not in fault


@pytest.mark.parametrize(
    "url",
    [
        "sqlite:////srv/a@b/ketch.sqlite3",
        "postgres://ketch:a%2Fb%40c@localhost/ketch",
        "postgres://ketch@//var/run/postgresql/ketch",
    ],
)
def test_a_database_that_can_be_read(url):
    assert unmet({**WHOLE, "DATABASE_URL": url}) == []


@pytest.mark.parametrize("zone", ["", "Europe/Ljubjana"])
def test_a_time_zone_that_there_is_not_is_named(zone):
    [fault] = unmet({**WHOLE, "KETCH_TIME_ZONE": zone})
    assert f"“{zone}”" in fault
