from reporting.funding.models import Funder, FundingPeriod, PaidActivity, Promise, Rule, Target

__all__ = ["Funder", "FundingPeriod", "PaidActivity", "Promise", "Rule", "Target"]
