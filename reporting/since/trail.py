"""Which entries of the log stand behind a row that counts otherwise than in a released report."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from activities.models import Activity, Attendance, Session
from ketch.audit.models import LogEntry
from ketch.words import Words
from participants.models import (
    AccommodationStay,
    Citizenship,
    Enrolment,
    ExploitationForm,
    FormerFile,
    Goal,
    Participant,
    StatusEntry,
)
from reporting.funding.models import FundingPeriod, PaidActivity, Target
from reporting.release.facts import plain
from reporting.release.models import Release

Kind = LogEntry.Kind
# What counts in a report, and of each record its fields that do. Whatever else was written about somebody changes no figure.
DAYS = frozenset({"started_on", "ended_on"})
COUNTED: dict[type[Model], frozenset[str]] = {
    Participant: frozenset({"gender", "birth_year"}),
    Enrolment: DAYS | {"participant", "exit_reason", "referred_by"},
    Citizenship: DAYS | {"participant", "country"},
    AccommodationStay: DAYS | {"participant", "status"},
    StatusEntry: DAYS | {"participant", "kind", "value"},
    ExploitationForm: frozenset({"participant", "form"}),
    Attendance: frozenset({"participant", "status"}),
    Session: frozenset({"takes_place_on", "activity", "status", "reason", "format", "minutes"}),
    Activity: frozenset({"form"}),
    Goal: frozenset({"form", "agreed_on", "status", "ended_on"}),
    FormerFile: frozenset(),
}
# What a report is asked for: which days and activities are paid for, and what was promised.
CONTRACTS = (FundingPeriod, PaidActivity, Target)
HAPPENED: dict[str, Words] = {
    Kind.CREATED: _("written down since"),
    Kind.CHANGED: _("corrected"),
    Kind.DELETED: _("removed"),
    Kind.IMPORTED: _("imported"),
    Kind.MERGED: _("two files merged"),
}
# They write many rows at once, and their entries name them.
MANY_AT_ONCE = (Kind.IMPORTED, Kind.MERGED)
NEW_SESSIONS = "new sessions"
LETTERS_OF_A_KEY = 32
KEY = re.compile(r"[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}")


@dataclass(frozen=True)
class Cause:
    """An entry of the log, by its number, that explains why a row differs."""

    number: int
    day: date
    happened: Words


def entries_since(release: Release) -> int:
    """About anything that counts, of whichever day: nothing is opened, and nothing counted again."""
    kinds = ContentType.objects.get_for_models(*COUNTED, *CONTRACTS).values()
    later = LogEntry.objects.filter(number__gt=release.log_number, action__in=HAPPENED)
    return later.filter(Q(content_type__in=kinds) | Q(action=Kind.IMPORTED)).count()


class Trail:
    """The entries after a number, by what they are about. Of each import and merge one row of the log is opened."""

    def __init__(self, after: int) -> None:
        self._of_row: dict[str, set[Cause]] = defaultdict(set)
        self._of_person: dict[str, set[Cause]] = defaultdict(set)
        self.of_contracts: set[Cause] = set()
        kinds = {kind.pk: model for model, kind in ContentType.objects.get_for_models(*COUNTED, *CONTRACTS).items()}
        since = LogEntry.objects.filter(number__gt=after, action__in=HAPPENED)
        columns = ("number", "timestamp", "action", "object_pk", "about", "content_type")
        for number, moment, action, row, person, kind in since.filter(content_type__in=kinds).values_list(*columns):
            cause = Cause(number, localtime(moment).date(), HAPPENED[action])
            self._of_row[plain(row)].add(cause)
            if person:
                self._of_person[plain(person)].add(cause)
            if kinds[kind] in CONTRACTS:
                self.of_contracts.add(cause)
        for entry in since.filter(action__in=MANY_AT_ONCE):
            for row in _rows_in(entry):
                self._of_row[row].add(Cause(entry.number, localtime(entry.timestamp).date(), HAPPENED[entry.action]))

    def of_rows(self, keys: Iterable[str]) -> set[Cause]:
        return set().union(*(self._of_row.get(plain(key), ()) for key in keys))

    def of_people(self, keys: Iterable[str]) -> set[Cause]:
        return set().union(*(self._of_person.get(plain(key), ()) for key in keys))


def _rows_in(entry: LogEntry) -> Iterator[str]:
    """The sessions that an import added, what it changed (in the label), and what a merge moved."""
    changes = entry.changes if isinstance(entry.changes, dict) else {}
    for label, values in changes.items():
        if label == NEW_SESSIONS:
            new = values[1]
            yield from (new[at : at + LETTERS_OF_A_KEY] for at in range(0, len(new), LETTERS_OF_A_KEY))
        yield from map(plain, values if label == "moved" else KEY.findall(label))
