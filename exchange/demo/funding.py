"""The funders of the programme, and the days for which they pay. From 2024 on invented."""

from datetime import date
from typing import Any

from ketch.audit.actions import action, create
from reporting.models import Funder, FundingPeriod

POLICE = {
    "name_sl": "Slovenska policija in Sklad Evropske unije za notranjo varnost",
    "name_en": "Slovenian police with the EU Internal Security Fund",
    "statement_sl": "Projekt sofinancira Evropska unija iz Sklada za notranjo varnost.",
    "statement_en": "The project is co-financed by the European Union from the Internal Security Fund.",
}
MINISTRY = {
    "name_sl": "Ministrstvo za notranje zadeve",
    "name_en": "Ministry of the Interior",
    "statement_sl": "Program sofinancira Ministrstvo za notranje zadeve.",
    "statement_en": "The programme is co-financed by the Ministry of the Interior.",
}
KEPT_YEARS = 7


@action
def add_funders(*, today: date, by: Any) -> None:
    police, ministry = create([Funder(**POLICE), Funder(**MINISTRY)])
    later = [(ministry, first, first + 2) for first in range(2024, today.year + 1, 3)]
    create([_period(*row) for row in [(police, 2019, 2021), (ministry, 2022, 2023), *later]])


def _period(funder: Funder, first: int, last: int) -> FundingPeriod:
    return FundingPeriod(
        funder=funder,
        started_on=date(first, 1, 1),
        ended_on=date(last, 12, 31),
        keep_until=date(last + KEPT_YEARS, 12, 31),
    )
