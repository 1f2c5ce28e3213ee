"""Short words for the worked examples: a programme of a few people, and the days they are asked about."""

from datetime import date

from ketch.periods import Period
from tests.oracle.world import Person, Session, World
from tests.reporting.planting import plant

LATER = date(2026, 1, 31)
YEAR = Period.of_year(2019)


def day(text):
    return date.fromisoformat(text)


def person(code, *enrolments, citizenships=(), stays=()):
    """Spans are pairs of ISO days; None is open."""
    return Person(
        code,
        [(country, _day(first), _day(last)) for country, first, last in citizenships],
        [(_day(first), _day(last)) for first, last in enrolments],
        [(_day(first), _day(last), status) for first, last, status in stays],
    )


def held(on, *rows, activity="group_activity", format="group", **more):
    return Session(day(on), activity, format=format, rows=list(rows), **more)


def programme(*people, sessions=(), own_activities=()):
    """Plants it, and gives the code of each person by the key that an answer knows her by."""
    planted = plant(World(list(people), list(sessions), list(own_activities)))
    return {key: code for code, record in planted.items() for key in (record.pk.hex, str(record.pk))}


def two_years_in_order():
    """In which no check finds anything."""
    programme(
        person("ANA", ("2019-03-01", "2020-06-30"), citizenships=[("SI", None, None)], stays=[("2019-03-01", None, "safe")]),
        person("MIRA", ("2020-02-01", "2020-06-30"), citizenships=[("UA", None, None)], stays=[("2020-02-01", None, "own")]),
        sessions=[held("2020-05-02", ("ANA", "present"), ("MIRA", "present")), held("2020-05-09", ("ANA", "absent_excused"))],
    )


def _day(text):
    return date.fromisoformat(text) if text else None
