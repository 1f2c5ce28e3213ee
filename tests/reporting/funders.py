"""Funders and the days they pay for."""

import factory

from reporting.models import Funder, FundingPeriod
from tests.factories import QuietFactory


class FunderFactory(QuietFactory):
    name_sl = "Primer sklada"
    name_en = "Example Fund"
    statement_en = "With the support of the Example Fund."

    class Meta:
        model = Funder


class FundingPeriodFactory(QuietFactory):
    funder = factory.SubFactory(FunderFactory)
    started_on = "2019-01-01"
    ended_on = "2020-12-31"
    keep_until = "2030-01-01"

    class Meta:
        model = FundingPeriod
