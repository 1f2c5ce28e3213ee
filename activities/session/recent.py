"""What the user most likely logs next: the people and activities of the user's last weeks come first."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from activities.attendance.roster import in_one
from activities.models import Activity, Attendance, PersonNote, Session, SessionQuerySet
from ketch.access.roles import Permission
from ketch.accounts.models import User
from ketch.periods import Period, today
from participants.models import Participant

WEEKS, HALF_A_YEAR = timedelta(weeks=8), timedelta(weeks=26)
MOST_PEOPLE, MOST_ACTIVITIES = 8, 3
# Of fewer sessions nobody can say what is usual.
FEW = 3


def people(user: User) -> list[Participant]:
    """Those whom the user met last, then others in the programme; MOST_PEOPLE at most."""
    visible = Participant.objects.visible_to(user, Permission.WRITE_SESSIONS)
    met = Attendance.objects.filter(
        session__in=_lately(user), session__format=Session.Format.INDIVIDUAL, participant__in=visible.values("pk")
    )
    keys = list(dict.fromkeys(met.order_by("-session__takes_place_on").values_list("participant", flat=True)[:200]))[:MOST_PEOPLE]
    found = {person.pk: person for person in visible.filter(pk__in=keys)}
    others = visible.enrolled_on(today()).exclude(pk__in=keys)[: MOST_PEOPLE - len(keys)]
    return [*(found[key] for key in keys if key in found), *others]


def activities(user: User, formats: Iterable[str]) -> list[Activity]:
    """Those that the user did most in sessions of these formats come first. Ended ones come last, for late entries."""
    used = Counter(_lately(user).filter(format__in=formats).values_list("activity", flat=True))
    return sorted(Activity.objects.all(), key=lambda each: (each.has_ended, -used[each.pk], each.name_key))


def last_session_with(participant: Participant, user: User) -> Session | None:
    """The participant's last one that took place and that the user may see: activity and length follow it."""
    mine = Session.objects.visible_to(user, Permission.READ_SESSIONS).filter(attendances__participant=participant)
    held = mine.filter(status=Session.Status.HELD, format=Session.Format.INDIVIDUAL, takes_place_on__lte=today())
    return held.select_related("activity").order_by("-takes_place_on", "-start_time", "-saved_at").first()


def last_group_session(activity: Activity, *, user: User) -> Session | None:
    """The last one that took place and that the user may see: hour, length and people tend to stay the same."""
    seen = Session.objects.visible_to(user, Permission.READ_SESSIONS)
    held = seen.filter(activity=activity, format=Session.Format.GROUP, status=Session.Status.HELD)
    return held.order_by("-takes_place_on", "-start_time").first()


def people_of(session: Session, *, user: User) -> list[Participant]:
    """Whom to expect again: those on its register who are still in the programme."""
    visible = Participant.objects.visible_to(user, Permission.WRITE_SESSIONS).enrolled_on(today())
    return list(visible.filter(attendances__session=session))


def usual(people: Iterable[Participant], user: User) -> dict[UUID, list[Any]]:
    """Activity and length of the last session that the user had with each."""
    mine = Session.objects.visible_to(user, Permission.READ_SESSIONS).filter(worker_id=user.pk)
    held = mine.held_in(Period(today() - HALF_A_YEAR, today())).exclude(activity__ended_on__lt=today())
    theirs = held.filter(format=Session.Format.INDIVIDUAL, attendances__participant__in=[person.pk for person in people])
    rows = theirs.order_by("takes_place_on", "start_time", "saved_at")
    return {person: last for person, *last in rows.values_list("attendances__participant", "activity", "minutes")}


@dataclass(frozen=True)
class UsualChoice:
    """Of the user's own individual sessions lately. usual: activity and length of more than half of them.

    minutes: by activity, how long the last one was."""

    usual: list[Any] | None
    minutes: dict[UUID, int]


def usual_choice(user: User) -> UsualChoice:
    """For somebody whom the user has not met yet, and for an activity that is chosen: its last length."""
    held = _lately(user).filter(format=Session.Format.INDIVIDUAL, status=Session.Status.HELD)
    rows = held.exclude(activity__ended_on__lt=today()).order_by("takes_place_on", "start_time", "saved_at")
    minutes = dict(found := list(rows.values_list("activity", "minutes")))
    often = Counter(activity for activity, _minutes in found).most_common(1)
    mostly = [key for key, number in often if number > len(found) / 2 and len(found) >= FEW]
    return UsualChoice([mostly[0], minutes[mostly[0]]] if mostly else None, minutes)


def _lately(user: User) -> SessionQuerySet:
    return Session.objects.in_period(Period(today() - WEEKS, today())).filter(worker_id=user.pk)


@dataclass(frozen=True)
class LastTime:
    session: Session
    note: str


def last_time(participant: Participant | None, *, user: User) -> LastTime | None:
    session = last_session_with(participant, user) if participant else None
    if session is None:
        return None
    notes = PersonNote.objects.visible_to(user, Permission.READ_NOTES)
    return LastTime(session, in_one(notes.filter(attendance__session=session, attendance__participant=participant)))
