"""The log as far as somebody may read it, and for a participant who looked at what is held about her, and what for.

No names of staff on the page for a participant: she may have days and purposes (GDPR, Art. 15; CJEU C-579/21), and staff
work under the programme's responsibility. The role tells her whether it was somebody whom she expects.
"""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.text import capfirst
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from ketch.access.roles import Permission, Reach, reach_of
from ketch.accounts.entry_lines import COPY, LogPage, accounts_in, entry_line, page_of, role_in_words
from ketch.accounts.models import User
from ketch.audit.checking import readable
from ketch.audit.models import LogEntry
from ketch.audit.purposes import purpose_in_words
from ketch.pages.lines import Line
from ketch.periods import DAY, day_begins, today
from ketch.words import Words, short_day
from participants.people.models import FormerFile, Participant

KIND = LogEntry.Kind
Entries = QuerySet[LogEntry]


def entries_for(user: User) -> Entries:
    """All; about people on whose case team one sits, and what one did oneself that is about nobody; or what one did oneself."""
    entries, reach = LogEntry.objects.all(), reach_of(user, Permission.READ_LOG)
    if reach is Reach.ALL:
        return entries
    if reach is Reach.OWN:
        return entries.filter(actor_id=user.pk)
    own = Q(about=None, actor_id=user.pk)
    if Participant.objects.has_seats_everywhere(user):
        return entries.filter(own | Q(about__isnull=False))
    people = Participant.objects.visible_to(user, Permission.READ_LOG)
    former = FormerFile.objects.filter(participant__in=people)
    return entries.filter(own | Q(about__in=people.values("pk")) | Q(about__in=former.values("pk")))


def keys_of(person: Participant) -> list[UUID]:
    """Under which her entries stand: also those of files that were merged into hers."""
    return [person.pk, *person.former_files.values_list("pk", flat=True)]


def of_days(entries: Entries, first: date | None, last: date | None) -> Entries:
    """What is later than today has not happened, and the calendar of a computer ends somewhere."""
    if first:
        entries = entries.filter(timestamp__gte=day_begins(min(first, today() + DAY)))
    return entries.filter(timestamp__lt=day_begins(min(last, today()) + DAY)) if last else entries


def log_page(entries: Entries, *, before: str, user: User) -> LogPage:
    return page_of(entries, before, lambda shown: _lines(shown, user))


def _lines(entries: list[LogEntry], user: User) -> list[Line]:
    codes = _codes({entry.about for entry in entries if entry.about}, user)
    accounts = accounts_in(entries)
    return [
        entry_line(entry, code=codes.get(entry.about, "") if entry.about else "", what=accounts.get(entry.object_pk, ""))
        for entry in entries
    ]


def _codes(keys: Iterable[UUID], user: User) -> dict[UUID, str]:
    """A therapist's own entries may be about people to whom she has no access any more: their codes she does not read."""
    people = Participant.objects.visible_to(user, Permission.READ_LOG)
    former = FormerFile.objects.filter(pk__in=keys, participant__in=people)
    return dict(people.filter(pk__in=keys).values_list("pk", "code")) | dict(former.values_list("pk", "code"))


# What was refused showed nothing of her.
SHOWED_NOTHING = (KIND.REFUSED,)


class Looked(NamedTuple):
    """Newest first. lines: of each day, who and what for. copies: to whom something of hers was given."""

    lines: list[Line]
    copies: list[Line]


def looked_at(entries: Entries) -> Looked:
    """Two queries, however often somebody looked."""
    shown = entries.exclude(action__in=SHOWED_NOTHING).order_by("-number")
    rows = list(shown.values_list("timestamp", "role", "action", "purpose", "result"))
    by_day: dict[tuple[date, str], dict[str, None]] = {}
    for moment, role, action, purpose, _result in rows:
        by_day.setdefault((localdate(moment), role), {})[str(purpose_in_words(purpose, action))] = None
    lines = [_line(day, capfirst(role_in_words(role)), _what_for(purposes)) for (day, role), purposes in by_day.items()]
    copies = {copy[0]: localdate(moment) for moment, *_rest, result in rows if (copy := COPY.match(result))}
    return Looked(lines, _copies(copies))


def _line(day: date, who: Words, second: str) -> Line:
    return Line(when=short_day(day), title=who, second=second)


def _what_for(purposes: Iterable[str]) -> str:
    return "; ".join(filter(None, purposes)) or _("what for was not written down")


def _copies(copies: dict[str, date]) -> list[Line]:
    """Recipient and purpose were typed when the copy was made; they stand once, in the entry of the file."""
    if not copies:
        return []
    files = LogEntry.objects.filter(action=KIND.HANDED_OUT, about=None, timestamp__gte=day_begins(min(copies.values())))
    by_copy = {copy[0]: entry.changes or {} for entry in readable(files) if (copy := COPY.match(entry.result))}
    unknown = [None, _("To whom is not recorded any more.")]
    return [
        _line(day, by_copy.get(copy, {}).get("recipient", unknown)[1], by_copy.get(copy, {}).get("purpose", [None, ""])[1])
        for copy, day in copies.items()
    ]
