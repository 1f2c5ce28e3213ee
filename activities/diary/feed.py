"""Busy times for the calendar of a staff member's own phone. Whoever reads along there learns when, and nothing else."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _, override
from icalendar import Calendar, Event

from activities.diary.actions import feed_of
from activities.models import NOT_HELD, Session
from activities.series.due import due_in
from ketch.access.roles import Permission, may
from ketch.accounts.models import User
from ketch.encryption import keys
from ketch.periods import WALL, Period, today

BACK, AHEAD = timedelta(days=7), timedelta(days=60)


def worker_of(token: str) -> User | None:
    """Whose address it is; None where it is nobody's, or its account works no more."""
    feed = feed_of(token)
    return feed.worker if feed and may(feed.worker, Permission.READ_SESSIONS) else None


def busy_times(worker: User) -> bytes:
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//busy times//EN")
    with override(worker.language):
        for session in _sessions(worker):
            calendar.add_component(_event(session))
    return calendar.to_ical()


def _sessions(worker: User) -> Iterator[Session]:
    """An hour stays busy once its session is logged. Sessions without a start time are left out; the page says so."""
    period = Period(today() - BACK, today() + AHEAD)
    written = Session.objects.in_period(period).filter(worker=worker).exclude(status__in=NOT_HELD)
    due = (each for each in due_in(period, user=worker) if each.worker_id == worker.pk)
    yield from (each for each in (*written.reverse(), *due) if each.start_time)


def _event(session: Session) -> Event:
    """Its key is a keyed hash as well, so that no calendar and no address of Ketch can be laid side by side."""
    assert session.start_time is not None
    begins = datetime.combine(session.takes_place_on, session.start_time, WALL).astimezone(UTC)
    event = Event()
    event.add("uid", keys.load().blind_index(f"busy {session.pk}")[-32:])
    event.add("dtstamp", timezone.now().astimezone(UTC).replace(microsecond=0))
    event.add("dtstart", begins)
    event.add("dtend", begins + timedelta(minutes=session.minutes))
    event.add("summary", _("busy"))
    event.add("class", "PRIVATE")
    return event
