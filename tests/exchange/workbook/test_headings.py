"""Sheets and columns are found by name, in any order; what has no name in a register is an error that names it."""

from datetime import date

import pytest

from activities.models import Session
from participants.models import Participant
from tests.exchange.workbooks import small


def test_in_any_order_in_any_case_spaces_around_them_ignored(importing):
    sessions = [[" FORMAT ", "Minutes", "activity", "Session", "DATE"], ["group", 45, "leisure", "S1", date(2023, 2, 1)]]
    sheets = small(Sessions=None, Participants=None)
    assert importing({**sheets, " sessions": sessions, "PARTICIPANTS ": [["Code"], ["K-1"]]}).refused == ""
    assert Session.objects.get().minutes == 45
    assert Participant.objects.get().code == "K-1"


@pytest.mark.parametrize(
    ("sheets", "fault"),
    [
        ({"Notes": [["a"], ["b"]]}, "Notes: A workbook for Ketch has no sheet of this name."),
        ({"Sessions ": [["session"], ["S1"]]}, "Sessions: The workbook has this sheet twice."),
        ({"Participants": [["code", "shoe size"], ["K-1", 38]]}, "Participants row 1, shoe size: No column has this heading."),
        ({"Participants": [["code", "Code "], ["K-1", "K-1"]]}, "Participants row 1, code: This column is here twice."),
        ({"Participants": [["gender"], ["woman"]]}, "Participants row 1, code: This column is missing."),
        ({"Attendance": [["session", "participant"], ["S1", "K-1"]]}, "Attendance row 1, status: This column is missing."),
        ({"Participants": [[], ["code"], ["K-1"]]}, "Participants row 1, code: The headings are missing."),
        (
            {"Participants": [["code", None], ["K-1", "?"]]},
            "Participants row 2, B: There is something in a column without a heading.",
        ),
        (
            {"Participants": [["code"], ["K-1", None, "?"]]},
            "Participants row 2, C: There is something in a column without a heading.",
        ),
        ({"Participants": [[5], ["K-1"]]}, "Participants row 1, A: No column has this heading."),
    ],
)
def test_what_does_not_belong_is_named(importing, sheets, fault):
    faults = importing({**small(), **sheets}).faults
    assert any(line.startswith(fault) for line in faults), faults


def test_a_missing_column_is_said_once_and_not_in_every_row(importing):
    sheets = small(Participants=[["code"], *([f"K-{n}"] for n in range(1, 9))], Feedback=[["activity", "rating"], ["leisure", 3]])
    assert importing(sheets).faults == ["Feedback row 1, month: This column is missing. Add it, with this heading."]


def test_empty_rows_are_skipped_and_rows_keep_the_numbers_of_the_sheet(importing):
    people = [["code"], ["K-1"], [None], ["  "], ["K-1"]]
    assert importing(small(Participants=people)).faults == [
        "Participants row 5, code: This code is in row 2 already. Keep one row for each person."
    ]


def test_a_sheet_that_is_not_needed_may_be_left_out_or_empty(importing):
    assert (
        importing({"Participants": [["code"], ["K-1"]], "Sessions": [], "Feedback": [["activity", "month", "rating"]]}).refused
        == ""
    )
