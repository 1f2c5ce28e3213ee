"""What happened at some sessions. Two tallies add up, and a person in both is still one person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from activities.models import Session

GROUP = Session.Format.GROUP.value


@dataclass
class Tally:
    held: int = 0
    minutes: int = 0
    attendances: int = 0
    recorded: int = 0
    outside: int = 0
    groups: int = 0
    sizes: list[int] = field(default_factory=list)
    people: set[str] = field(default_factory=set)
    not_held: Counter[tuple[str, str]] = field(default_factory=Counter)

    def take_held(self, format: str, minutes: int, came: Collection[str], recorded: int, here: set[str]) -> None:
        """One held session. `here` is who is enrolled that day; a register where nobody came has the size 0."""
        self.held += 1
        self.minutes += minutes
        self.attendances += len(came)
        self.recorded += recorded
        self.outside += len(came) - sum(map(here.__contains__, came))
        self.people.update(came)
        if format == GROUP:
            self.groups += 1
            if recorded:
                self.sizes.append(len(came))

    @classmethod
    def sum(cls, tallies: Iterable[Tally]) -> Tally:
        total = cls()
        for tally in tallies:
            total._add(tally)
        return total

    def _add(self, other: Tally) -> None:
        self.held += other.held
        self.minutes += other.minutes
        self.attendances += other.attendances
        self.recorded += other.recorded
        self.outside += other.outside
        self.groups += other.groups
        self.sizes += other.sizes
        self.people |= other.people
        self.not_held.update(other.not_held)

    def not_held_with(self, status: str) -> dict[str, int]:
        """Sessions of one status by reason, "" where none was given."""
        return {reason: count for (word, reason), count in self.not_held.items() if word == status}
