"""Every fault is listed, each at its own cell, with what would be right; one slip is one fault."""

import shutil
from datetime import date

import pytest

from ketch.periods import today
from participants.people import codes
from tests.exchange.workbooks import small

ENROLMENT = ["participant", "entry", "exit"]
STAY = ["participant", "from", "to", "status"]
CITIZENSHIP = ["participant", "country", "from", "to"]
SESSION = ["session", "date", "minutes", "activity", "format"]
ATTENDANCE = ["session", "participant", "status"]


def group(mark="S2", day="2023-02-02"):
    return [mark, day, 60, "group_activity", "group"]


ONE_FAULT = {
    "a code twice": (
        {"Participants": [["code"], ["K-1"], [" k-1 "]]},
        "Participants row 3, code: This code is in row 2 already. Keep one row for each person.",
    ),
    "composed and decomposed letters": (
        {"Participants": [["code"], ["K-1"], ["Č-1"], ["C\u030c-1"]]},
        "Participants row 4, code: This code is in row 3 already. Keep one row for each person.",
    ),
    "a birth year to come": (
        {"Participants": [["code", "birth_year"], ["K-1", today().year + 1]]},
        "Participants row 2, birth_year: This year of birth cannot be. Use a year from 1900 to this one, or leave it empty.",
    ),
    "no such country": (
        {"Participants": [["code", "citizenships"], ["K-1", "SI;QQ"]]},
        "Participants row 2, citizenships: “QQ” cannot be used here. "
        "Use two letters of ISO 3166, or XX (stateless), XE (some EU state), XO (some other state).",
    ),
    "an exit before the entry": (
        {"Enrolments": [ENROLMENT, ["K-1", "2023-01-09", "2023-01-08"]]},
        "Enrolments row 2, exit: The last day is before the first. Check both days.",
    ),
    "an entry on the first day of the calendar": (
        {"Enrolments": [ENROLMENT, ["K-1", "0001-01-01", None]]},
        "Enrolments row 2, entry: This day is too long ago. Write the year with four figures, like 2024.",
    ),
    "a stay until the last one": (
        {"Accommodation": [STAY, ["K-1", "2023-01-09", "9999-12-31", "safe"]]},
        "Accommodation row 2, to: This day is too far away. Write the year with four figures, like 2024.",
    ),
    "two enrolments that share one day": (
        {"Enrolments": [ENROLMENT, ["K-1", "2023-03-01", None], ["K-1", "2023-01-09", "2023-03-01"]]},
        "Enrolments row 2, entry: Two enrolments of this person share a day. Let one end before the other begins.",
    ),
    "the same enrolment twice": (
        {"Enrolments": [ENROLMENT, ["K-1", "2023-01-09", None], ["k-1", "2023-01-09", None]]},
        "Enrolments row 3, entry: Two enrolments of this person share a day. Let one end before the other begins.",
    ),
    "two stays that share a day": (
        {"Accommodation": [STAY, ["K-1", "2023-01-09", "2023-02-01", "safe"], ["K-1", "2023-02-01", None, "own"]]},
        "Accommodation row 3, from: Two stays of this person share a day. Let one end before the other begins.",
    ),
    "a citizenship twice on a day": (
        {"Citizenships": [CITIZENSHIP, ["K-1", "SI", None, "2023-02-01"], ["K-1", "SI", "2023-02-01", None]]},
        "Citizenships row 3, from: The same citizenship is held twice on one day. Let one end before the other begins.",
    ),
    "an enrolment of nobody": (
        {"Enrolments": [ENROLMENT, ["K-9", "2023-01-09", None]]},
        "Enrolments row 2, participant: There is no participant “K-9”, neither in the file nor in Ketch. "
        "Correct the code, or add the person to the sheet Participants.",
    ),
    "a mark twice": (
        {"Sessions": [SESSION, ["S1", "2023-02-01", 60, "psychotherapy", "individual"], group("S1")]},
        "Sessions row 3, session: This mark is in row 2 already. Give each session a mark of its own.",
    ),
    "nobody at an individual session": (
        {"Attendance": [ATTENDANCE]},
        "Sessions row 2, session: An individual session has exactly one person, this one has 0. "
        "Name one person, or make it a group session.",
    ),
    "two at an individual session": (
        {"Participants": [["code"], ["K-1"], ["K-2"]], "Attendance": [ATTENDANCE, ["S1", "K-1", None], ["S1", "K-2", None]]},
        "Sessions row 2, session: An individual session has exactly one person, this one has 2. "
        "Name one person, or make it a group session.",
    ),
    "a cancelled individual session without anybody": (
        {"Sessions": [[*SESSION, "status"], ["S1", "2023-02-01", 60, "leisure", "individual", "cancelled"]], "Attendance": None},
        "Sessions row 2, session: An individual session has exactly one person, this one has 0. "
        "Name one person, or make it a group session.",
    ),
    "an attendance twice": (
        {"Attendance": [ATTENDANCE, ["S1", "K-1", "present"], ["S1", "k-1", "partly"]]},
        "Attendance row 3, participant: This person is on the register of this session already. "
        "Keep one row for each person and session.",
    ),
    "an attendance at no session": (
        {"Attendance": [ATTENDANCE, ["S1", "K-1", "present"], ["S9", "K-1", "present"]]},
        "Attendance row 3, session: There is no session “S9”, neither in the file nor in Ketch. "
        "Correct the mark, or add it to the sheet Sessions.",
    ),
    "an attendance of nobody, at an individual session": (
        {"Attendance": [ATTENDANCE, ["S1", "K-9", "present"]]},
        "Attendance row 2, participant: There is no participant “K-9”, neither in the file nor in Ketch. "
        "Correct the code, or add the person to the sheet Participants.",
    ),
    "a status that is none, at an individual session": (
        {"Attendance": [ATTENDANCE, ["S1", "K-1", "here"]]},
        "Attendance row 2, status: “here” cannot be used here. "
        "Use one of these: present, partly, absent_excused, absent_unexcused.",
    ),
    "an attendance without a person, at an individual session": (
        {"Attendance": [ATTENDANCE, ["S1", None, "present"]]},
        "Attendance row 2, participant: The value is missing. Fill in this cell.",
    ),
    "a session with a fault, whose attendance is right": (
        {"Sessions": [SESSION, ["S1", "2023-02-01", "long", "psychotherapy", "individual"]]},
        "Sessions row 2, minutes: “long” cannot be used here. Give a whole number, like 60.",
    ),
    "a person with a fault, whose other rows are right": (
        {"Participants": [["code", "gender"], ["K-1", "?"]]},
        "Participants row 2, gender: “?” cannot be used here. Use one of these: woman, man, other, unknown.",
    ),
    "an activity twice": (
        {"Activities": [["name", "form"], ["Kuhanje", "leisure"], ["kuhanje ", "leisure"]]},
        "Activities row 3, name: This activity is in row 2 already. Keep one row for each activity.",
    ),
    "another form for a built-in activity": (
        {"Activities": [["name", "form"], ["leisure", "study_support"]]},
        "Activities row 2, form: This is one of the eight built-in activities, whose form stays as it is. Write leisure.",
    ),
    "a rating beyond five": (
        {"Feedback": [["activity", "month", "rating"], ["leisure", "2023-03", 6]]},
        "Feedback row 2, rating: A rating is a whole number from 1 to 5. Correct the rating.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ONE_FAULT)
def test_one_slip_is_one_fault(importing, name):
    sheets, fault = ONE_FAULT[name]
    said = importing(small(**sheets))
    assert said.faults == [fault]
    assert said.refused == "Nothing has been written; to put right: 1."


def test_all_are_listed_in_the_order_of_the_workbook(importing):
    sheets = small(
        Participants=[["code", "birth_year"], *([f"K-{n}", 1800] for n in range(1, 301))],
        Sessions=[SESSION, ["S1", "2023-02-01", 0, "juggling", "individual"]],
    )
    said = importing(sheets)
    assert len(said.faults) == 302
    assert said.refused.endswith("302.")
    assert said.faults[299].startswith("Participants row 301, birth_year")
    assert [line[:15] for line in said.faults[300:]] == ["Sessions row 2,", "Sessions row 2,"]


def test_a_long_enrolment_overlaps_each_that_lies_in_it(importing):
    rows = [ENROLMENT, ["K-1", "2020-01-01", None], ["K-1", "2021-01-01", "2021-02-01"], ["K-1", "2022-01-01", "2022-02-01"]]
    assert [line.split(":")[0] for line in importing(small(Enrolments=rows)).faults] == [
        "Enrolments row 3, entry",
        "Enrolments row 4, entry",
    ]


def test_one_day_after_the_other_is_no_overlap(importing):
    rows = [ENROLMENT, ["K-1", "2023-01-09", "2023-01-09"], ["K-1", "2023-01-10", "2023-01-31"], ["K-1", "2023-02-01", None]]
    assert importing(small(Enrolments=rows)).faults == []


def test_a_last_day_that_is_agreed_and_still_to_come_is_taken_in(importing):
    coming = f"{today().year + 1}-01-01"
    rows = {"Enrolments": [ENROLMENT, ["K-1", "2023-01-09", coming]], "Accommodation": [STAY, ["K-1", coming, None, "own"]]}
    assert importing(small(**rows)).faults == []


def test_whoever_was_erased_does_not_come_back(importing, settings, tmp_path):
    key_file = tmp_path / "keys.json"
    shutil.copy2(settings.KETCH_KEY_FILE, key_file)
    settings.KETCH_KEY_FILE = str(key_file)
    codes.enter_erased("k-1")
    assert importing(small()).faults == [
        "Participants row 2, code: The data of this person were erased and are not imported again. "
        "Delete the rows of this person from the workbook."
    ]
    assert "k-1" not in codes.key_file.ledger().read_text()


def test_a_status_at_a_session_that_was_not_held_is_taken_in(importing):
    """It counts nowhere, and stands in the checks before a report."""
    sessions = [[*SESSION, "status"], ["S1", date(2023, 2, 1), 60, "leisure", "individual", "cancelled"]]
    assert importing(small(Sessions=sessions)).faults == []


def test_an_attendance_outside_every_enrolment_is_taken_in(importing):
    assert importing(small(Enrolments=None)).faults == []
