"""Safe contact in words: the band on the pages of a person, and the page of rules. A number shows where it may be used now."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from urllib.parse import quote
from uuid import UUID

from django.utils import dates, formats, timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _, pgettext

from ketch.access.roles import Permission, may
from ketch.accounts.models import User
from ketch.encryption.unreadable import Unreadable
from ketch.pages.lines import joined
from ketch.periods import WALL, today
from ketch.words import Values, from_to, margin_day, short_day
from participants.contact.actions import CHANNEL, LEAVES, number_of
from participants.contact.safe_contact import AgreedRules, ContactNow, Hours, Way, cannot_be_read, contact_now
from participants.models import ContactRule, Participant

ICONS = {
    CHANNEL.PHONE: "phone",
    CHANNEL.SMS: "message-square-text",
    CHANNEL.MESSENGER: "message-circle",
    CHANNEL.EMAIL: "mail",
    CHANNEL.POST: "mailbox",
    CHANNEL.VIA_PERSON: "user-round",
    CHANNEL.NEVER: "ban",
}
SCHEMES = {CHANNEL.PHONE: "tel", CHANNEL.SMS: "sms"}


@dataclass(frozen=True)
class ChannelInWords:
    channel: ContactRule.Channel

    @property
    def name(self) -> str:
        return capfirst(str(self.channel.label))

    @property
    def icon(self) -> str:
        return ICONS[self.channel]


@dataclass(frozen=True)
class WayInWords(ChannelInWords):
    """One line of the band; `key` finds it again in the next band."""

    key: UUID
    value: str
    is_open: bool
    when: str
    cautions: list[str]
    notes: list[str]

    @property
    def link(self) -> str:
        """For the telephone or the mail program, without any message. It never reaches a server of ours."""
        if not self.is_open or isinstance(self.value, Unreadable):
            return ""
        if self.channel == CHANNEL.EMAIL:
            return f"mailto:{quote(self.value, safe='@')}"
        number = number_of(self.value)
        return f"{SCHEMES[self.channel]}:{number}" if number and self.channel in SCHEMES else ""


def way_in_words(way: Way, at: datetime) -> WayInWords:
    if way.is_open:
        when = _("yes, until %(when)s") % {"when": until_in_words(way.until, at)} if way.until else _("yes")
    else:
        when = _("not before %(when)s") % {"when": moment_in_words(way.opens_at, at)} if way.opens_at else _("not now")
    return WayInWords(way.channel, way.rules[0].pk, way.value, way.is_open, when, cautions_of(way), way.notes)


def cautions_of(agreed: Way | ContactRule) -> list[str]:
    """Whether a message may be left and whether we may say who we are are two questions."""
    message = _("a message may be left") if agreed.leave_message else _("leave no message")
    name = _("we may say who we are") if agreed.say_who_we_are else _("do not say who we are")
    return [message, name] if agreed.channel in LEAVES else [name]


def moment_in_words(moment: datetime, now: datetime) -> str:
    """18.00, midnight, tomorrow 9.00, Thursday 10.00, 3. 12. 2026 10.00"""
    day, hour, away = _on_the_wall(moment, now)
    if away == 1 and hour == time(0):
        return _("midnight")
    clock = formats.time_format(hour, "TIME_FORMAT")
    return clock if away == 0 else f"{_day(day, away)} {clock}"


def _on_the_wall(moment: datetime, now: datetime) -> tuple[date, time, int]:
    """Its day and hour, and how many days away that is."""
    wall = moment.astimezone(WALL)
    return wall.date(), wall.time(), (wall.date() - now.astimezone(WALL).date()).days


def _day(day: date, away: int) -> str:
    if away == 1:
        return _("tomorrow")
    return str(dates.WEEKDAYS[day.weekday()]) if away < 7 else short_day(day)


def until_in_words(moment: datetime, now: datetime) -> str:
    """18.00, midnight, tomorrow 9.00, 3. 12. 2026 10.00, in the forms that follow "until": Slovenian says "do jutri do 9.00"."""
    day, hour, away = _on_the_wall(moment, now)
    if away == 1 and hour == time(0):
        return pgettext("until", "midnight")
    clock = formats.time_format(hour, "TIME_FORMAT")
    if away == 0:
        return clock
    day_in_words = pgettext("until", "tomorrow") if away == 1 else short_day(day)
    return pgettext("until", "%(day)s %(hour)s") % {"day": day_in_words, "hour": clock}


@dataclass(frozen=True)
class RuleInWords(ChannelInWords):
    """One line of the page of rules."""

    rule: ContactRule
    when: str
    words: str
    is_running: bool


def rules_in_words(rules: Iterable[ContactRule]) -> dict[str, list[RuleInWords]]:
    """What holds, what is agreed for later, and what was. What the band does not call safe now, no line calls so either."""
    agreed = AgreedRules(tuple(sorted(rules, key=_in_order)))
    running = agreed.running(agreed.rules, timezone.now())
    lines = [rule_in_words(rule, is_running=rule in running) for rule in agreed.rules]
    ended = [line for line in lines if line.rule.has_ended]
    return {
        "now": [line for line in lines if line.rule.covers(today())],
        "later": [line for line in lines if not line.rule.has_begun],
        "earlier": sorted(ended, key=lambda line: line.rule.ended_on or date.max, reverse=True),
    }


def _in_order(rule: ContactRule) -> tuple[bool, int, str, date]:
    """“No contact at all” first, then by channel."""
    channel = _channel(rule)
    return channel != CHANNEL.NEVER, CHANNEL.values.index(channel), rule.value, rule.started_on


def _channel(rule: ContactRule) -> ContactRule.Channel:
    """As long as a rule cannot be read, nobody is called or written to."""
    return CHANNEL.NEVER if cannot_be_read(rule) else CHANNEL(rule.channel)


def rule_in_words(rule: ContactRule, *, is_running: bool = False) -> RuleInWords:
    channel = _channel(rule)
    unread = [_("this cannot be read")] if cannot_be_read(rule) else []
    hours = unread if channel == CHANNEL.NEVER else [capfirst(str(Hours.of(rule.hours))), *cautions_of(rule)]
    days = from_to(rule.started_on, rule.ended_on) if rule.ended_on else ""
    return RuleInWords(channel, rule, margin_day(rule.started_on), joined(*hours, days), is_running)


# As long as a session lasts at most: later the page has been signed out anyway.
LONGEST_WAIT = 12 * 60 * 60  # seconds


@dataclass(frozen=True)
class Band:
    now: ContactNow
    ways: list[WayInWords]

    @property
    def moment(self) -> str:
        wall = self.now.at.astimezone(WALL)
        return f"{dates.WEEKDAYS[wall.weekday()]} {formats.time_format(wall.time(), 'TIME_FORMAT')}"

    @property
    def checked_at(self) -> str:
        return formats.date_format(timezone.localtime(self.now.at), "TIME_FORMAT")

    @property
    def holds_until(self) -> str:
        return until_in_words(self.now.until, self.now.at) if self.now.until else ""

    @property
    def asks_again_in(self) -> int:
        """Seconds: one late rather than one early; 0 where nothing changes while the page may be open."""
        wait = int((self.now.until - self.now.at).total_seconds()) + 1 if self.now.until else 0
        return wait if wait <= LONGEST_WAIT else 0


def band_of(participant: Participant, *, user: User, at: datetime | None = None) -> Values:
    """For the template. Who may not read the file only sees that the case team is to be asked."""
    if not may(user, Permission.READ_FILE):
        return {"participant": participant, "band": None}
    now = contact_now(participant, at or timezone.now(), reader=user)
    band = Band(now, [way_in_words(way, now.at) for way in now.ways])
    return {"participant": participant, "band": band, "may_write": may(user, Permission.WRITE_FILE)}
