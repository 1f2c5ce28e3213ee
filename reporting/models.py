from reporting.checks.models import Explanation
from reporting.funding.models import Funder, FundingPeriod, PaidActivity, Promise, Rule, Target

__all__ = ["Explanation", "Funder", "FundingPeriod", "PaidActivity", "Promise", "Rule", "Target"]
