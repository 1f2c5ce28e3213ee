"""Random registers that have no fault, with the letters that files and databases trip over."""

from datetime import date, timedelta

from hypothesis import strategies as st

DAYS = st.dates(date(1900, 1, 1), date(2024, 12, 31))
# All that a database keeps: no NUL, no half of a letter.
ANYTHING = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1, max_size=30)
TRICKY = st.sampled_from(["=1+1", "+a", "-", "@a", "_x0041_", "_x0041_x0042_", "a\r\nb", "\x01b", "<b>&amp;", " č ", "😀", "'"])
TEXTS = (ANYTHING | TRICKY).filter(lambda text: not text.isspace())
COUNTRIES = st.lists(st.sampled_from(["SI", "HR", "UA", "XX", "XE"]), min_size=1, max_size=3, unique=True)
WORDS = [("Prišla pozneje", "came later", "partly", date(2024, 5, 1)), ("=po telefonu", None, "present", None)]
PLAIN = [(None, None), ("present", None), ("absent_excused", None)]
MARKS_AND_WORDS = st.sampled_from([*PLAIN, ("partly", "came later"), ("=Po  telefonu", None), (None, "prisla pozneje")])
CODES = st.lists(st.sampled_from(["K-1", "č-2", "Ž 3", "=4", "7KD-4PK", "5"]), unique=True, max_size=4)


@st.composite
def spans(draw):
    """Some stretches of days that follow each other; the last may be open."""
    day, found = draw(DAYS), []
    for length in draw(st.lists(st.integers(0, 900), max_size=3)):
        found.append([day, day + timedelta(days=length)])
        day += timedelta(days=length + draw(st.integers(1, 60)))
    if found and draw(st.booleans()):
        found[-1][1] = None
    return found


@st.composite
def registers(draw):
    codes = draw(CODES)
    optional = lambda values: draw(st.none() | values)  # noqa: E731
    people = [
        (code, optional(TEXTS), optional(TEXTS), optional(TEXTS), optional(st.sampled_from(["woman", "man"])),
         optional(st.integers(1930, 2010)), ";".join(draw(COUNTRIES)))
        for code in codes
    ]  # fmt: skip
    citizenships = [
        (code, draw(st.sampled_from(["SI", "RS"])), *span) for code in codes if draw(st.booleans()) for span in draw(spans())
    ]
    enrolments = [
        (code, *span, optional(st.sampled_from(["moved", "other"])) if span[1] else None, optional(st.just("police")))
        for code in codes
        for span in draw(spans())
    ]
    stays = [(code, *span, draw(st.sampled_from(["safe", "own", "unknown"]))) for code in codes for span in draw(spans())]
    activities = [("Kuhanje", "leisure", optional(st.just("Cooking")))]
    marks = draw(st.lists(st.integers(1, 99), unique=True, max_size=5)) if codes else []
    sessions, attendances = [], []
    for mark in marks:
        alone = draw(st.booleans())
        status = optional(st.sampled_from(["held", "cancelled", "planned", "did_not_happen"]))
        sessions.append(
            (mark, draw(DAYS), optional(st.sampled_from(["00:00", "23:59"])), draw(st.integers(1, 1440)),
             draw(st.sampled_from(["kuhanje", "psychotherapy"])), "individual" if alone else "group", status,
             optional(st.sampled_from(["holiday", "other"])), optional(TEXTS))
        )  # fmt: skip
        there = [draw(st.sampled_from(codes))] if alone else draw(st.lists(st.sampled_from(codes), unique=True))
        attendances += [(mark, code, *draw(MARKS_AND_WORDS)) for code in there]
    answer = st.tuples(st.just("leisure"), st.just("2023-02"), st.integers(1, 5), st.none() | TEXTS, st.none() | st.just("sl"))
    return {
        "Participants": people, "Citizenships": citizenships, "Enrolments": enrolments, "Accommodation": stays,
        "Activities": activities, "Sessions": sessions, "Words": WORDS, "Attendance": attendances,
        "Feedback": draw(st.lists(answer, max_size=3)),
    }  # fmt: skip
