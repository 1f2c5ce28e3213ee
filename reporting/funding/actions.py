from collections.abc import Collection

from django.utils import timezone

from activities.models import Activity
from ketch.accounts.models import User
from ketch.audit.entries import Actor, action, change, create, note, remove
from ketch.periods import today
from ketch.records.faults import refuse
from participants.dated.rules import corrected
from reporting.funding import rules
from reporting.funding.models import Funder, FunderEmblem, FundingPeriod, PaidActivity, Promise, Target
from reporting.questions.promises import targets_so_far
from reporting.questions.rows import Rows


@action
def make_funder(*, by: Actor, **fields: str) -> Funder:
    return create([Funder(**fields)])[0]


@action
def correct_funder(*, funder: Funder, by: Actor, **fields: str) -> Funder:
    change(funder, **fields)
    return funder


@action
def set_emblem(*, funder: Funder, png: bytes, by: Actor) -> None:
    """In place of one that is there. The log says that it changed, not what it shows."""
    remove(FunderEmblem.objects.filter(funder=funder))
    create([FunderEmblem(funder=funder, png=png)])
    note("changed", funder, field_names="emblem")


@action
def remove_emblem(*, funder: Funder, by: Actor) -> None:
    remove(FunderEmblem.objects.filter(funder=funder))
    note("changed", funder, field_names="emblem")


@action
def make_period(*, funder: Funder, activities: Collection[Activity], by: Actor, **fields) -> FundingPeriod:
    """`activities`: those that it pays for; none is all."""
    period = FundingPeriod(funder=funder, **fields)
    refuse(rules.faults_of_period(period))
    create([period])
    create([PaidActivity(funding_period=period, activity=activity) for activity in activities])
    return period


@action
def correct_period(*, period: FundingPeriod, activities: Collection[Activity], by: Actor, **fields) -> FundingPeriod:
    wanted = corrected(period, **fields)
    refuse([*rules.faults_of_closed(period), *rules.faults_of_period(wanted), *rules.faults_of_its_targets(wanted, activities)])
    change(period, **fields)
    rows = {row.activity: row for row in period.paid.select_related("activity")}
    remove([row for activity, row in rows.items() if activity not in activities])
    create([PaidActivity(funding_period=period, activity=activity) for activity in activities if activity not in rows])
    return period


@action
def close_period(*, period: FundingPeriod, by: User) -> FundingPeriod:
    """What was achieved is kept: erasure takes people and goals, and a funder may ask years later."""
    refuse(rules.faults_of_closing(period))
    for each in targets_so_far(Target.objects.of([period]), Rows(period.period, today())):
        change(each.target, kept_value=each.to_keep)
    change(period, closed_at=timezone.now(), closed_by=by)
    return period


@action
def reopen_period(*, period: FundingPeriod, because: str, by: Actor) -> FundingPeriod:
    refuse(rules.faults_of_reopening(period))
    note("changed", period, changes={"because": [None, because]})
    for target in period.targets.all():
        change(target, kept_value=None)
    change(period, closed_at=None, closed_by=None)
    return period


PROMISED = ("low", "high", "agreed_on", "agreed_with")


@action
def make_target(*, funding_period: FundingPeriod, by: Actor, **fields) -> Target:
    """With what was promised at first."""
    promised = {name: fields.pop(name) for name in PROMISED}
    target = Target(funding_period=funding_period, **fields)
    promise = Promise(target=target, **promised)
    refuse(rules.faults_of_closed(funding_period))
    refuse([*rules.faults_of_target(target, funding_period.activities.all()), *rules.faults_of_promise(promise, None)])
    create([target])
    create([promise])
    return target


@action
def correct_words(*, target: Target, by: Actor, **words: str) -> Target:
    """Only how it is said. What it counts stays: earlier reports say it."""
    change(target, **words)
    return target


@action
def promise_anew(*, target: Target, by: Actor, **fields) -> Promise:
    """Beside the earlier ones, which stay."""
    promise = Promise(target=target, **fields)
    refuse(rules.faults_of_closed(target.funding_period))
    refuse(rules.faults_of_promise(promise, target.promises.last()))
    return create([promise])[0]


@action
def remove_target(*, target: Target, because: str, by: Actor) -> None:
    """Written down by mistake. Its promises go with it: the log keeps them, and why."""
    refuse([*rules.faults_of_closed(target.funding_period), *rules.faults_of_removing(target)])
    note("changed", target, changes={"because": [None, because]})
    remove([*target.promises.all(), target])
