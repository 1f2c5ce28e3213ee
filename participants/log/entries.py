"""Which entries of the log somebody may read, and which are about a person or of some days."""

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from ketch.access.roles import Permission, Reach, reach_of
from ketch.accounts.models import User
from ketch.audit.models import LogEntry
from ketch.periods import DAY, day_begins, today
from participants.people.models import FormerFile, Participant

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
