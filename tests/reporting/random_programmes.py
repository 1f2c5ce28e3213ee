"""Random programmes and what is asked of them, with a liking for the days and words at which counting goes wrong."""

from datetime import date

from hypothesis import strategies as st

from tests.oracle.world import FORMS, Person, Session, World

LATER = date(2026, 1, 31)
# All days of one programme come from one narrow era, so that its rows meet. Croatia joins in one, Britain leaves in the other.
ERAS = [
    (date(2012, 12, 20), date(2014, 1, 10), ["2012-12-31", "2013-01-01", "2013-06-30", "2013-07-01", "2013-12-31", "2014-01-01"]),
    (date(2019, 12, 20), date(2021, 1, 10), ["2019-12-31", "2020-01-01", "2020-01-31", "2020-02-01", "2020-02-29", "2020-12-31"]),
]
COUNTRIES = st.sampled_from(["SI", "HR", "GB", "AT", "UA", "XX", "XE", "XO", "HR", "GB"])
STAYS = st.sampled_from(["crisis", "safe", "own", "other", "unknown"])
OWN = [("Branje", "leisure"), ("Delavnica", "group_activity"), ("Jutranja kava", "leisure")]
ACTIVITIES = st.sampled_from([*FORMS, *(name for name, _form in OWN)])
STATUSES = st.sampled_from(["held"] * 6 + ["planned", "cancelled", "did_not_happen"])
MARKS = st.sampled_from(["present"] * 3 + ["partly", "absent_excused", "absent_unexcused", ""])
REASONS = st.sampled_from(["", "participant", "holiday", "other"])


def days_of(era):
    first, last, edges = era
    return st.sampled_from([date.fromisoformat(edge) for edge in edges]) | st.dates(first, last)


@st.composite
def spans_apart(draw, days):
    """Spans that share no day, some one day long, some end to end, some with a gap; the last may be open."""
    marks = sorted(draw(st.lists(days, min_size=1, max_size=6, unique=True)))
    spans = []
    while marks:
        first = marks.pop(0)
        last = marks.pop(0) if marks and draw(st.booleans()) else first
        spans.append((first, last))
    if draw(st.booleans()):
        spans[-1] = (spans[-1][0], None)
    return spans


@st.composite
def citizenships(draw, days):
    first, last = sorted([draw(days), draw(days)])
    return draw(COUNTRIES), draw(st.sampled_from([None, first])), draw(st.sampled_from([None, last]))


@st.composite
def people(draw, code, days):
    stays = [(first, last, draw(STAYS)) for first, last in draw(spans_apart(days))]
    enrolments = draw(st.just([]) | spans_apart(days) | spans_apart(days))
    return Person(code, draw(st.lists(citizenships(days), max_size=3)), enrolments, draw(st.sampled_from([stays, stays, []])))


@st.composite
def sessions(draw, codes, days):
    format = draw(st.sampled_from(["individual", "group", "group"]))
    most = 1 if format == "individual" else len(codes)
    present = draw(st.lists(st.sampled_from(codes), max_size=most, unique=True)) if codes else []
    return Session(
        draw(days),
        draw(ACTIVITIES),
        draw(st.sampled_from([1, 45, 60, 1440])),
        format,
        draw(STATUSES),
        draw(REASONS),
        [(code, draw(MARKS)) for code in present],
    )


@st.composite
def programmes(draw, days):
    codes = [f"P{number}" for number in range(draw(st.sampled_from([0, 1, 3, 6])))]
    planted = [draw(people(code, days)) for code in codes]
    return World(planted, draw(st.lists(sessions(codes, days), max_size=12)), OWN)


@st.composite
def questions(draw):
    """A programme, and from, to, as_of and rule."""
    days = days_of(draw(st.sampled_from(ERAS)))
    first, last = sorted([draw(days), draw(days)])
    if draw(st.booleans()):
        first, last = date(first.year, 1, 1), date(last.year, 12, 31)
    as_of = draw(st.just(LATER) | days)
    return draw(programmes(days)), first, last, as_of, draw(st.sampled_from(["enrolled", "attended"]))
