"""Whatever stands in whichever cell of a register: a sentence that names sheet, row and column, or all of it is taken in."""

import re
from datetime import date, time

import pytest
from django.core.cache import caches
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import HealthCheck, example, given, settings, strategies as st

from exchange.taking_in.work import work
from exchange.workbook.sheets import SHEETS
from ketch.drafts.models import Upload
from tests.conventions.test_whatever_is_sent import HARD, rows
from tests.exchange.workbooks import Formula, book
from tests.rolled_back import rolled_back

pytestmark = pytest.mark.django_db

# Two rows a sheet, and something in each column, so that each cell has a neighbour and a row above or below.
REGISTER = {
    "Participants": [
        ("K-1", "Kosmulja", "Ana", "Novak", "woman", 1990, "SI;UA"),
        ("K-2", "Robida", "Iva", "Kos", "man", 2001, "XX"),
    ],
    "Citizenships": [("K-1", "SI", date(2020, 1, 1), date(2021, 1, 1)), ("K-1", "UA", date(2021, 1, 2), None)],
    "Enrolments": [("K-1", date(2023, 1, 9), date(2024, 1, 9), "moved", "police"), ("K-2", date(2023, 2, 1), None, None, None)],
    "Accommodation": [("K-1", date(2023, 1, 9), date(2023, 6, 1), "safe"), ("K-1", date(2023, 6, 2), None, "own")],
    "Activities": [("Kuhanje", "leisure", "Cooking"), ("Petje", "leisure", None)],
    "Sessions": [
        ("S1", date(2023, 2, 1), time(9), 60, "Kuhanje", "group", "held", None, "delavka"),
        ("S2", date(2023, 3, 1), None, 50, "psychotherapy", "individual", "cancelled", "holiday", None),
    ],
    "Attendance": [("S1", "K-1", "present"), ("S2", "K-2", None)],
    "Feedback": [("Kuhanje", "2023-02", 5, "Lepo je bilo.", "sl"), ("leisure", "2023-03", 1, None, None)],
}
HEADINGS = {sheet.name: [column.name for column in sheet.columns] for sheet in SHEETS}
# No program can write half of a letter into a file; such files are in test_hostile_files.py.
TEXTS = st.sampled_from([text for text in HARD if text.isprintable() or "\x00" in text]) | st.text(
    st.characters(exclude_categories=["Cs"]), max_size=40
)
OF_THE_REGISTER = st.sampled_from(sorted({str(value) for lines in REGISTER.values() for line in lines for value in line}))
ODD = st.sampled_from([Formula("=1+1"), Formula('=HYPERLINK("x")', "K-1"), Formula("=1/0", "#DIV/0!"), True, False])
NUMBERS = st.integers(-(10**12), 10**12) | st.floats(allow_nan=False, allow_infinity=False)
DAYS = st.dates(date(1900, 3, 1), date(9999, 12, 31)) | st.times().map(lambda when: when.replace(microsecond=0))
CELLS = st.tuples(
    st.sampled_from(sorted(REGISTER)),
    st.integers(0, 2),
    st.integers(0, 8),
    st.none() | TEXTS | OF_THE_REGISTER | ODD | NUMBERS | DAYS,
)
PLACE = re.compile(rf"({'|'.join(REGISTER)})(, vrstica| row) \d+, .+: .{{10,}}", re.DOTALL)


def altered(cells):
    """Row 0 is the headings: a cell there names a column that nobody knows, or one twice."""
    sheets = {name: [list(HEADINGS[name]), *map(list, lines)] for name, lines in REGISTER.items()}
    for name, row, column, value in cells:
        line = sheets[name][row]
        line[column % len(line)] = value
    return book(sheets)


def sent(browser, content):
    answer = browser.post(reverse("exchange:import"), {"file": SimpleUploadedFile("r.xlsx", content)}, follow=True)
    assert answer.status_code == 200
    return answer


def test_the_register_itself_has_no_fault(as_manager, monkeypatch):
    monkeypatch.setattr("exchange.taking_in.child.start", work)
    sent(as_manager, altered([]))
    assert Upload.objects.get().stage == Upload.Stage.CHECKED


def test_any_cell_is_taken_in_or_named(request, as_manager, monkeypatch):
    monkeypatch.setattr("exchange.taking_in.child.start", work)
    stages = {}

    @settings(
        max_examples=2_000 if request.config.getoption("long") else 25,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @example(cells=[("Feedback", 1, 3, "=1+1")])
    @example(cells=[("Feedback", 1, 3, Formula("=1+1"))])
    @given(cells=st.lists(CELLS, min_size=1, max_size=3))
    def once(cells):
        caches["memory"].clear()
        with rolled_back():
            before = rows()
            content = altered(cells)
            answer = sent(as_manager, content)
            upload = Upload.objects.get()
            stages[upload.stage] = stages.get(upload.stage, 0) + 1
            assert upload.stage in (Upload.Stage.REFUSED, Upload.Stage.CHECKED), upload.stage
            assert rows() == {**before, "drafts_upload": 1}, "nothing is written before somebody agrees"
            if upload.stage == Upload.Stage.REFUSED:
                assert upload.outcome["faults"]
                assert [fault for fault in upload.outcome["faults"] if not PLACE.fullmatch(fault)] == []
            else:
                assert as_manager.post(answer.redirect_chain[-1][0], follow=True).status_code == 200
                assert Upload.objects.get().stage == Upload.Stage.DONE
                sent(as_manager, content)
                again = Upload.objects.exclude(pk=upload.pk).get().outcome["counts"].values()
                assert [(part["new"], part["changed"]) for part in again] == [(0, 0)] * len(again), "all of it was taken in"

    once()
    assert set(stages) == {Upload.Stage.REFUSED, Upload.Stage.CHECKED}
