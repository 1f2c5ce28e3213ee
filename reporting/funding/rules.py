"""Rules of funding periods, targets and promises: from an unsaved record to faults."""

from collections.abc import Collection, Iterable
from decimal import Decimal

from django.utils import formats
from django.utils.translation import gettext_lazy as _

from activities.feedback.poster import last_closed_day
from activities.models import Activity
from ketch.periods import today
from ketch.records.faults import Fault
from participants.dated.rules import faults_of_dates
from reporting.funding.models import FundingPeriod, Promise, Target
from reporting.layouts.figures import words_of
from reporting.prepared.models import is_reported

LARGEST = Decimal(1_000_000)


def faults_of_period(period: FundingPeriod) -> Iterable[Fault]:
    if wrong := list(faults_of_dates(period)):
        yield from wrong
    elif period.keep_until < period.ended_on:
        yield Fault("keep_until", _("This is before the period ends."), _("Choose the day that the contract names."))


def faults_of_its_targets(period: FundingPeriod, paid: Collection[Activity]) -> Iterable[Fault]:
    """They stay inside its days, and it does not stop paying for what they count."""
    paid_before = list(period.activities.all())
    for target in period.targets.select_related("activity"):
        if target.started_on < period.started_on or target.ended_on > period.ended_on:
            days = f"{formats.date_format(target.started_on)} – {formats.date_format(target.ended_on)}"
            yield Fault("ended_on", _("A target of these days would lie outside: %(days)s.") % {"days": days}, _("Include them."))
        if _is_paid_for(target, paid_before) and not _is_paid_for(target, paid):
            wrong = _("A target counts work that would not be paid for: %(target)s.") % {"target": words_of(target)}
            yield Fault("activities", wrong, _("Tick it as well."))


def faults_of_target(target: Target, paid: Collection[Activity]) -> Iterable[Fault]:
    """`paid`: the activities that its period pays for; none is all."""
    period = target.funding_period
    if wrong := list(faults_of_dates(target)):
        yield from wrong
    elif target.started_on < period.started_on or target.ended_on > period.ended_on:
        yield Fault("ended_on", _("These days are not all paid for."), _("Choose days within the funding period."))
    elif target.measure == Target.Measure.FEEDBACK and not target.period.is_whole_quarters:
        right = _("Choose days from the first day of a quarter to the last day of a quarter.")
        yield Fault("ended_on", _("Feedback is counted by whole quarters and years."), right)
    if target.measure == Target.Measure.GOALS and target.activity:
        yield Fault("activity", _("Goals are of people, not of an activity."), _("Choose a form of support, or all."))
    if target.form and target.activity_id:
        yield Fault("activity", _("This is of a form of support already."), _("Choose one of the two."))
    if not _is_paid_for(target, paid):
        right = _("Choose another, or change the period.")
        if target.form:
            yield Fault("form", _("The period pays for no activity of this form."), right)
        else:
            yield Fault("activity", _("The period does not pay for this activity."), right)


def _is_paid_for(target: Target, paid: Collection[Activity]) -> bool:
    if not paid:
        return True
    if target.form:
        return any(activity.form == target.form for activity in paid)
    return target.activity is None or target.activity in paid


def faults_of_promise(promise: Promise, before: Promise | None) -> Iterable[Fault]:
    """`before`: the one that it comes after."""
    if promise.low < 0 or promise.low > LARGEST:
        yield Fault("low", _("This number is out of reach."), _("Write a number from 0 to a million."))
    if promise.high is not None and not promise.low <= promise.high <= LARGEST:
        yield Fault("high", _("This is less than the promise, or out of reach."), _("Write a larger number, or leave it empty."))
    if promise.target.measure == Target.Measure.FEEDBACK and max(promise.low, promise.high or 0) > 100:
        yield Fault("low", _("This is more than all of them."), _("Write the share in per cent, from 0 to 100."))
    if promise.agreed_on > today():
        yield Fault("agreed_on", _("This day is still to come."), _("Say when it was agreed."))
    if before and promise.agreed_on < before.agreed_on:
        day = formats.date_format(before.agreed_on)
        yield Fault("agreed_on", _("The promise before it is of %(day)s.") % {"day": day}, _("Choose that day or a later one."))
    why = f"why_{promise.target.funding_period.funder.language}"
    if before and not getattr(promise, why).strip():
        yield Fault(why, _("Why it was agreed anew is missing."), _("Say it in a sentence: the report prints it."))


def faults_of_closing(period: FundingPeriod) -> Iterable[Fault]:
    if period.closed_at:
        yield Fault("", _("This period is closed already."), "")
    elif period.ended_on >= today():
        yield Fault("", _("This period is not over yet."), _("Close it after its last day."))
    elif period.ended_on > last_closed_day(today()) and period.targets.filter(measure=Target.Measure.FEEDBACK).exists():
        yield Fault("", _("Answers are still coming in."), _("Close it ten days after the end of the quarter."))


def faults_of_reopening(period: FundingPeriod) -> Iterable[Fault]:
    if not period.closed_at:
        yield Fault("", _("This period is open already."), "")


def faults_of_closed(period: FundingPeriod) -> Iterable[Fault]:
    """What was achieved is kept, so nothing else of it moves."""
    if period.closed_at:
        yield Fault("", _("This period is closed."), _("Open it again first."))


def faults_of_removing(target: Target) -> Iterable[Fault]:
    if FundingPeriod.objects.filter(is_reported(), pk=target.funding_period_id).exists():
        yield Fault("", _("This target stands in a released report, so it stays."), _("Agree on another number instead."))
