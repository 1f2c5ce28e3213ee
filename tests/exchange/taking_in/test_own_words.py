"""Own words for attendance in a workbook: known by either language, each counts as one of the four, and they come back equal."""

import pytest

from activities.models import Attendance, AttendanceWord
from exchange.export.register import tabs
from exchange.export.writing import workbook
from ketch.audit.models import LogEntry
from ketch.periods import today
from tests.exchange.workbooks import small
from tests.factories import AttendanceWordFactory
from tests.reporting.examples import day
from tests.rolled_back import rolled_back

HEAD = ["session", "participant", "status"]


@pytest.fixture
def later(db):
    return AttendanceWordFactory(word_sl="prišla pozneje", word_en="came later", status="partly")


def attended(status, *word):
    return small(Attendance=[[*HEAD, *["word" for _ in word]], ["S1", "K-1", status, *word]])


def held():
    return [(row.status, row.word and row.word.word_sl) for row in Attendance.objects.all()]


@pytest.mark.parametrize("typed", ["prišla pozneje", " PRISLA  Pozneje", "came later", "Came Later "])
def test_a_status_may_be_an_own_word_in_either_language_however_it_is_written(importing, later, typed):
    assert importing(attended(typed)).faults == []
    assert held() == [("partly", "prišla pozneje")]


def test_a_retired_word_is_known_too(importing, later):
    AttendanceWord.objects.update(retired_on="2026-01-01")
    assert importing(attended("came later")).faults == []


def test_an_unknown_word_is_a_fault_that_names_those_that_there_are(importing, later):
    said = importing(attended("was there"))
    assert said.faults[0] == (
        "Attendance row 2, status: “was there” cannot be used here. "
        "Use one of these: present, partly, absent_excused, absent_unexcused, prišla pozneje."
    )
    assert not Attendance.objects.exists()


def test_a_word_that_the_file_brings_along_is_new(importing):
    words = [["word", "word_en", "status"], ["Po telefonu", "by phone", "present"], ["čez ramo", None, "Partly present"]]
    said = importing(attended("present", "by phone") | {"Words": words})
    assert "Words: 2 new, 0 changed, 0 unchanged" in said.out
    assert held() == [("present", "Po telefonu")]
    assert AttendanceWord.objects.get(word_sl="čez ramo").word_key == "cez ramo"
    assert "Words" not in importing(attended("present")).out


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        (["po telefonu", None, None], "Words row 2, status: The value is missing."),
        (["Present", None, "present"], "Words row 2, word: This word is there already."),
        (["po telefonu", "came later", "present"], "Words row 2, word_en: This word is there already."),
        (["prišla pozneje", None, "present"], "Words row 2, status: In Ketch, this word counts as partly."),
        (["a" * 61, None, "present"], "Words row 2, word: The text is longer than 60 characters."),
        (
            ["po telefonu", None, "present", "yes"],
            "Words row 2, retired: “yes” cannot be used here. Give a day, like",
        ),
        (
            ["po telefonu", None, "present", f"{today().year + 1}-01-01"],
            "Words row 2, retired: This day is still to come. Record it when",
        ),
    ],
)
def test_a_row_of_the_words_that_cannot_be(importing, later, rows, fault):
    said = importing(small(Words=[["word", "word_en", "status", "retired"], rows]))
    assert said.faults[0].startswith(fault)
    assert AttendanceWord.objects.count() == 1


def test_a_day_in_the_column_retires_a_word_and_an_empty_cell_leaves_it(importing, later):
    said = importing(small(Words=[["word", "status", "retired"], ["prišla pozneje", "partly", "2026-01-15"]]))
    assert "Words: 0 new, 1 changed, 0 unchanged" in said.out
    for head, more in ((["retired"], [None]), ([], [])):
        said = importing(small(Words=[["word", "status", *head], ["prišla pozneje", "partly", *more]]))
        assert "Words: 0 new, 0 changed, 1 unchanged" in said.out
    assert AttendanceWord.objects.get().retired_on == day("2026-01-15")
    first = LogEntry.objects.filter(action="imported", about__isnull=True).earliest("number")
    assert first.changes[f"own word {later.pk} retired_on"] == ["", "2026-01-15"]


def test_a_new_word_of_a_file_without_the_column_is_offered(importing):
    importing(small(Words=[["word", "status"], ["po telefonu", "present"]]))
    assert AttendanceWord.objects.filter(retired_on=None).exists()


def test_the_same_word_twice_is_a_fault(importing):
    said = importing(small(Words=[["word", "status"], ["po telefonu", "present"], ["PO telefonu", "present"]]))
    assert said.faults == ["Words row 3, word: This word is in row 2 already. Keep one row for each word."]


@pytest.mark.parametrize(("status", "word"), [("present", "came later"), ("by phone", "came later")])
def test_a_status_and_a_word_that_contradict_each_other_are_a_fault(importing, later, status, word):
    AttendanceWordFactory()
    said = importing(attended(status, word))
    assert said.faults == [
        "Attendance row 2, word: “came later” is another word than the status, or counts as something else. "
        "Correct one of the two."
    ]


@pytest.mark.parametrize("word", ["late", "late and more"])
def test_a_word_that_nobody_knows_is_a_fault_in_its_own_column_too(importing, word):
    said = importing(attended("partly", word))
    assert said.faults == [f"Attendance row 2, word: “{word}” cannot be used here. Add it to the sheet Words."]


def test_the_status_that_stands_already_leaves_the_word_and_another_takes_it_back(importing, later):
    importing(attended("came later"))
    for same in ("partly", None, "came later"):
        assert "Attendance: 0 new, 0 changed, 1 unchanged" in importing(attended(same)).out
    assert held() == [("partly", "prišla pozneje")]
    assert "Attendance: 0 new, 1 changed, 0 unchanged" in importing(attended("present")).out
    assert held() == [("present", None)]
    [changes] = [line.changes for line in LogEntry.objects.filter(action="imported", about__isnull=False) if line.changes]
    assert list(changes.values()) == [["partly: prišla pozneje", "present"]]


def exported():
    return {name: [headings, *map(list, rows)] for name, headings, rows in tabs(None)}


def test_what_goes_out_comes_back_equal_in_an_empty_database(importing):
    with rolled_back():
        AttendanceWordFactory(word_sl="po telefonu", word_en="", status="present", retired_on=day("2026-01-15"))
        AttendanceWordFactory(word_sl="prišla pozneje", word_en="came later", status="partly")
        importing(attended("came later"))
        before = exported()
    assert before["Attendance"][1] == ["S1", "K-1", "partly", "prišla pozneje"]
    importing(workbook((name, rows[0], rows[1:]) for name, rows in before.items()))
    assert exported() == before
    assert [(word.word_sl, word.word_en, word.status, word.retired_on) for word in AttendanceWord.objects.all()] == [
        ("po telefonu", "", "present", day("2026-01-15")),
        ("prišla pozneje", "came later", "partly", None),
    ]


def test_without_own_words_the_workbook_is_as_it_was(importing):
    importing(attended("present"))
    assert exported()["Attendance"] == [HEAD, ["S1", "K-1", "present"]]
    assert "Words" not in exported()
