"""A workbook that still names the code of a file that was merged: the person is known again, and nothing is undone."""

from datetime import date

import pytest

from activities.models import Attendance
from participants.models import Participant
from tests.exchange.comparing.test_known_again import everything_held
from tests.participants.merge.two_files import merged

TWICE = {
    "Participants": [
        ["code", "call_name", "gender", "citizenships"],
        ["K-1", "Kos", "woman", "SI"],
        ["K-2", "Sraka", "woman", None],
    ],
    "Citizenships": [["participant", "country", "from", "to"], ["K-2", "UA", None, None]],
    "Enrolments": [
        ["participant", "entry", "exit", "exit_reason"],
        ["K-1", date(2023, 1, 9), date(2023, 3, 31), "moved"],
        ["K-2", date(2023, 3, 1), None, None],
    ],
    "Accommodation": [["participant", "from", "to", "status"], ["K-2", date(2023, 3, 1), date(2023, 5, 1), "safe"]],
    "Sessions": [
        ["session", "date", "minutes", "activity", "format"],
        ["S1", date(2023, 3, 2), 60, "leisure", "group"],
        ["S2", date(2023, 3, 3), 60, "psychotherapy", "individual"],
    ],
    "Attendance": [
        ["session", "participant", "status"],
        ["S1", "K-1", "present"],
        ["S1", "K-2", "absent_excused"],
        ["S2", "K-2", "present"],
    ],
}


def of(code):
    """What the workbook says under this code; a row of a session belongs to all."""
    return {name: [rows[0], *(row for row in rows[1:] if name == "Sessions" or code in row)] for name, rows in TWICE.items()}


@pytest.fixture
def merge_both(importing, worker):
    importing(TWICE)
    kept, other = (Participant.objects.get(code=code) for code in ("K-1", "K-2"))
    merged(kept, other, worker)
    return kept


def test_rows_of_the_former_code_change_nothing(importing, merge_both):
    before = everything_held()
    said = importing(of("K-2"))
    assert said.faults == []
    assert said.out.count(": 0 new, 0 changed,") >= 6
    assert everything_held() == before
    assert "K-2 is a former code of K-1" in said.out


def test_they_add_what_is_missing_to_the_kept_file(importing, merge_both):
    more = of("k-2")
    more["Participants"].append(["k-2", None, None, None])
    more["Sessions"].append(["S3", date(2023, 4, 1), 60, "leisure", "group"])
    more["Attendance"].append(["S3", "k-2", "partly"])
    assert importing(more).faults == []
    assert Attendance.objects.get(session__mark="S3").participant == merge_both
    assert Participant.objects.count() == 1


def test_citizenships_of_the_kept_file_stay_where_only_the_former_code_is_named(importing, merge_both):
    importing(of("K-2"))
    assert {row.country for row in merge_both.citizenships.all()} == {"SI", "UA"}


def test_both_codes_in_one_list_of_citizenships_count_as_one(importing, merge_both):
    both = {
        **of("K-2"),
        "Citizenships": [["participant", "country", "from", "to"], ["K-1", "SI", None, None], ["K-2", "UA", None, None]],
    }
    assert importing(both).faults == []
    assert {row.country for row in merge_both.citizenships.all()} == {"SI", "UA"}


def test_citizenships_under_a_former_code_remove_none(importing, merge_both):
    importing({"Citizenships": [["participant", "country", "from", "to"], ["K-2", "HR", None, None]]})
    assert {row.country for row in merge_both.citizenships.all()} == {"SI", "UA", "HR"}
