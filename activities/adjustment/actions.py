from activities.adjustment.models import Adjustment
from activities.adjustment.rules import faults_of_adjustment
from ketch.audit.actions import action, change, create
from ketch.audit.entries import Actor
from ketch.records.faults import refuse
from participants.dated.rules import corrected


@action
def adjust(*, by: Actor, **fields) -> Adjustment:
    """What is changed in an activity, why, and what is expected of it."""
    adjustment = Adjustment(**fields)
    refuse(faults_of_adjustment(adjustment))
    return create([adjustment])[0]


@action
def correct_adjustment(*, adjustment: Adjustment, by: Actor, **fields) -> Adjustment:
    """Also to say what came of it: `checked_on` and `outcome`."""
    refuse(faults_of_adjustment(corrected(adjustment, **fields)))
    change(adjustment, **fields)
    return adjustment
