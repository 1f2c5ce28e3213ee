"""What happened, as somebody would keep it on paper beside Ketch: no code of Ketch is asked."""

from dataclasses import dataclass, field
from datetime import date

from tests.oracle.world import Person, Session, World


@dataclass
class Entry:
    """One line.

    marks: by code, everyone on its register. words: who led it, in the words of an earlier workbook. due: the day of the group's
    rhythm for which it stands. happened: entries with the same number are one thing that was written twice.
    """

    mark: str
    day: date
    hour: str
    minutes: int
    activity: str
    format: str
    status: str
    worker: str
    marks: dict[str, str]
    happened: int
    reason: str = ""
    words: str = ""
    group: str = ""
    due: date | None = None

    @property
    def row(self):
        """As the sheet Sessions has it."""
        who = self.worker or self.words
        cells = (self.mark, self.day, self.hour, self.minutes, self.activity, self.format, self.status, self.reason, who)
        return tuple(cell or None for cell in cells)


@dataclass
class Group:
    """A rhythm from a first day on, and who belongs to it: code, first day, last day."""

    activity: str
    worker: str
    first: date
    hour: str = "16:00"
    members: list[list] = field(default_factory=list)

    def on(self, day):
        return {code for code, first, last in self.members if first <= day and (last is None or day <= last)}


@dataclass
class PlainList:
    people: dict[str, Person] = field(default_factory=dict)
    entries: dict[str, Entry] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)
    # By name, the form of support of those that are not built in.
    activities: dict[str, str] = field(default_factory=dict)

    def expected(self, entry):
        """On its register: who stands there, and of a group whoever belongs to it on that day."""
        members = self.groups[entry.group].on(entry.day) if entry.group else set()
        return {**dict.fromkeys(members, ""), **entry.marks}

    def world(self):
        """For the oracle, which counts it day by day."""
        sessions = [
            Session(each.day, each.activity, each.minutes, each.format, each.status, each.reason, list(each.marks.items()))
            for each in self.entries.values()
        ]
        return World(list(self.people.values()), sessions, list(self.activities.items()))

    def attendances(self):
        return sorted((each.mark, code, mark or None) for each in self.entries.values() for code, mark in each.marks.items())

    def sessions(self):
        return sorted((each.row for each in self.entries.values()), key=repr)
