"""A cell that cannot be read hides no other fault of its row, and brings none of its own along."""

from datetime import timedelta

import pytest

from ketch.periods import today
from tests.exchange.workbooks import Formula, small

TOMORROW = str(today() + timedelta(days=1))
SESSION = ["session", "date", "minutes", "activity", "format", "status"]

ROWS = {
    "a person nobody knows, and a day that cannot be read": (
        {"Enrolments": [["participant", "entry"], ["K-9", "soon"]]},
        ["Enrolments row 2, entry", "Enrolments row 2, participant"],
    ),
    "days in the wrong order, and a formula beside them": (
        {"Enrolments": [["participant", "entry", "exit", "referred_by"], ["K-1", "2023-02-01", "2023-01-01", Formula("=1")]]},
        ["Enrolments row 2, referred_by", "Enrolments row 2, exit"],
    ),
    "an overlap, and a status that is none": (
        {"Accommodation": [["participant", "from", "status"], ["K-1", "2023-01-01", "safe"], ["K-1", "2023-02-01", "palace"]]},
        ["Accommodation row 3, status", "Accommodation row 3, from"],
    ),
    "a citizenship that ends before it begins, of a country that is none": (
        {"Citizenships": [["participant", "country", "from", "to"], ["K-9", "QQ", "2023-02-01", "2023-01-01"]]},
        ["Citizenships row 2, country", "Citizenships row 2, participant", "Citizenships row 2, to"],
    ),
    "everything about a session": (
        {"Sessions": [SESSION, ["S1", TOMORROW, 0, "Joga", "pair", "held"]]},
        ["Sessions row 2, format", "Sessions row 2, activity", "Sessions row 2, minutes", "Sessions row 2, date"],
    ),
    "a status that is none says nothing about the day": (
        {"Sessions": [SESSION, ["S1", TOMORROW, 60, "leisure", "group", "?"]]},
        ["Sessions row 2, status"],
    ),
    "an attendance": (
        {"Attendance": [["session", "participant", "status"], ["S1", "K-1", None], ["S9", "K-9", "here"]]},
        ["Attendance row 3, status", "Attendance row 3, session", "Attendance row 3, participant"],
    ),
    "an answer": (
        {"Feedback": [["activity", "month", "rating"], ["Joga", "soon", 6]]},
        ["Feedback row 2, month", "Feedback row 2, rating", "Feedback row 2, activity"],
    ),
    "a built-in activity of another form": (
        {"Activities": [["name", "form", "name_en"], ["leisure", "study_support", True]]},
        ["Activities row 2, name_en", "Activities row 2, form"],
    ),
}


@pytest.mark.parametrize(("sheets", "places"), ROWS.values(), ids=ROWS.keys())
def test_every_fault_of_a_row_is_listed(importing, sheets, places):
    said = importing(small(**sheets))
    assert [fault.split(":")[0] for fault in said.faults if "row" in fault] == places


def test_a_missing_column_is_one_fault(importing):
    sessions = [["session", "date", "minutes", "format"], ["S1", "2023-02-01", 60, "individual"]]
    assert importing(small(Sessions=sessions)).faults == [
        "Sessions row 1, activity: This column is missing. Add it, with this heading."
    ]


def test_dated_citizenships_are_defended_beside_another_fault(importing):
    importing(small(Citizenships=[["participant", "country", "from"], ["K-1", "SI", "2020-01-01"]]))
    said = importing({"Participants": [["code", "citizenships", "gender"], ["K-1", "UA", "girl"]]})
    assert [fault.split(":")[0] for fault in said.faults] == ["Participants row 2, gender", "Participants row 2, citizenships"]
