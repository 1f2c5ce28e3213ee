"""Rules of safe contact: what can be wrong with one, and how it is agreed, changed and ended."""

import re
from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from ketch.audit.entries import Actor, action, change, create, remove
from ketch.periods import DAY, today
from ketch.records.faults import Fault, refuse
from ketch.words import Values, short_day
from participants.dated.rules import corrected, faults_of_dates
from participants.models import ContactRule, Participant

CHANNEL = ContactRule.Channel
BY_NUMBER = (CHANNEL.PHONE, CHANNEL.SMS)
NUMBER = re.compile(r"\+?\d{3,15}")


def number_of(typed: str) -> str | None:
    """A telephone number as a telephone takes it; None where it is none."""
    bare = re.sub(r"[\s()/.–-]", "", typed)
    return bare if NUMBER.fullmatch(bare) else None


def faults_of_contact_rule(rule: ContactRule) -> Iterable[Fault]:
    yield from faults_of_dates(rule)
    if rule.channel == CHANNEL.NEVER:
        return
    yield from faults_of_value(rule)
    yield from _faults_of_hours(rule)


def faults_of_ended_rule(rule: ContactRule) -> Iterable[Fault]:
    if rule.ended_on and rule.has_ended:
        yield Fault(
            "",
            _("This rule ended on %(day)s.") % {"day": short_day(rule.ended_on)},
            _("Write down a new one for what holds now."),
        )


def faults_of_value(rule: ContactRule) -> Iterable[Fault]:
    if not rule.value:
        yield Fault("value", _("The number or address is missing."), _("Write how the person is reached in this way."))
    elif rule.channel in BY_NUMBER and number_of(rule.value) is None:
        yield Fault("value", _("This is not a telephone number."), _("Write it like 000 000 000 or +386 00 000 000."))
    elif rule.channel == CHANNEL.EMAIL and not _is_email(rule.value):
        yield Fault("value", _("This is not an e-mail address."), _("Write it like name@example.org."))


def _faults_of_hours(rule: ContactRule) -> Iterable[Fault]:
    first, last = rule.hours.get("from"), rule.hours.get("to")
    if bool(first) != bool(last):
        yield Fault(
            "to_hour" if first else "from_hour", _("One of the two hours is missing."), _("Give both, or none for any hour.")
        )
    elif first and first == last:
        yield Fault("to_hour", _("These hours begin and end at once."), _("Give two different hours, or none for any hour."))


def _is_email(typed: str) -> bool:
    try:
        validate_email(typed)
    except ValidationError:
        return False
    return True


AGREED = ("channel", "value", "hours", "leave_message", "say_who_we_are", "note")
NOTHING_AGREED: Values = {"value": "", "hours": {}, "leave_message": False, "say_who_we_are": False}
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
def change_contact(*, rule: ContactRule, on: date, by: Actor, **agreed) -> None:
    """From a later day on it is agreed differently; from its first day or an earlier one, a mistake is corrected.

    The rule keeps its key, so that two who change it at once change one row; what was agreed until then becomes a row of its own.
    """
    rule.participant.lock()
    before = {name: getattr(rule, name) for name in AGREED}
    values = _meaningful(before | agreed)
    new = ContactRule(started_on=on, ended_on=rule.ended_on, **values)
    refuse([*faults_of_ended_rule(rule), *faults_of_contact_rule(new)])
    if rule.started_on < on and values != before:
        create([ContactRule(participant=rule.participant, started_on=rule.started_on, ended_on=on - DAY, **before)])
    if values != before or on < rule.started_on:
        change(rule, started_on=on, **values)


@action
def end_contact(*, rule: ContactRule, on: date, by: Actor) -> None:
    """`on` is the last day. A rule that was to begin today or later, and now never begins, is removed; the log has it."""
    rule.participant.lock()
    if on < rule.started_on and rule.started_on >= today():
        remove([rule])
    else:
        refuse([*faults_of_ended_rule(rule), *faults_of_dates(corrected(rule, ended_on=on))])
        change(rule, ended_on=on)


def _meaningful(agreed: Values) -> Values:
    """“No contact at all” has no number and no hours; only where something can be left there is a word about messages."""
    values = NOTHING_AGREED | agreed
    values["value"] = " ".join(values["value"].split())
    if values["channel"] == CHANNEL.NEVER:
        values |= NOTHING_AGREED
    if values["channel"] not in LEAVES:
        values["leave_message"] = False
    return values
