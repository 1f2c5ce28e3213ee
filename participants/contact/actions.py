from datetime import date

from ketch.audit.entries import Actor, action, change, create, remove
from ketch.periods import DAY, today
from ketch.records.faults import refuse
from ketch.values import Values
from participants.contact.models import ContactRule
from participants.contact.rules import faults_of_contact_rule, faults_of_ended_rule
from participants.people.models import Participant

AGREED = ("channel", "value", "hours", "leave_message", "say_who_we_are", "note")
NOTHING_AGREED: Values = {"value": "", "hours": {}, "leave_message": False, "say_who_we_are": False}
CHANNEL = ContactRule.Channel
# Where a message can be left for the person. What is written reaches the person anyway.
LEAVES = (CHANNEL.PHONE, CHANNEL.VIA_PERSON)


@action
def agree_contact(*, participant: Participant, on: date, by: Actor, **agreed) -> ContactRule:
    """A new way, from a day on. Others stay as they are."""
    participant.lock()
    rule = ContactRule(participant=participant, started_on=on, **_meaningful(agreed))
    refuse(faults_of_contact_rule(rule))
    return create([rule])[0]


@action
def change_contact(*, rule: ContactRule, on: date, by: Actor, **agreed) -> ContactRule:
    """From a later day on it is agreed differently; from its first day or an earlier one, a mistake is corrected.

    The rule keeps its key, so that two who change it at once change one row; what was agreed until then becomes a row of its own.
    """
    rule.participant.lock()
    values = _meaningful({name: getattr(rule, name) for name in AGREED} | agreed)
    new = ContactRule(started_on=on, ended_on=rule.ended_on, **values)
    refuse([*faults_of_ended_rule(rule), *faults_of_contact_rule(new)])
    differs = any(getattr(rule, name) != value for name, value in values.items())
    if rule.started_on < on and differs:
        create([_until(rule, on - DAY)])
    if differs or on < rule.started_on:
        change(rule, started_on=on, **values)
    return rule


@action
def end_contact(*, rule: ContactRule, on: date, by: Actor) -> None:
    """`on` is the last day. A rule that was to begin today or later, and now never begins, is removed; the log has it."""
    rule.participant.lock()
    if on < rule.started_on and rule.started_on >= today():
        return remove([rule])
    refuse([*faults_of_ended_rule(rule), *faults_of_contact_rule(_until(rule, on))])
    change(rule, ended_on=on)
    return None


def _until(rule: ContactRule, last: date) -> ContactRule:
    agreed = {name: getattr(rule, name) for name in AGREED}
    return ContactRule(participant_id=rule.participant_id, started_on=rule.started_on, ended_on=last, **agreed)


def _meaningful(agreed: Values) -> Values:
    """“No contact at all” has no number and no hours; only where something can be left there is a word about messages."""
    values = NOTHING_AGREED | agreed
    values["value"] = " ".join(values["value"].split())
    if values["channel"] == CHANNEL.NEVER:
        values |= NOTHING_AGREED
    if values["channel"] not in LEAVES:
        values["leave_message"] = False
    return values
