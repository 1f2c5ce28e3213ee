"""Sessions that may be one, written down twice: with one person of one activity on one day; with a group also at the same hour.
Of two that are planned with one person, only where an hour is missing.

What stands already is offered before a form is filled in and asked about when it is saved; what was saved beside it all the same
is told on Today, until somebody says that both are right.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, time, timedelta
from typing import NamedTuple
from uuid import UUID

from django.db.models import Count, F, Window
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _, ngettext

from activities.models import Session, SessionQuerySet, TwoSessions
from activities.session.lines import activity_and_day, address_of, names_of, session_line, with_people, words_of
from ketch.access.roles import Permission
from ketch.accounts.models import User
from ketch.pages.lines import Line, joined
from ketch.periods import DAY, Period, minute_of, today
from ketch.words import margin_day
from participants.models import Participant

FORMAT, STATUS = Session.Format, Session.Status
# Two talks on one day may be just that, so the question does not stay for ever.
TWICE_BACK, MOST_TWICE = timedelta(days=14), 5


def held_or_planned(user: User) -> SessionQuerySet:
    """What was called off is none."""
    return Session.objects.visible_to(user, Permission.WRITE_SESSIONS).filter(status__in=(STATUS.HELD, STATUS.PLANNED))


def lately_with(person: Participant, *, user: User) -> list[Session]:
    """Of today and yesterday: what one may be about to write down once more."""
    lately = held_or_planned(user).in_period(Period(today() - DAY, today()))
    return _in_order(lately.filter(format=FORMAT.INDIVIDUAL, attendances__participant=person), user)


def same_as(sessions: Sequence[Session], *, person: Participant | None = None, user: User) -> list[Session]:
    """What stands beside these of one activity, saved or not yet. person: whose individual sessions they are."""
    first, days = sessions[0], {each.takes_place_on for each in sessions}
    rows = held_or_planned(user).filter(format=first.format, activity=first.activity_id, takes_place_on__in=days)
    if not first.is_group:
        rows = rows.filter(attendances__participant=person)
    others = _in_order(rows.exclude(pk__in=[each.pk for each in sessions]), user)
    return [other for other in others if any(is_same(each, other) for each in sessions)]


def is_same(one: Session, other: Session) -> bool:
    """Whoever plans a person's session for an hour of its own means another one."""
    if one.takes_place_on != other.takes_place_on:
        return False
    if one.is_group:
        return is_same_hour(one.start_time, other.start_time)
    return not one.is_planned or one.start_time is None or other.start_time is None


def is_same_hour(one: time | None, other: time | None) -> bool:
    """Less than an hour apart. Where one is not known, it may be."""
    return one is None or other is None or abs(minute_of(one) - minute_of(other)) < 60


def _in_order(sessions: SessionQuerySet, user: User) -> list[Session]:
    return with_people(sessions.order_by("-takes_place_on", F("start_time").asc(nulls_last=True), "pk"), user=user)


def offer_line(session: Session, user: User) -> Line:
    """With one button: what is planned by today is written down, all else is opened."""
    is_to_write = session.is_planned and not session.is_to_come
    acts = {"act": address_of(session), **words_of(session)} if is_to_write else {"act": session.get_absolute_url()}
    return session_line(session, user=user, **{"act_words": _("Open it"), "act_for": activity_and_day(session)} | acts)


def possible_duplicates(session: Session, *, user: User) -> list[Session]:
    """Held ones that may be the same, without those of which somebody said that both are right."""
    row = session.only_row(user)
    if not session.is_held or (row is None and not session.is_group):
        return []
    apart = _told_apart(session.takes_place_on, session.takes_place_on)
    same = same_as([session], person=row.participant if row else None, user=user)
    return [each for each in same if each.is_held and frozenset({session.pk, each.pk}) not in apart]


def _told_apart(first: date, last: date) -> set[frozenset[UUID]]:
    """Of sessions of these days; both are of one day."""
    return {row.pair for row in TwoSessions.objects.filter(session__takes_place_on__range=(first, last))}


class Held(NamedTuple):
    """What is compared of a session. participant: None of a group."""

    participant: UUID | None
    activity: UUID
    day: date
    hour: time | None
    pk: UUID


PERSON = "attendances__participant"
FIELDS = ("activity", "takes_place_on", "start_time", "pk")


def lines_of_doubles(user: User) -> list[Line]:
    """For Today: each leads to the page that sets them beside each other. Five queries at most."""
    visible = Session.objects.visible_to(user, Permission.WRITE_SESSIONS).held_in(Period(today() - TWICE_BACK, today()))
    found = dict(list(twice_among(visible))[:MOST_TWICE])
    if not found:
        return []
    firsts = _in_order(Session.objects.filter(pk__in=found), user)
    return [_line(session, len(found[session.pk]) + 1) for session in firsts]


def twice_among(held: SessionQuerySet) -> Iterator[tuple[UUID, set[UUID]]]:
    """The first of each that may be one, and the others; the newest first. Three queries."""
    alone = _several(held.filter(format=FORMAT.INDIVIDUAL), PERSON).values_list(PERSON, *FIELDS)
    groups = _several(held.filter(format=FORMAT.GROUP)).values_list(*FIELDS)
    return _doubles_among([*map(Held._make, alone), *(Held(None, *row) for row in groups)])


def _several(held: SessionQuerySet, *of: str) -> SessionQuerySet:
    """Those of an activity and day that has more than one, found by the database: of years of sessions few are left."""
    number = Window(Count("pk"), partition_by=[*of, "activity", "takes_place_on"])
    return held.annotate(number=number).filter(number__gt=1)


def _doubles_among(sessions: Iterable[Held]) -> Iterator[tuple[UUID, set[UUID]]]:
    same: dict[tuple, list[Held]] = defaultdict(list)
    for each in sessions:
        same[each.day, str(each.activity), str(each.participant)].append(each)
    several = {key: rows for key, rows in same.items() if len(rows) > 1}
    apart = _told_apart(min(several)[0], max(several)[0]) if several else set()
    for key in sorted(several, reverse=True):
        yield from _doubles_of(sorted(several[key], key=lambda row: (row.hour or time.max, row.pk)), apart)


def _doubles_of(rows: list[Held], apart: set[frozenset[UUID]]) -> Iterator[tuple[UUID, set[UUID]]]:
    told: set[UUID] = set()
    for one in rows:
        alike = [each for each in rows if each is not one and (one.participant or is_same_hour(one.hour, each.hour))]
        others = {each.pk for each in alike if frozenset({one.pk, each.pk}) not in apart}
        if others and one.pk not in told:
            told |= others
            yield one.pk, others


def _line(session: Session, number: int) -> Line:
    times = ngettext("%(n)d time on this day", "%(n)d times on this day", number) % {"n": number}
    return Line(
        when=margin_day(session.takes_place_on),
        title=_("Written down twice?"),
        **names_of(session),
        second=joined(capfirst(session.activity.name), times),
        act=reverse("activities:written-twice", args=[session.pk]),
        act_words=_("Compare"),
        act_for=session.activity.name,
    )
