from datetime import date
from typing import Any

from activities.models import Adjustment
from ketch.audit.actions import action, change, create


@action
def adjust(*, by: Any, **fields: Any) -> Adjustment:
    """What is changed in an activity, why, and what is expected of it."""
    return create([Adjustment(**fields)])[0]


@action
def check_adjustment(*, adjustment: Adjustment, on: date, outcome: str, by: Any) -> Adjustment:
    change(adjustment, checked_on=on, outcome=outcome)
    return adjustment
