from django import template

from participants import deadline_words
from participants.deadlines import Proposal
from participants.models.deadline_rule import DeadlineRule

register = template.Library()


@register.filter
def by_rule(proposal: Proposal) -> str:
    return deadline_words.by_rule(proposal.rule, proposal.event.day)


@register.filter
def was_checked(rule: DeadlineRule) -> str:
    return deadline_words.was_checked(rule)
