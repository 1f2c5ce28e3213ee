"""So many a day and no more. What was asked is counted in the log; `wait_in_line` before puts requests at once in a row."""

from typing import Any

from django.db.models import QuerySet

from ketch.audit.models import LogEntry
from ketch.periods import day_begins, today

# The result of a refusal in the log; colleagues are told of it.
OVER = "more than one day allows"


def of_today(by: Any) -> QuerySet[LogEntry]:
    return LogEntry.objects.filter(actor_id=by.pk, timestamp__gte=day_begins(today()))
