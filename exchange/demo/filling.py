"""Puts the invented programme into the database, through the same actions that pages call: all of it, or nothing."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

from django.conf import settings

from activities.activity.actions import make_activity, retire_activity
from activities.adjustment.actions import adjust, correct_adjustment
from activities.feedback.actions import take_feedback
from activities.models import Activity, Session
from exchange.demo.accounts import ACCOUNTS
from exchange.demo.adjustments import changes_by
from exchange.demo.contacts import add_contacts
from exchange.demo.feedback import answers
from exchange.demo.files import add_file
from exchange.demo.funding import add_funders
from exchange.demo.interpreting import add_interpreting
from exchange.demo.offer import OFFERS
from exchange.demo.plans import add_plans
from exchange.demo.programme import Programme, invented
from exchange.demo.series import add_series
from exchange.demo.sessions import Desk
from exchange.demo.statuses import add_statuses
from ketch.access.roles import ON_EVERY_TEAM, Role
from ketch.accounts.actions import open_account
from ketch.accounts.models import User
from ketch.audit.actions import action
from participants.models import CaseTeamMember, Participant
from participants.team.actions import arrange_cover, give_seat

SEED = 1865
SEAT = CaseTeamMember.Role
AWAY_IN, AWAY_UNTIL = timedelta(days=6), timedelta(days=12)


class NotEmpty(Exception):
    """The demo never mixes with what a database holds."""


@action
def fill(*, today: date, by: Any, seed: int = SEED) -> Programme:
    _refuse_unless_empty()
    programme, dice = invented(today, seed), Random(seed)
    accounts = {account.role.value: _open(account, by=by) for account in ACCOUNTS}
    desk = Desk(
        people={person.call_name: add_file(person=person, dice=dice, by=by) for person in programme.people},
        offer=dict(_offer(today, by=by)),
        accounts=accounts,
    )
    _give_seats(programme, desk, by=by)
    add_statuses(people=programme.people, files=desk.people, today=today, by=desk.accounts[Role.WORKER])
    add_contacts(people=programme.people, files=desk.people, today=today, by=desk.accounts[Role.WORKER])
    _cover(desk, today)
    add_plans(people=programme.people, files=desk.people, today=today, seed=seed, by=desk.accounts[Role.WORKER])
    desk.series.update(add_series(programme=programme, desk=desk, by=desk.accounts[Role.WORKER]))
    desk.write_all(programme.meetings, otherwise=by)
    add_interpreting(files=desk.people, by=desk.accounts[Role.WORKER])
    take_feedback(answers=list(answers(programme.meetings, desk.offer, seed)), by=by)
    _adjust(desk.offer, today, by=by)
    add_funders(today=today, by=by)
    return programme


def _refuse_unless_empty() -> None:
    if Participant.objects.exists() or Session.objects.exists():
        raise NotEmpty("There are participants or sessions in this database already. The demo needs an empty one.")
    names = [account.username for account in ACCOUNTS]
    if taken := User.objects.filter(username__in=names).values_list("username", flat=True).first():
        raise NotEmpty(f"There is an account “{taken}” in this database already. The demo needs an empty one.")


def _open(account: Any, *, by: Any) -> User:
    return open_account(
        username=account.username, password=account.passphrase, role=account.role.value, language=account.language, by=by
    )


def _offer(today: date, *, by: Any) -> Iterator[tuple[str, Activity]]:
    """The eight that are there from the start, and the programme's own."""
    for built_in in Activity.objects.exclude(built_in=""):
        yield built_in.built_in, built_in
    for own in OFFERS:
        names = {"name_sl": own.name_sl, "name_en": own.name_en}
        activity = make_activity(**names, form=own.form, aim=own.aim, started_on=own.first, by=by)
        if own.last and own.last <= today:
            retire_activity(activity=activity, on=own.last, by=by)
        yield own.key, activity


def _give_seats(programme: Programme, desk: Desk, *, by: Any) -> None:
    """To the therapist in the files of those she sees; to manager and worker in all, where they do not have them anyway."""
    for person in programme.in_therapy:
        file = desk.people[person.call_name]
        give_seat(participant=file, worker=desk.accounts[Role.THERAPIST], role=SEAT.THERAPIST, on=person.stints[-1].first, by=by)
    if settings.KETCH_EVERYONE_ON_TEAM:
        return
    for file in desk.people.values():
        for role in ON_EVERY_TEAM:
            give_seat(participant=file, worker=desk.accounts[role], role=SEAT.KEY_WORKER, by=by)


def _cover(desk: Desk, today: date) -> None:
    """The manager is away for some days next week, and says who stands in."""
    manager, worker = desk.accounts[Role.MANAGER], desk.accounts[Role.WORKER]
    arrange_cover(worker=manager, stand_in=worker, on=today + AWAY_IN, until=today + AWAY_UNTIL, by=manager)


def _adjust(offer: dict[str, Activity], today: date, *, by: Any) -> None:
    for each in changes_by(today):
        adjustment = adjust(
            activity=offer[each.activity],
            decided_on=each.decided_on,
            because=each.because,
            change=each.change,
            expected=each.expected,
            by=by,
        )
        if each.checked_on:
            correct_adjustment(adjustment=adjustment, checked_on=each.checked_on, outcome=each.outcome, by=by)
