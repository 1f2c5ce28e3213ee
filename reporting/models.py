"""The records of this room, as the rooms above and its own features ask for them."""

from reporting.checks.models import Explanation
from reporting.funding.models import Funder, FunderEmblem, FundingPeriod, PaidActivity, Promise, Rule, Target
from reporting.prepared.models import PreparedReport, SectionWording
from reporting.release.models import Release, ReleasedFile
