"""An invented register of a given size, sheet by sheet, as it would stand in the workbook: the same for the same seed.

Pure: it knows neither database nor models. `sheets(SIZES["M"])` gives rows; `write_workbook(path, SIZES["M"])` a file.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain
from pathlib import Path
from random import Random
from typing import Any

from xlsxwriter import Workbook

FIRST, LAST = date(2019, 1, 1), date(2024, 12, 31)
DAY = timedelta(days=1)
INDIVIDUAL = ("psychosocial_counselling", "psychotherapy", "education_integration", "study_support", "labour_market")
IN_GROUPS = ("group_activity", "leisure", "social_network", "kuhanje", "pevski zbor")
STATUSES = ("held",) * 17 + ("cancelled", "did_not_happen", "planned")
MARKS = ("present",) * 14 + ("partly", "absent_excused", "absent_excused", "absent_unexcused", None)
STAYS = ("crisis", "safe", "reintegration_flat", "own", "family_friends", "institution", "unknown")
COUNTRIES = ("SI", "SI", "SI", "HR", "RO", "UA", "BA", "NG", "XX", "XE", "SI;RS", None)


@dataclass(frozen=True)
class Size:
    people: int
    sessions: int
    attendances: int
    individual: float = 0.6

    @property
    def in_person(self) -> int:
        return round(self.sessions * self.individual)


# S is the real programme, M a national network, L ten of these: more attendances than a sheet can hold, for tables alone.
SIZES = {
    "S": Size(20, 2_000, 4_000),
    "M": Size(2_000, 60_000, 200_000),
    "L": Size(20_000, 600_000, 2_000_000),
    "memory": Size(6_000, 200_000, 600_000),
}

Row = tuple[Any, ...]


def sheets(size: Size, seed: int = 1) -> Iterator[tuple[str, Row, Iterator[Row]]]:
    """Name, headings and rows of each sheet; the rows of one may be read before or after those of another."""
    yield (
        "Participants",
        ("code", "call_name", "given_name", "family_name", "gender", "birth_year", "citizenships"),
        people(size, seed),
    )
    yield "Citizenships", ("participant", "country", "from", "to"), citizenships(size)
    yield "Enrolments", ("participant", "entry", "exit", "exit_reason", "referred_by"), enrolments(size, seed)
    yield "Accommodation", ("participant", "from", "to", "status"), stays(size, seed)
    yield "Activities", ("name", "form"), iter([("kuhanje", "group_activity"), ("pevski zbor", "leisure")])
    headings = ("session", "date", "start", "minutes", "activity", "format", "status", "reason", "worker")
    yield "Sessions", headings, sessions(size, seed)
    yield "Attendance", ("session", "participant", "status"), attendances(size, seed)
    yield "Feedback", ("activity", "month", "rating", "comment", "language"), feedback(size, seed)


def code(number: int) -> str:
    return f"P-{number:05d}"


def mark(number: int) -> str:
    return f"S-{number:06d}"


def people(size: Size, seed: int) -> Iterator[Row]:
    chance = Random(f"people {seed}")
    for number in range(size.people):
        year = chance.choice((None, chance.randrange(1955, 2005)))
        gender = chance.choice(("woman", "woman", "man", "other", None))
        countries = None if number % 10 == 3 else chance.choice(COUNTRIES)
        yield code(number), f"Kos {number}", f"Ana {number}", f"Kovačič {number}", gender, year, countries


def citizenships(size: Size) -> Iterator[Row]:
    """Every tenth person became Slovenian."""
    for number in range(3, size.people, 10):
        day = FIRST + number % 1500 * DAY
        yield code(number), "BA", None, day - DAY
        yield code(number), "SI", day, None


def enrolments(size: Size, seed: int) -> Iterator[Row]:
    chance = Random(f"enrolments {seed}")
    for number in range(size.people):
        entry = FIRST + chance.randrange(1500) * DAY
        leaves = entry + chance.randrange(30, 600) * DAY if chance.random() < 0.7 else None
        yield code(number), entry, leaves, "moved" if leaves else None, chance.choice(("police", "ngo", None))
        if leaves and chance.random() < 0.2:
            yield code(number), leaves + chance.randrange(10, 300) * DAY, None, None, None


def stays(size: Size, seed: int) -> Iterator[Row]:
    chance = Random(f"stays {seed}")
    for number in range(size.people):
        entry = FIRST + chance.randrange(1500) * DAY
        moves = entry + chance.randrange(20, 400) * DAY
        yield code(number), entry, moves - DAY, chance.choice(STAYS)
        yield code(number), moves, None, chance.choice(STAYS)


def sessions(size: Size, seed: int) -> Iterator[Row]:
    chance = Random(f"sessions {seed}")
    for number in range(size.sessions):
        alone = number < size.in_person
        yield (
            mark(number),
            FIRST + chance.randrange((LAST - FIRST).days) * DAY,
            chance.choice(("09:00", "14:30", "16:15", None)),
            chance.choice((30, 45, 60, 90)),
            chance.choice(INDIVIDUAL if alone else IN_GROUPS),
            "individual" if alone else "group",
            chance.choice(STATUSES),
            None,
            chance.choice(("Meta", "Neža", None)),
        )


def attendances(size: Size, seed: int) -> Iterator[Row]:
    chance = Random(f"attendances {seed}")
    return (
        (mark(number), code(person), chance.choice(MARKS))
        for number, person in chain(_alone(size, chance), _in_groups(size, chance))
    )


def _alone(size: Size, chance: Random) -> Iterator[tuple[int, int]]:
    for number in range(size.in_person):
        yield number, chance.randrange(size.people)


def _in_groups(size: Size, chance: Random) -> Iterator[tuple[int, int]]:
    """Neighbours by number, so that nobody is drawn twice; the last groups are as large as the total asks for."""
    groups, left = size.sessions - size.in_person, size.attendances - size.in_person
    for place in range(groups):
        members = left // groups + (place < left % groups)
        first = chance.randrange(size.people)
        for step in range(members):
            yield size.in_person + place, (first + step) % size.people


def feedback(size: Size, seed: int) -> Iterator[Row]:
    chance = Random(f"feedback {seed}")
    for _ in range(size.sessions // 60):
        month = f"{chance.randrange(2019, 2025)}-{chance.randrange(1, 13):02d}"
        comment = chance.choice(("Bilo je v redu.", "=več prosim", "- ni bilo časa", None, None))
        yield chance.choice(IN_GROUPS), month, chance.randrange(1, 6), comment, chance.choice(("sl", "en", None))


def write_workbook(path: Path, size: Size, seed: int = 1, *, shared: bool = False) -> None:
    """shared: texts in a table of their own, as spreadsheet programs save them; that takes more memory here."""
    with Workbook(str(path), {"constant_memory": not shared, "strings_to_formulas": False, "strings_to_urls": False}) as workbook:
        day = workbook.add_format({"num_format": "yyyy-mm-dd"})
        for name, headings, rows in sheets(size, seed):
            sheet = workbook.add_worksheet(name)
            for number, row in enumerate(chain([headings], rows)):
                for column, value in enumerate(row):
                    if isinstance(value, date):
                        sheet.write_datetime(number, column, value, day)
                    elif value is not None:
                        sheet.write(number, column, value)
