"""Whoever left without a word of why left for a reason that is not known; while she stays there is none."""

from participants.models import Enrolment

HEAD = ["participant", "entry", "exit", "exit_reason"]


def enrolled(*row):
    return {"Participants": [["code"], ["K-1"]], "Enrolments": [HEAD, ["K-1", "2023-01-09", *row]]}


def reason(importing, *row):
    importing(enrolled(*row))
    return Enrolment.objects.get().exit_reason


def test_an_exit_without_a_reason_is_unknown(importing):
    assert reason(importing, "2023-05-01", None) == "unknown"


def test_no_exit_no_reason(importing):
    assert reason(importing, None, None) == ""


def test_a_reason_without_an_exit_is_a_fault(importing):
    assert importing(enrolled(None, "moved")).faults == [
        "Enrolments row 2, exit: There is a reason for an exit, but no last day. Give the last day, or take out the reason."
    ]


def test_a_reason_for_an_exit_that_ketch_has_already(importing):
    reason(importing, "2023-05-01", None)
    assert reason(importing, None, "moved") == "moved"


def test_an_exit_that_cannot_be_read_is_one_fault(importing):
    (fault,) = importing(enrolled("May", "moved")).faults
    assert fault.startswith("Enrolments row 2, exit: “May” cannot be used here.")


def test_an_exit_that_a_later_file_brings(importing):
    reason(importing, None, None)
    assert reason(importing, "2023-05-01", None) == "unknown"


def test_an_empty_cell_leaves_the_reason_held(importing):
    reason(importing, "2023-05-01", "moved")
    assert reason(importing, "2023-05-02", None) == "moved"


def test_the_same_file_twice_changes_nothing(importing):
    reason(importing, "2023-05-01", None)
    assert "Enrolments: 0 new, 0 changed, 1 unchanged" in importing(enrolled("2023-05-01", None)).out
