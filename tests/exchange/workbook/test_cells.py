"""A cell keeps its kind: real days and numbers, texts that only look like something else, formulas and error values."""

from datetime import date, time

import pytest

from activities.models import Attendance, Feedback, Session
from ketch.periods import DAY, today
from participants.models import AccommodationStay, Citizenship, Enrolment, Participant
from tests.exchange.workbooks import Formula, small

HEAD = ["session", "date", "start", "minutes", "activity", "format", "status"]


def session(**cells):
    row = {"session": "S1", "date": date(2023, 2, 1), "minutes": 60, "activity": "leisure", "format": "individual", **cells}
    return [HEAD, [row.get(name) for name in HEAD]]


@pytest.mark.parametrize(
    ("column", "cell", "kept"),
    [
        ("date", "2023-02-28", {"takes_place_on": date(2023, 2, 28)}),
        ("date", date(1900, 1, 31), {"takes_place_on": date(1900, 1, 31)}),
        ("date", date(1900, 3, 1), {"takes_place_on": date(1900, 3, 1)}),
        ("start", "09:30", {"start_time": time(9, 30)}),
        ("start", time(14, 35), {"start_time": time(14, 35)}),
        ("start", time(0, 0), {"start_time": time(0, 0)}),
        ("minutes", 60.0, {"minutes": 60}),
        ("minutes", "90", {"minutes": 90}),
        ("minutes", 1440, {"minutes": 1440}),
        ("session", "S1", {"mark": "S1"}),
        ("status", "Did not happen", {"status": "did_not_happen"}),
        ("status", "odpovedano", {"status": "cancelled"}),
        ("format", "Individualno srečanje", {"format": "individual"}),
        ("activity", "Psihosocialno svetovanje", {"activity__built_in": "psychosocial_counselling"}),
        ("activity", "study support", {"activity__built_in": "study_support"}),
    ],
)
def test_what_can_be_read(importing, column, cell, kept):
    assert importing(small(Sessions=session(**{column: cell}))).faults == []
    assert Session.objects.filter(**kept).exists()


@pytest.mark.parametrize(
    ("column", "cell", "fault"),
    [
        ("date", "31. 1. 2023", "“31. 1. 2023” cannot be used here. Give a day, like 2019-03-01."),
        ("date", "2023-02-30", "There is no day 2023-02-30. Give a day that exists, like 2019-03-01."),
        ("date", "0001-01-01", "This day is too long ago. Write the year with four figures, like 2024."),
        ("date", "1019-03-01", "This day is too long ago. Write the year with four figures, like 2024."),
        ("date", date(9999, 12, 31), "This day is too far away. Write the year with four figures, like 2024."),
        ("date", 44958, "“44958” cannot be used here. Give a day, like 2019-03-01."),
        ("date", None, "The value is missing. Fill in this cell."),
        ("start", "25:00", "“25:00” cannot be used here. Give a time, like 09:30."),
        ("start", "morning", "“morning” cannot be used here. Give a time, like 09:30."),
        ("minutes", 60.5, "“60.5” cannot be used here. Give a whole number, like 60."),
        ("minutes", 0, "A session lasts from 1 to 1440 minutes. Correct the duration."),
        ("minutes", 1441, "A session lasts from 1 to 1440 minutes. Correct the duration."),
        ("minutes", True, "This is TRUE or FALSE. Give a whole number, like 60."),
        ("minutes", Formula("=30+30", 60), "This is a formula. Paste its value in its place."),
        ("minutes", "an hour", "“an hour” cannot be used here. Give a whole number, like 60."),
        ("format", "duo", "“duo” cannot be used here. Use one of these: individual, group."),
        ("format", Formula('="group"', "group"), "This is a formula. Paste its value in its place."),
        ("session", Formula('="S"&1', "S1"), "This is a formula. Paste its value in its place."),
        ("activity", "juggling", "There is no activity “juggling”, neither in the file nor in Ketch."),
    ],
)
def test_what_cannot_be_read_is_a_fault_at_its_cell(importing, column, cell, fault):
    faults = importing(small(Sessions=session(**{column: cell}))).faults
    assert faults[0].startswith(f"Sessions row 2, {column}: {fault}")


def test_a_time_beside_the_day_is_no_day(importing, tmp_path):
    from openpyxl import load_workbook

    from tests.exchange.workbooks import book

    (tmp_path / "a.xlsx").write_bytes(book(small()))
    workbook = load_workbook(tmp_path / "a.xlsx")
    workbook["Sessions"]["B2"] = "=NOW()"
    workbook["Enrolments"]["B2"].value = 44935.5
    workbook.save(tmp_path / "b.xlsx")
    faults = importing((tmp_path / "b.xlsx").read_bytes()).faults
    assert faults[0].startswith("Enrolments row 2, entry: “2023-01-09 12:00:00” cannot be used here.")
    assert faults[1].startswith("Sessions row 2, date: This is a formula.")


