"""What was changed in the offer over the years, why, and what came of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class Change:
    activity: str
    decided_on: date
    because: str
    change: str
    expected: str
    checked_on: date | None = None
    outcome: str = ""


CHANGES = (
    Change(
        "psychosocial_counselling", date(2020, 3, 16), "safety",
        "Pogovori po telefonu in na daljavo.", "Stik se ohrani, tudi ko srečanje v živo ni mogoče.",
        date(2020, 6, 15), "Stik je ostal z vsemi; trije pogovori so odpadli.",
    ),
    Change(
        "conversation", date(2023, 5, 5), "feedback",
        "Začetek prestavljen s 16.30 na 17.30.", "Kdor hodi v šolo, pride pravočasno.",
        date(2023, 9, 15), "Zamud je manj, delnih prisotnosti skoraj ni več.",
    ),
    Change(
        "cooking", date(2022, 8, 24), "attendance",
        "Namesto vsak drugi teden vsak teden.", "Skupina je večja; manj ljudi naenkrat v kuhinji.",
        date(2023, 1, 20), "Prihaja več oseb na mesec, v kuhinji je mirneje.",
    ),
    Change(
        "gardening", date(2023, 10, 20), "attendance",
        "Skupni vrt se s sezono konča.", "Čas za ustvarjalno delavnico in izlete.",
        date(2024, 4, 12), "Na izletih sta povprečno dve osebi več.",
    ),
    Change(
        "applications", date(2024, 2, 9), "new_need",
        "Del delavnice je o plačilni listi in dopustu.", "Manj vprašanj po prvem mesecu zaposlitve.",
        date(2024, 10, 11), "Vprašanja pridejo prej, pred podpisom pogodbe.",
    ),
    Change(
        "walk", date(2025, 3, 7), "funder",
        "Izlet traja štiri ure namesto celega dne.", "Nižji stroški pri enakem številu oseb.",
        date(2025, 7, 4), "Stroški so nižji, udeležba je enaka.",
    ),
)  # fmt: skip


def changes_by(today: date) -> Iterator[Change]:
    """Those decided and checked by today, and one of last month whose outcome is still awaited."""
    for change in CHANGES:
        if change.checked_on and change.checked_on <= today:
            yield change
    yield Change(
        "creative",
        today - timedelta(days=25),
        "feedback",
        "Prvih deset minut brez pogovora, z glasbo.",
        "Manj hrupa, več oseb ostane do konca.",
    )
