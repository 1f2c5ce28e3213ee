"""Who opened a file, as the log has it: one line for each colleague and day."""

from datetime import date
from uuid import UUID

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ketch.accounts.models import User
from ketch.audit.models import LogEntry
from ketch.pages.lines import Line
from ketch.words.days import margin_day
from participants.people.models import Participant

LINES, ENTRIES = 5, 200


def who_opened(participant: Participant, *, user: User) -> list[Line]:
    """The last few, also of files that were merged into this one; values of changes stay sealed."""
    files = [participant.pk, *participant.former_files.values_list("pk", flat=True)]
    entries = LogEntry.objects.filter(about__in=files).select_related("actor").defer("changes")[:ENTRIES]
    grouped: dict[tuple[date, UUID | None], list[LogEntry]] = {}
    for entry in entries:
        grouped.setdefault((timezone.localdate(entry.timestamp), entry.actor_id), []).append(entry)
    return [_line(day, of_a_day, user) for (day, _actor), of_a_day in list(grouped.items())[:LINES]]


def _line(day: date, entries: list[LogEntry], user: User) -> Line:
    last = entries[0]
    kinds = dict.fromkeys(entry.get_action_display() for entry in entries)
    at = date_format(timezone.localtime(last.timestamp), "TIME_FORMAT")
    return Line(when=margin_day(day), title=who(last, user), second=f"{at} · {', '.join(kinds)}")


def who(entry: LogEntry, user: User) -> str:
    if entry.actor_id is None:
        return _("a command on the server")
    return _("You") if entry.actor_id == user.pk else str(entry.actor)
