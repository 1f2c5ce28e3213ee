from django import template

from participants.deadline import words
from participants.deadline.models import DeadlineRule
from participants.deadline.proposals import Proposal

register = template.Library()


@register.filter
def by_rule(proposal: Proposal) -> str:
    return words.by_rule(proposal.rule, proposal.event.day)


@register.filter
def was_checked(rule: DeadlineRule) -> str:
    return words.was_checked(rule)
