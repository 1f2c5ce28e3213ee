"""Funders and the days they pay for."""

from datetime import date

import factory

from reporting.models import Funder, FundingPeriod, PaidActivity, Promise, Target
from reporting.questions.promises import targets_so_far
from reporting.questions.rows import Rows
from tests.factories import QuietFactory


class FunderFactory(QuietFactory):
    name_sl = "Primer sklada"
    name_en = "Example Fund"
    statement_en = "With the support of the Example Fund."

    class Meta:
        model = Funder


class FundingPeriodFactory(QuietFactory):
    funder = factory.SubFactory(FunderFactory)
    started_on = date(2019, 1, 1)
    ended_on = date(2020, 12, 31)
    keep_until = date(2030, 1, 1)

    class Meta:
        model = FundingPeriod


class PaidActivityFactory(QuietFactory):
    funding_period = factory.SubFactory(FundingPeriodFactory)

    class Meta:
        model = PaidActivity


class TargetFactory(QuietFactory):
    """Of persons over all days of its period, with one promise: 10."""

    funding_period = factory.SubFactory(FundingPeriodFactory)
    measure = "persons"
    started_on = factory.SelfAttribute("funding_period.started_on")
    ended_on = factory.SelfAttribute("funding_period.ended_on")
    promise = factory.RelatedFactory("tests.reporting.funders.PromiseFactory", "target")

    class Meta:
        model = Target
        skip_postgeneration_save = True


class PromiseFactory(QuietFactory):
    target = factory.SubFactory(TargetFactory, promise=None)
    low = 10
    agreed_on = date(2018, 12, 1)
    agreed_with = "the fund"

    class Meta:
        model = Promise


def all_so_far(contract, as_of, rows=None):
    """Its targets, as they are counted."""
    return targets_so_far(Target.objects.of([contract]), rows or Rows(contract.period, as_of))
