"""Which ways of contact are safe at a moment, and at which hours one is agreed. What no rule allows is never done.

Everything follows from the rules and the moment, in local time; only `contact_now` asks the database. A rule holds on whole
days: at night both the day on which the night began and the day itself must be within it.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property

from django.db.models import Prefetch, prefetch_related_objects
from django.utils import dates, formats
from django.utils.translation import gettext as _

from ketch.access.roles import Permission
from ketch.accounts.models import User
from ketch.encryption.unreadable import Unreadable
from ketch.periods import DAY, WALL
from participants.models import ContactRule, Participant

MIDNIGHT = time(0)


@dataclass(frozen=True)
class Hours:
    """Days of the week, and from–to. `days`: Monday is 1; none means every day. From `first` until `last`, which itself is no
    longer in; None: the whole day.

    Where `last` does not come after `first` it is one of the next morning: such a night belongs to the day on which it begins.
    """

    days: frozenset[int] = frozenset()
    first: time | None = None
    last: time | None = None

    @classmethod
    def of(cls, stored: dict[str, str]) -> "Hours":
        """As a rule stores them: {"days": "12345", "from": "09:00", "to": "12:00"}, or {}."""
        days = frozenset(int(day) for day in stored.get("days", ""))
        return cls(days, *(time.fromisoformat(stored[name]) if name in stored else None for name in ("from", "to")))

    def stored(self) -> dict[str, str]:
        days = "" if self.is_every_day else "".join(str(day) for day in sorted(self.days))
        named = {"days": days, "from": _written(self.first), "to": _written(self.last)}
        return {name: text for name, text in named.items() if text}

    @property
    def is_every_day(self) -> bool:
        return len(self.days) in (0, 7)

    @property
    def is_overnight(self) -> bool:
        return self.first is not None and self.last is not None and self.last <= self.first

    def began(self, wall: datetime) -> date | None:
        """The day on which the hours began that are running at `wall`; None where none are."""
        day, hour = wall.date(), wall.time()
        if self.first is None or self.last is None:
            return self._if_begun(day)
        if self.is_overnight:
            return self._if_begun(day) if hour >= self.first else self._if_begun(day - DAY) if hour < self.last else None
        return self._if_begun(day) if self.first <= hour < self.last else None

    def _if_begun(self, day: date) -> date | None:
        return day if self.is_every_day or day.isoweekday() in self.days else None

    def edges(self) -> set[time]:
        """Times of the day at which something may begin or end."""
        return {MIDNIGHT, self.first or MIDNIGHT, self.last or MIDNIGHT}

    def __str__(self) -> str:
        if self.is_every_day and self.first is None:
            return _("at any hour")
        days = _("every day") if self.is_every_day else ", ".join(_stretches(self.days))
        return days if self.first is None or self.last is None else f"{days} {self._from_to(self.first, self.last)}"

    def _from_to(self, first: time, last: time) -> str:
        words = f"{_clock(first)}–{_clock(last)}"
        return _("%(hours)s (through the night)") % {"hours": words} if self.is_overnight and last != MIDNIGHT else words


def _written(hour: time | None) -> str:
    return f"{hour:%H:%M}" if hour is not None else ""


def _clock(hour: time) -> str:
    return formats.time_format(hour, "TIME_FORMAT")


def _stretches(days: Iterable[int]) -> Iterator[str]:
    """Monday–Friday where three or more follow each other, else each by its name."""
    for run in _runs(sorted(days)):
        names = [str(dates.WEEKDAYS[day - 1]) for day in run]
        yield from [f"{names[0]}–{names[-1]}"] if len(names) > 2 else names


def _runs(days: list[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for day in days:
        if runs and day == runs[-1][-1] + 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return runs


# Hours come again after a week; one more, because the clocks may jump over the only hour of this one.
AHEAD = 15  # days
HOUR = timedelta(hours=1)
NEVER = ContactRule.Channel.NEVER


@dataclass(frozen=True)
class Way:
    """One number, address or person through one channel: the rules that say when, and how it is at the moment."""

    rules: tuple[ContactRule, ...]
    running: tuple[ContactRule, ...]
    until: datetime | None
    opens_at: datetime | None

    @property
    def is_open(self) -> bool:
        return bool(self.running)

    @property
    def channel(self) -> ContactRule.Channel:
        return ContactRule.Channel(self.rules[0].channel)

    @property
    def value(self) -> str:
        return self.rules[0].value

    # Where two rules hold at once, the more careful one counts.
    @property
    def leave_message(self) -> bool:
        return all(rule.leave_message for rule in self.running or self.rules)

    @property
    def say_who_we_are(self) -> bool:
        return all(rule.say_who_we_are for rule in self.running or self.rules)

    @property
    def notes(self) -> list[str]:
        return list(dict.fromkeys(rule.note for rule in self.running or self.rules if rule.note))


@dataclass(frozen=True)
class ContactNow:
    """`until`: when something of it changes by itself, as far as one can see ahead."""

    at: datetime
    never: ContactRule | None
    ways: list[Way]
    until: datetime | None
    was_agreed: bool

    @property
    def never_cannot_be_read(self) -> bool:
        return self.never is not None and cannot_be_read(self.never)


def contact_now(participant: Participant, at: datetime, *, reader: User) -> ContactNow:
    """One query, however often a page asks."""
    visible = ContactRule.objects.visible_to(reader, Permission.READ_FILE)
    prefetch_related_objects([participant], Prefetch("contact_rules", visible))
    return contact_at(participant.contact_rules.all(), at)


def contact_at(rules: Iterable[ContactRule], at: datetime) -> ContactNow:
    in_order = sorted(rules, key=lambda rule: (rule.started_on, str(rule.pk)))
    day = at.astimezone(WALL).date()
    agreed = AgreedRules(tuple(rule for rule in in_order if rule.ended_on is None or rule.ended_on >= day))
    never = next((rule for rule in agreed.nevers if holds(rule, at)), None)
    ways = [] if never else [way for way in agreed.ways(at) if way.is_open or way.opens_at]
    return ContactNow(at, never, ways, agreed.next_change(at), bool(in_order))


@dataclass(frozen=True)
class AgreedRules:
    """All the rules of one person that have not ended. “No contact at all” overrules every other while it holds."""

    rules: tuple[ContactRule, ...]

    @cached_property
    def nevers(self) -> list[ContactRule]:
        """With those that cannot be read: one of them may be this one."""
        return [rule for rule in self.rules if rule.channel == NEVER or cannot_be_read(rule)]

    def running(self, rules: Iterable[ContactRule], at: datetime) -> tuple[ContactRule, ...]:
        if any(holds(rule, at) for rule in self.nevers):
            return ()
        return tuple(rule for rule in rules if holds(rule, at))

    def ways(self, at: datetime) -> list[Way]:
        """In the order of the channels."""
        groups: dict[tuple[int, str], list[ContactRule]] = {}
        order = ContactRule.Channel.values
        for rule in self.rules:
            if rule.channel != NEVER and not cannot_be_read(rule):
                groups.setdefault((order.index(rule.channel), "".join(rule.value.split())), []).append(rule)
        return [self._way(tuple(groups[key]), at) for key in sorted(groups)]

    def _way(self, rules: tuple[ContactRule, ...], at: datetime) -> Way:
        running = self.running(rules, at)
        turn = self._first(at, lambda moment: bool(self.running(rules, moment)) != bool(running), rules)
        return Way(rules, running, until=turn if running else None, opens_at=None if running else turn)

    def next_change(self, at: datetime) -> datetime | None:
        holding = self._holding(at)
        return self._first(at, lambda moment: self._holding(moment) != holding, self.rules)

    def _holding(self, at: datetime) -> list[bool]:
        return [holds(rule, at) for rule in self.rules]

    def _first(self, at: datetime, is_so: Callable[[datetime], bool], rules: Iterable[ContactRule]) -> datetime | None:
        return next((moment for moment in moments([*rules, *self.nevers], after=at) if is_so(moment)), None)


def cannot_be_read(rule: ContactRule) -> bool:
    """How, or when."""
    return isinstance(rule.channel, Unreadable) or isinstance(rule.hours, Unreadable)


def holds(rule: ContactRule, at: datetime) -> bool:
    wall = at.astimezone(WALL)
    began = Hours().began(wall) if cannot_be_read(rule) else Hours.of(rule.hours).began(wall)
    return began is not None and rule.covers(began) and rule.covers(wall.date())


def moments(rules: Iterable[ContactRule], *, after: datetime) -> list[datetime]:
    """Every moment ahead at which one of the rules may begin or cease to hold, in order."""
    today = after.astimezone(WALL).date()
    found: set[datetime] = set()
    for rule in rules:
        first = max(today, rule.started_on)
        for day in (first + n * DAY for n in range(AHEAD)):
            # A night of the last day ends on the next one.
            if rule.ended_on is None or day - DAY <= rule.ended_on:
                found.update(_on(day, Hours.of(rule.hours).edges()))
    return sorted(moment for moment in found if moment > after)


def _on(day: date, edges: Iterable[time]) -> Iterator[datetime]:
    for edge in edges:
        # An hour that comes twice in a night counts twice; one that is left out is moved on by astimezone.
        for fold in (0, 1):
            yield datetime.combine(day, edge, WALL).replace(fold=fold).astimezone(UTC)
    yield from _jump(day)


def _jump(day: date) -> Iterator[datetime]:
    """The moment at which the clocks are changed on this day, if they are."""
    begin = datetime.combine(day, time(0), WALL)
    if begin.utcoffset() != datetime.combine(day + DAY, time(0), WALL).utcoffset():
        yield from (begin.astimezone(UTC) + n * HOUR for n in range(1, 5))
