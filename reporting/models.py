from reporting.funding.models import Funder, FundingPeriod, Rule

__all__ = ["Funder", "FundingPeriod", "Rule"]
