from reporting.checks.models import Explanation
from reporting.funding.models import Funder, FunderEmblem, FundingPeriod, PaidActivity, Promise, Rule, Target
from reporting.prepared.models import PreparedReport, SectionWording
from reporting.release.models import Release, ReleasedFile

__all__ = [
    "Explanation",
    "Funder",
    "FunderEmblem",
    "FundingPeriod",
    "PaidActivity",
    "PreparedReport",
    "Promise",
    "Release",
    "ReleasedFile",
    "Rule",
    "SectionWording",
    "Target",
]
