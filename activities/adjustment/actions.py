from datetime import date
from typing import Any

from activities.adjustment.models import Adjustment
from activities.adjustment.rules import faults_of_adjustment
from ketch.audit.actions import action, change, create
from ketch.records.faults import refuse

FIELDS = ("decided_on", "because", "change", "expected", "checked_on", "outcome")


@action
def adjust(*, by: Any, **fields: Any) -> Adjustment:
    """What is changed in an activity, why, and what is expected of it."""
    adjustment = Adjustment(**fields)
    refuse(faults_of_adjustment(adjustment))
    return create([adjustment])[0]


@action
def check_adjustment(*, adjustment: Adjustment, on: date, outcome: str, by: Any) -> Adjustment:
    return correct_adjustment(adjustment=adjustment, checked_on=on, outcome=outcome, by=by)


@action
def correct_adjustment(*, adjustment: Adjustment, by: Any, **fields: Any) -> Adjustment:
    kept = {name: getattr(adjustment, name) for name in FIELDS}
    refuse(faults_of_adjustment(Adjustment(**kept | fields)))
    change(adjustment, **fields)
    return adjustment
