from typing import Any

from ketch.audit.actions import action, change, create
from ketch.periods import today
from ketch.records.faults import refuse
from participants.dated.rules import corrected
from participants.models.deadline_rule import DeadlineRule
from participants.rules_of_deadlines import faults_of_rule


@action
def make_deadline_rule(*, by: Any, **fields: Any) -> DeadlineRule:
    rule = DeadlineRule(**fields)
    refuse(faults_of_rule(rule, DeadlineRule.objects.in_use()))
    return create([rule])[0]


@action
def change_deadline_rule(*, rule: DeadlineRule, by: Any, **values: Any) -> DeadlineRule:
    """The law changed, or somebody read it again. Deadlines that stand stay as they are; where they came from it, they say so."""
    wanted = corrected(rule, **values)
    refuse(faults_of_rule(wanted, DeadlineRule.objects.in_use().exclude(pk=rule.pk)))
    change(rule, **values)
    return rule


@action
def retire_deadline_rule(*, rule: DeadlineRule, by: Any) -> DeadlineRule:
    """It proposes nothing any more; deadlines that came from it stay."""
    if rule.is_in_use:
        change(rule, ended_on=today())
    return rule


@action
def use_deadline_rule_again(*, rule: DeadlineRule, by: Any) -> DeadlineRule:
    refuse(faults_of_rule(rule, DeadlineRule.objects.in_use().exclude(pk=rule.pk)))
    change(rule, ended_on=None)
    return rule
