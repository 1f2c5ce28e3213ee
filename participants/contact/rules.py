"""Rules of safe contact: from an unsaved rule to faults."""

import re
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from ketch.periods import today
from ketch.records.faults import Fault
from ketch.words import short_day
from participants.contact.models import ContactRule
from participants.dated.rules import faults_of_dates

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
    yield from _faults_of_value(rule)
    yield from _faults_of_hours(rule)


def faults_of_ended_rule(rule: ContactRule) -> Iterable[Fault]:
    if rule.ended_on and rule.ended_on < today():
        yield Fault(
            "",
            _("This rule ended on %(day)s.") % {"day": short_day(rule.ended_on)},
            _("Write down a new one for what holds now."),
        )


def _faults_of_value(rule: ContactRule) -> Iterable[Fault]:
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
