"""What is done with sessions that are still to come."""

from collections.abc import Iterable
from datetime import date

from activities.models import Session
from activities.session import rules
from activities.session.actions import correct_session, plan_session
from ketch.audit.entries import Actor, action
from ketch.records.faults import refuse


@action
def plan_in_a_rhythm(*, days: Iterable[date], by: Actor, **fields) -> list[Session]:
    """The same on each of these days. From then on each is a session of its own, which moves or is called off by itself."""
    return [plan_session(by=by, **fields | {"takes_place_on": day}) for day in days]


@action
def move_session(*, session: Session, to: date, was: date, by: Actor) -> Session:
    """To another day, at the same hour. `was`: the day that the page showed; moving it back is the same verb."""
    if session.takes_place_on != to:
        refuse(rules.faults_of_moving(session, was))
        correct_session(session=session, by=by, takes_place_on=to)
    return session