@pytest.mark.parametrize("text", ["=več prosim", "+1", "-", "@naslov", "- ni bilo časa", "=1+1"])
def test_text_that_begins_like_a_formula_is_text(importing, text):
    feedback = [["activity", "month", "rating", "comment"], ["leisure", "2023-03", 4, text]]
    assert importing(small(Feedback=feedback)).faults == []
    assert Feedback.objects.get().comment == text


def test_an_error_value_is_a_fault(importing):
    feedback = [["activity", "month", "rating"], ["leisure", "2023-03", Formula("=1/0", "#DIV/0!")]]
    assert importing(small(Feedback=feedback)).faults[0].startswith("Feedback row 2, rating: This is a formula.")


@pytest.mark.parametrize("month", ["2023-03", date(2023, 3, 1), "2023-03-01", " 2023-03 "])
def test_a_month_is_kept_as_its_first_day(importing, month):
    assert importing(small(Feedback=[["activity", "month", "rating"], ["leisure", month, 4]])).faults == []
    assert Feedback.objects.get().month == date(2023, 3, 1)


@pytest.mark.parametrize("month", ["2023-13", "March", date(2023, 3, 2), "2023", 3])
def test_what_is_no_month_is_a_fault(importing, month):
    faults = importing(small(Feedback=[["activity", "month", "rating"], ["leisure", month, 4]])).faults
    assert faults[0].endswith("Give a month, like 2019-03.")


def test_numbers_do_as_codes_and_marks(importing):
    sheets = small(
        Participants=[["code"], [17]],
        Enrolments=None,
        Sessions=session(session=2023.0),
        Attendance=[["session", "participant", "status"], ["2023", "17", None]],
    )
    assert importing(sheets).faults == []
    assert Attendance.objects.filter(session__mark="2023", participant__code="17", status="").exists()


def test_labels_in_either_language_do_as_codes(importing):
    sheets = small(
        Participants=[["code", "gender", "citizenships"], ["K-1", "Ženska", "slovenija; Croatia;XX"]],
        Accommodation=[["participant", "from", "status"], ["K-1", "2023-01-01", "Varna namestitev"]],
        Attendance=[["session", "participant", "status"], ["S1", "K-1", "ABSENT, EXCUSED"]],
    )
    assert importing(sheets).faults == []
    assert Participant.objects.get().gender == "woman"
    assert sorted(each.country for each in Citizenship.objects.all()) == ["HR", "SI", "XX"]
    assert AccommodationStay.objects.get().status == "safe"
    assert Attendance.objects.get().status == "absent_excused"


def test_unlisted_words_are_kept_as_other_with_a_note(importing):
    enrolments = [
        ["participant", "entry", "exit", "exit_reason", "referred_by"],
        ["K-1", "2023-01-09", "2023-05-01", "poroka", "soseda"],
    ]
    sessions = [[*HEAD, "reason", "worker"], *[[*row, "snow", "Maja"] for row in session(status="cancelled")[1:]]]
    importing(small(Enrolments=enrolments, Sessions=sessions))
    enrolment, held = Enrolment.objects.get(), Session.objects.get()
    assert (enrolment.exit_reason, enrolment.exit_note) == ("other", "poroka")
    assert (enrolment.referred_by, enrolment.referred_note) == ("other", "soseda")
    assert (held.reason, held.reason_note, held.worker, held.worker_text) == ("other", "snow", None, "Maja")


def test_a_user_name_is_linked(importing, worker):
    sessions = [[*HEAD, "worker"], [*session()[1], "worker"]]
    importing(small(Sessions=sessions))
    assert (Session.objects.get().worker, Session.objects.get().worker_text) == (worker, "")


def test_text_is_as_long_as_a_cell_can_be(importing):
    feedback = [["activity", "month", "rating", "comment"], ["leisure", "2023-03", 4, "ž" * 32_767]]
    assert importing(small(Feedback=feedback)).faults == []
    assert len(Feedback.objects.get().comment) == 32_767


def test_a_code_is_no_longer_than_its_field(importing):
    assert importing(small(Participants=[["code"], ["K-1"], ["K" * 61]])).faults == [
        "Participants row 3, code: The text is longer than 60 characters. Shorten it."
    ]


def test_nothing_is_held_after_today(importing):
    tomorrow = today() + DAY
    assert importing(small(Sessions=session(date=tomorrow))).faults[0].startswith("Sessions row 2, date: A session that was held")
    assert importing(small(Sessions=session(date=tomorrow, status="planned"))).faults == []
