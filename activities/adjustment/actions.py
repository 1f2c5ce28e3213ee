"""Adjustments: their rules, made, corrected."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from activities.adjustment.models import Adjustment
from ketch.audit.entries import Actor, action, change, create
from ketch.periods import today
from ketch.records.faults import Fault, refuse
from participants.dated.rules import corrected


def faults_of_adjustment(adjustment: Adjustment) -> Iterable[Fault]:
    if not adjustment.change.strip():
        yield Fault("change", _("What changed is missing."), _("Say it in a sentence."))
    if adjustment.decided_on > today():
        yield Fault("decided_on", _("This day is still to come."), _("Say when it was decided."))
    if adjustment.checked_on and adjustment.checked_on > today():
        yield Fault("checked_on", _("This day is still to come."), _("Say when it was looked at."))
    if adjustment.checked_on and adjustment.checked_on < adjustment.decided_on:
        yield Fault("checked_on", _("This is before it was decided."), _("Correct one of the two days."))
    if adjustment.checked_on and not adjustment.outcome.strip():
        yield Fault("outcome", _("What came of it is missing."), _("Say it in a sentence, even if nothing changed."))


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
