"""Small registers made by code, and what importing one says."""

from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import date, time
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

from django.core.management import CommandError, call_command
from xlsxwriter import Workbook

AS_IT_IS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


@dataclass(frozen=True)
class Formula:
    text: str
    value: Any = 1


Sheets = dict[str, Sequence[Sequence[Any]]]


def small(**changes: Any) -> Sheets:
    """One person, enrolled, who came to one session. `changes` replace whole sheets; None leaves one out."""
    sheets: Sheets = {
        "Participants": [["code", "gender"], ["K-1", "woman"]],
        "Enrolments": [["participant", "entry", "exit"], ["K-1", date(2023, 1, 9), None]],
        "Sessions": [
            ["session", "date", "minutes", "activity", "format"],
            ["S1", date(2023, 2, 1), 60, "psychotherapy", "individual"],
        ],
        "Attendance": [["session", "participant", "status"], ["S1", "K-1", "present"]],
    }
    return {name: rows for name, rows in {**sheets, **changes}.items() if rows is not None}


def book(sheets: Sheets) -> bytes:
    out = BytesIO()
    with Workbook(out, AS_IT_IS) as workbook:
        formats = {date: workbook.add_format({"num_format": "d. m. yyyy"}), time: workbook.add_format({"num_format": "hh:mm"})}
        for name, rows in sheets.items():
            sheet = workbook.add_worksheet(name)
            for number, row in enumerate(rows):
                for column, value in enumerate(row):
                    if isinstance(value, Formula):
                        sheet.write_formula(number, column, value.text, None, value.value)
                    elif isinstance(value, date | time):
                        kind = time if isinstance(value, time) else date
                        sheet.write_datetime(number, column, value, formats[kind])
                    elif value is not None:
                        sheet.write(number, column, value)
    return out.getvalue()


@dataclass(frozen=True)
class Said:
    refused: str
    out: str
    err: str

    @property
    def faults(self) -> list[str]:
        return self.err.splitlines()


def take_in(folder: Path, sheets: Sheets | bytes, *options: str) -> Said:
    """`import_register` of a file. `refused`: the sentence that the command ends with, "" where it took everything."""
    path = folder / "register.xlsx"
    path.write_bytes(sheets if isinstance(sheets, bytes) else book(sheets))
    out, err = StringIO(), StringIO()
    try:
        with redirect_stdout(out), redirect_stderr(err):
            call_command("import_register", str(path), *options, stdout=out, stderr=err)
    except CommandError as refusal:
        return Said(str(refusal), out.getvalue(), err.getvalue())
    return Said("", out.getvalue(), err.getvalue())
