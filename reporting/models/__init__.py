from reporting.models.funder import Funder
from reporting.models.funding_period import FundingPeriod, Rule

__all__ = ["Funder", "FundingPeriod", "Rule"]
