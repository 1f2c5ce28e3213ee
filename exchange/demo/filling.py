"""Puts the invented programme into the database: all of it, or nothing. Then its reports, one of them released.

Files, plans, accounts and the offer go through the actions that pages call, sessions through that of many at once; series and
interpreters are made as rows. Everything is in the log.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from random import Random

from django.conf import settings

from activities.activity.actions import make_activity, retire_activity
from activities.adjustment.actions import adjust, correct_adjustment
from activities.feedback.actions import take_feedback
from activities.models import Activity, Session
from activities.own_word.actions import add_word
from activities.session.actions import correct_session, log_individual
from exchange.demo import data, files, sessions
from exchange.demo.accounts import ACCOUNTS, DemoAccount
from exchange.demo.programme import Programme, answers, invented
from ketch.access.roles import ON_EVERY_TEAM, Role
from ketch.accounts.models import User
from ketch.accounts.two_keys import open_account
from ketch.audit.entries import Actor, action
from ketch.periods import Period
from ketch.words import Values
from participants.models import CaseTeamMember, Enrolment, Participant
from participants.task.actions import make_task
from participants.team.actions import arrange_cover, give_seat
from reporting.checks.actions import explain
from reporting.checks.all_checks import CHECKS
from reporting.checks.explained import fingerprint_of
from reporting.funding.actions import make_funder, make_period, make_target, promise_anew
from reporting.layouts.asked import Asked
from reporting.models import Funder, FundingPeriod, Rule
from reporting.prepared.actions import prepare_report, word_section
from reporting.release.actions import release_report

SEED = 1865
SEAT = CaseTeamMember.Role
AWAITED = timedelta(days=25)
AWAY_IN, AWAY_UNTIL = timedelta(days=6), timedelta(days=12)


class NotEmpty(Exception):
    """The demo is never mixed with records that are there already."""


@action
def fill(*, today: date, by: Actor, seed: int = SEED) -> Programme:
    _refuse_unless_empty()
    programme, dice = invented(today, seed), Random(seed)
    accounts = {account.role: _open(account, by) for account in ACCOUNTS}
    worker, people = accounts[Role.WORKER], programme.people
    desk = sessions.Desk(
        people={person.call_name: files.add_file(person=person, dice=dice, by=by) for person in people},
        offer=dict(_offer(today, by)),
        accounts=accounts,
        words={row["status"]: add_word(by=by, **row) for row in data.OFFER["words"]},
    )
    _give_seats(programme, desk, by)
    files.add_stories(people=people, files=desk.people, today=today, by=worker)
    _cover(desk, today)
    files.add_plans(people=people, files=desk.people, today=today, seed=seed, by=worker)
    _tasks(programme, desk, by=worker)
    desk.series.update(sessions.add_series(programme=programme, desk=desk, by=worker))
    desk.write_all(programme.meetings, otherwise=by)
    sessions.add_interpreting(files=desk.people, by=worker)
    take_feedback(answers=list(answers(programme.meetings, desk.offer, seed)), by=by)
    _adjust(desk.offer, today, by)
    for funder in data.FUNDING["funders"]:
        _add_funder(desk.offer, today, by, **funder)
    for explained in data.FUNDING["explanations"]:
        _explain(today, by, **explained)
    return programme


def _refuse_unless_empty() -> None:
    if Participant.objects.exists() or Session.objects.exists():
        raise NotEmpty("There are participants or sessions in this database already. The demo needs an empty one.")
    names = [account.username for account in ACCOUNTS]
    if taken := User.objects.filter(username__in=names).values_list("username", flat=True).first():
        raise NotEmpty(f"There is an account “{taken}” in this database already. The demo needs an empty one.")


def _open(account: DemoAccount, by: Actor) -> User:
    return open_account(
        username=account.username, password=account.passphrase, role=account.role, language=account.language, by=by
    )


def _offer(today: date, by: Actor) -> Iterator[tuple[str, Activity]]:
    """The eight that are there from the start, and the programme's own."""
    for built_in in Activity.objects.exclude(built_in=""):
        yield built_in.built_in, built_in
    for key, own in data.OFFER["activities"].items():
        yield key, _make(today, by, **own)


def _make(today: date, by: Actor, retired_on: date | None = None, **own) -> Activity:
    activity = make_activity(by=by, **own)
    if retired_on and retired_on <= today:
        retire_activity(activity=activity, on=retired_on, by=by)
    return activity


def _give_seats(programme: Programme, desk: sessions.Desk, by: Actor) -> None:
    """To the therapist in the files of those in therapy; to manager and worker in all files, unless everyone is on every team."""
    for person in programme.in_therapy:
        file = desk.people[person.call_name]
        give_seat(participant=file, worker=desk.accounts[Role.THERAPIST], role=SEAT.THERAPIST, on=person.stints[-1].first, by=by)
    if settings.KETCH_EVERYONE_ON_TEAM:
        return
    for file in desk.people.values():
        for role in ON_EVERY_TEAM:
            give_seat(participant=file, worker=desk.accounts[role], role=SEAT.KEY_WORKER, by=by)


