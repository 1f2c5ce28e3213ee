from reporting.funding.models import Funder, FunderEmblem, FundingPeriod, PaidActivity, Promise, Rule, Target

__all__ = ["Funder", "FunderEmblem", "FundingPeriod", "PaidActivity", "Promise", "Rule", "Target"]
