"""Cells of a report: each figure with the address of the rows that it was counted from."""

from collections.abc import Collection
from typing import Protocol

from ketch.documents.blocks import Cell, whole
from ketch.periods import Period
from reporting.questions.donor_report import People
from reporting.questions.work_done import WorkDone


class ToRows(Protocol):
    """Where the rows behind a figure are shown."""

    def __call__(self, figure: str, span: Period, work: WorkDone | None = None) -> str: ...


def nowhere(figure: str, span: Period, work: WorkDone | None = None) -> str:
    """For a file that leaves the house: it says nothing about where its rows are."""
    return ""


def of_people(people: People, to_rows: ToRows, figure: str, who: Collection) -> Cell:
    """Behind a nought there is nothing to open."""
    return whole(len(who), to_rows(figure, people.span) if who else "")


def of_work(work: WorkDone, to_rows: ToRows, figure: str, number: int) -> Cell:
    return whole(number, to_rows(figure, work.span, work) if number else "")
