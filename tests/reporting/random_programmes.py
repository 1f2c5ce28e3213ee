"""Random programmes, with a liking for the days and words at which counting goes wrong."""

from datetime import date

from hypothesis import strategies as st

from tests.oracle.world import FORMS, Person, Session, World

EDGES = [
    *("2012-12-31", "2013-01-01", "2013-06-30", "2013-07-01", "2013-12-31", "2014-01-01"),
    *("2018-12-31", "2019-01-01", "2019-12-31", "2020-01-01", "2020-01-31", "2020-02-01", "2020-02-29"),
    *("2020-12-31", "2021-01-01", "2021-03-31", "2021-04-01"),
]
DAYS = st.sampled_from([date.fromisoformat(edge) for edge in EDGES]) | st.dates(date(2019, 1, 1), date(2021, 6, 30))
COUNTRIES = st.sampled_from(["SI", "HR", "GB", "AT", "UA", "RS", "XX", "XE", "XO"])
STAYS = st.sampled_from(["crisis", "safe", "own", "institution", "other", "unknown"])
OWN = [("Jutranja kava", "leisure"), ("Branje", "leisure"), ("Delavnica", "group_activity")]
ACTIVITIES = st.sampled_from([*FORMS, *(name for name, _form in OWN)])
STATUSES = st.sampled_from(["held"] * 5 + ["planned", "cancelled", "did_not_happen"])
MARKS = st.sampled_from(["present"] * 4 + ["partly", "absent_excused", "absent_unexcused", ""])
REASONS = st.sampled_from(["", "participant", "holiday", "other"])


@st.composite
def spans_apart(draw):
    """Spans that share no day, some of them one day long or end to end; the last may be open."""
    days = sorted(draw(st.lists(DAYS, max_size=6, unique=True)))
    spans = []
    while days:
        first = days.pop(0)
        last = first if draw(st.booleans()) or not days else days.pop(0)
        spans.append((first, last))
    if spans and draw(st.booleans()):
        spans[-1] = (spans[-1][0], None)
    return spans


@st.composite
def citizenships(draw):
    country = draw(COUNTRIES)
    first, last = sorted([draw(DAYS), draw(DAYS)])
    return country, draw(st.sampled_from([None, first])), draw(st.sampled_from([None, last]))


@st.composite
def people(draw, code):
    stays = [(first, last, draw(STAYS)) for first, last in draw(spans_apart())]
    return Person(code, draw(st.lists(citizenships(), max_size=3)), draw(spans_apart()), stays)


@st.composite
def sessions(draw, codes):
    format = draw(st.sampled_from(["individual", "group"]))
    most = 1 if format == "individual" else len(codes)
    present = draw(st.lists(st.sampled_from(codes), max_size=most, unique=True)) if codes else []
    return Session(
        draw(DAYS),
        draw(ACTIVITIES),
        draw(st.sampled_from([1, 45, 60, 1440])),
        format,
        draw(STATUSES),
        draw(REASONS),
        [(code, draw(MARKS)) for code in present],
    )


@st.composite
def programmes(draw):
    codes = [f"P{number}" for number in range(draw(st.integers(0, 5)))]
    return World(
        [draw(people(code)) for code in codes],
        draw(st.lists(sessions(codes), max_size=15)),
        draw(st.sampled_from([OWN])),
    )


@st.composite
def periods(draw):
    first, last = sorted([draw(DAYS), draw(DAYS)])
    if draw(st.booleans()):
        return date(first.year, 1, 1), date(last.year, 12, 31)
    return first, last
