"""Daily limits are counted in the log. Call `wait_in_line` first, so that concurrent requests are counted one after the other."""

from django.db.models import QuerySet

from ketch.audit.entries import Actor
from ketch.audit.models import LogEntry
from ketch.periods import day_begins, today

# The result of such a refusal in the log; colleagues see it.
OVER = "more than one day allows"


def of_today(by: Actor) -> QuerySet[LogEntry]:
    return LogEntry.objects.filter(actor_id=by.pk, timestamp__gte=day_begins(today()))