def _tasks(programme: Programme, desk: sessions.Desk, by: User) -> None:
    """The worker's own."""
    here = (desk.people[person.call_name] for person in programme.people if person.here_on(programme.today))
    for person, task in zip(here, data.SENTENCES["tasks"], strict=False):
        due_on = programme.today + timedelta(days=task["days"]) if "days" in task else None
        make_task(participant=person, what=task["what"], due_on=due_on, by=by)


def _cover(desk: sessions.Desk, today: date) -> None:
    """The manager is away for some days next week, and says who stands in."""
    manager, worker = desk.accounts[Role.MANAGER], desk.accounts[Role.WORKER]
    arrange_cover(worker=manager, stand_in=worker, on=today + AWAY_IN, until=today + AWAY_UNTIL, by=manager)


def _adjust(offer: dict[str, Activity], today: date, by: Actor) -> None:
    """Those that were decided and checked by today, and one of the last month that is not checked yet."""
    awaited = data.OFFER["awaited_adjustment"] | {"decided_on": today - AWAITED}
    for row in (*data.OFFER["adjustments"], awaited):
        if row.get("checked_on", today) <= today:
            _add_adjustment(offer, by, **row)


def _add_adjustment(
    offer: dict[str, Activity], by: Actor, *, activity: str, checked_on: date | None = None, outcome: str = "", **decided
) -> None:
    adjustment = adjust(activity=offer[activity], by=by, **decided)
    if checked_on:
        correct_adjustment(adjustment=adjustment, checked_on=checked_on, outcome=outcome, by=by)


def _add_funder(offer: dict[str, Activity], today: date, by: Actor, *, periods: list[Values], **facts: str) -> None:
    funder = make_funder(by=by, **facts)
    for period in periods:
        if period["started_on"] <= today:
            _add_period(funder, offer, by, **period)


def _add_period(
    funder: Funder, offer: dict[str, Activity], by: Actor, *, targets: list[Values], activities: Iterable[str] = (), **facts
) -> None:
    period = make_period(funder=funder, activities=[offer[mark] for mark in activities], by=by, **facts)
    days: Values = {"started_on": period.started_on, "ended_on": period.ended_on}
    for target in targets:
        _add_target(period, by, **days | target)


def _add_target(period: FundingPeriod, by: Actor, *, promises: list[Values], **facts) -> None:
    first, *later = promises
    target = make_target(funding_period=period, by=by, **{"high": None} | facts | first)
    for promise in later:
        promise_anew(target=target, by=by, **promise)


def _explain(today: date, by: Actor, *, check: str, started_on: date, ended_on: date, **texts: str) -> None:
    [found] = [each for each in CHECKS if each.name == check]
    for row in found.rows(Asked(Period(started_on, ended_on), Rule.ENROLLED, today)):
        explain(check_name=check, row=row.pk, fingerprint=fingerprint_of(found, row), by=by, **texts)


def add_reports(*, today: date, by: User) -> None:
    """Each report and each change by itself, since a release asks for the last entry of the log before it."""
    for row in data.REPORTS["reports"]:
        _add_report(today, by, **row)


def _add_report(
    today: date, by: User, *, contract: str, words: Iterable[Values] = (), is_released: bool = False, **facts: str
) -> None:
    """Of a contract that is over."""
    if not (paid_by := FundingPeriod.objects.filter(contract=contract, ended_on__lt=today).first()):
        return
    days = {name: getattr(paid_by, name) for name in ("started_on", "ended_on", "rule")}
    report = prepare_report(funding_period=paid_by, by=by, **days, **facts)
    for each in words:
        around = {name: each.get(name, "").strip() for name in ("before", "after")}
        word_section(report=report, section=each["section"], is_shown=True, by=by, **around)
    if is_released:
        release_report(report=report, recipient=report.recipient, purpose=report.purpose, by=by)
        _go_on(paid_by, by)


def _go_on(contract: FundingPeriod, by: User) -> None:
    """What happens to every register: a slip is corrected, and a session comes in late."""
    held = Session.objects.held_in(contract.period).order_by("takes_place_on")
    if first := held.first():
        correct_session(session=first, minutes=first.minutes + 30, by=by)
    enrolment = Enrolment.objects.during(contract.period).order_by("started_on").first()
    if enrolment:
        activity = Activity.objects.get(built_in="psychosocial_counselling")
        day = max(enrolment.started_on, contract.started_on) + timedelta(days=1)
        log_individual(participant=enrolment.participant, activity=activity, takes_place_on=day, minutes=60, by=by)
