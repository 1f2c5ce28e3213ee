"""What is done with sessions that are still to come."""

from collections.abc import Iterable, Mapping
from datetime import date

from activities.models import Session
from activities.session import rules
from activities.session.actions import correct_session, plan_session
from activities.session.outcomes import fingerprints_of
from ketch.access.roles import Permission
from ketch.audit.entries import Actor, action, remove
from ketch.records.faults import refuse
from ketch.records.locking import locked


@action
def plan_in_a_rhythm(*, days: Iterable[date], by: Actor, **fields) -> list[Session]:
    """The same on each of these days. From then on each is a session of its own, which moves or is called off by itself."""
    return [plan_session(by=by, **fields | {"takes_place_on": day}) for day in days]


@action
def take_back_repeat(*, fingerprints: Mapping[str, str], by: Actor) -> tuple[int, int]:
    """Removes those of a repeat that are as they were planned, and gives how many that were, and how many stay since somebody
    logged, moved or changed them. `fingerprints`: of each, by its key, when it was planned."""
    visible = Session.objects.visible_to(by, Permission.WRITE_SESSIONS).filter(pk__in=fingerprints)
    stand = list(locked(Session.objects.filter(pk__in=visible.values("pk"))).order_by("pk"))
    now = fingerprints_of(stand)
    untouched = [each for each in stand if now[each.pk] == fingerprints[str(each.pk)]]
    remove(untouched)
    return len(untouched), len(stand) - len(untouched)


@action
def move_session(*, session: Session, to: date, was: date, by: Actor) -> None:
    """To another day, at the same hour. `was`: the day that the page showed; moving it back is the same verb."""
    if session.takes_place_on != to:
        refuse(rules.faults_of_moving(session, was))
        correct_session(session=session, by=by, takes_place_on=to)
