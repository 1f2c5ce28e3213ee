from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from activities.models import Activity
from ketch.audit.actions import action, change, create
from ketch.records.faults import Fault, refuse

LONGEST_NAME = 200


@action
def make_activity(*, by: Any, **fields: Any) -> Activity:
    """A new idea: a row, never a release."""
    activity = Activity(**fields)
    if not 0 < len(activity.name_key) <= LONGEST_NAME:
        # One letter may stand for a whole sentence, and it is told apart by the sentence.
        refuse([Fault("name_sl", _("This name is too long, or has no letters."), _("Choose another name."))])
    if Activity.objects.filter(name_key=activity.name_key).exists():
        refuse([Fault("name_sl", _("There is an activity of this name already."), _("Choose another name."))])
    return create([activity])[0]


@action
def retire_activity(*, activity: Activity, on: date, by: Any) -> Activity:
    change(activity, ended_on=on)
    return activity
