"""Who would be at two places at once: the staff member of a session, or somebody who is expected at it; and what would be planned
twice.

Whoever plans is told of their own sessions and of those that they may read. Of others not even that there are any.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q
from django.utils.formats import time_format
from django.utils.translation import gettext as _

from activities.models import Session
from activities.series.due import due_in
from activities.session.doubles import is_same, same_as
from activities.session.lines import day_and_hour, with_people
from ketch.access.roles import Permission
from ketch.accounts.models import User
from ketch.pages.lines import joined
from ketch.periods import DAY, Period
from ketch.words import short_day
from participants.models import Participant

# A session lasts no longer than a day, so one of the day before may go on, and this one into the next.
NEXT_TO = (-1, 0, 1)


@dataclass(frozen=True)
class Clash:
    """`session` is at the same time. codes: who is expected at both."""

    session: Session
    has_worker: bool
    codes: list[str]

    def words_for(self, user: User) -> str:
        """For a page of a form, which may name who is expected."""
        words = {"what": joined(short_day(self.session.takes_place_on), self.session.activity.name, hours_of(self.session))}
        if self.codes and not self.has_worker:
            return _("%(codes)s is at another session then: %(what)s.") % {**words, "codes": ", ".join(self.codes)}
        if self.session.worker_id == user.pk:
            return _("You have another session then: %(what)s.") % words
        return _("%(worker)s has another session then: %(what)s.") % {**words, "worker": self.session.worker}

    def message_for(self, user: User) -> str:
        """The same without anybody's code: a message is kept until the next page."""
        words = {"hours": hours_of(self.session)}
        if not self.has_worker:
            return _("Whoever is expected has another session then: %(hours)s.") % words
        if self.session.worker_id == user.pk:
            return _("You have another session then: %(hours)s.") % words
        return _("%(worker)s has another session then: %(hours)s.") % {**words, "worker": self.session.worker}


def hours_of(session: Session) -> str:
    """16.00–17.30, also 23.00–1.00."""
    return "–".join(time_format(moment, "TIME_FORMAT") for moment in span_of(session))


def span_of(session: Session) -> tuple[datetime, datetime]:
    """On the clock on the wall: a session may end on the next day."""
    assert session.start_time is not None
    first = datetime.combine(session.takes_place_on, session.start_time)
    return first, first + timedelta(minutes=session.minutes)


def overlap(one: Session, other: Session) -> bool:
    if not (one.start_time and other.start_time):
        return False
    (first, last), (begins, ends) = span_of(one), span_of(other)
    return first < ends and begins < last


def planned_twice(wanted: Sequence[Session], person: Participant | None, *, user: User) -> list[Session]:
    """What stands, or is due, where these shall be planned. person: whose individual sessions they are. A fixed number of
    queries."""
    if not wanted or not (wanted[0].is_group or person):
        return []
    there, first = same_as(wanted, person=person, user=user), wanted[0]
    if first.is_group:
        days = Period(first.takes_place_on, wanted[-1].takes_place_on)
        due = due_in(days, user=user, activities=[first.activity])
        there += [each for each in due if each.pk != first.pk and any(is_same(one, each) for one in wanted)]
    return there


def clashes(wanted: Sequence[Session], people: Collection[UUID], *, user: User) -> list[Clash]:
    """Of these sessions, as they shall be, with others, planned, held or due. A fixed number of queries."""
    days = {each.takes_place_on + near * DAY for each in wanted if each.start_time for near in NEXT_TO}
    if not days:
        return []
    keys = {each.pk for each in wanted}
    others = [each for each in _on_these_days(days, user) if each.pk not in keys]
    found = (_clash(each, wanted, people) for each in sorted(others, key=day_and_hour))
    return [clash for clash in found if clash]


def _clash(other: Session, wanted: Sequence[Session], people: Collection[UUID]) -> Clash | None:
    met = [each for each in wanted if overlap(each, other)]
    has_worker = other.worker_id is not None and any(each.worker_id == other.worker_id for each in met)
    codes = [person.code for person in other.people if person.person_id in people] if met else []
    return Clash(other, has_worker, codes) if has_worker or codes else None


def _on_these_days(days: Collection[date], user: User) -> list[Session]:
    standing = (Session.Status.PLANNED, Session.Status.HELD)
    rows = Session.objects.filter(takes_place_on__in=days, start_time__isnull=False, status__in=standing)
    read = rows.visible_to(user, Permission.READ_SESSIONS)
    written = with_people(rows.filter(Q(pk__in=read.values("pk")) | Q(worker_id=user.pk)), user=user)
    due = due_in(Period(min(days), max(days)), user=user)
    return [*written, *(each for each in due if each.takes_place_on in days)]
