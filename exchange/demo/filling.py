"""Puts the invented programme into the database: all of it, or nothing. Then its reports, one of them released.

Files, plans, accounts and the offer go through the actions that pages call, sessions through that of many at once; series and
interpreters are made as rows. Everything is in the log.
"""

from collections.abc import Iterator
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
from reporting.models import Funder, FundingPeriod, PreparedReport, Rule
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
    _add_funders(desk.offer, today, by)
    _explain(today, by)
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
        fields = {name: row[name] for name in ("decided_on", "because", "change", "expected")}
        checked_on = row.get("checked_on")
        if checked_on is None or checked_on <= today:
            adjustment = adjust(activity=offer[row["activity"]], by=by, **fields)
            if checked_on:
                correct_adjustment(adjustment=adjustment, checked_on=checked_on, outcome=row["outcome"], by=by)


def _add_funders(offer: dict[str, Activity], today: date, by: Actor) -> None:
    for row in data.FUNDING["funders"]:
        facts = {name: value for name, value in row.items() if name != "periods"}
        funder = make_funder(by=by, **facts)
        for period in row["periods"]:
            if period["started_on"] <= today:
                _add_period(funder, period, offer, by)


def _explain(today: date, by: Actor) -> None:
    checks = {check.name: check for check in CHECKS}
    for said in data.FUNDING["explanations"]:
        check, texts = checks[said["check"]], {name: said[name] for name in ("text_sl", "text_en")}
        asked = Asked(Period(said["started_on"], said["ended_on"]), Rule.ENROLLED, today)
        for row in check.rows(asked):
            explain(check_name=check.name, row=row.pk, fingerprint=fingerprint_of(check, row), by=by, **texts)


def _add_period(funder: Funder, row: Values, offer: dict[str, Activity], by: Actor) -> None:
    paid = [offer[mark] for mark in row.get("activities", ())]
    facts = {name: row[name] for name in ("started_on", "ended_on", "keep_until", "contract")}
    period = make_period(funder=funder, activities=paid, by=by, **facts)
    days = {name: row[name] for name in ("started_on", "ended_on")}
    for target in row["targets"]:
        facts = {name: value for name, value in target.items() if name != "promises"}
        first, *later = target["promises"]
        made = make_target(funding_period=period, by=by, **{"high": None, **days, **facts, **first})
        for promise in later:
            promise_anew(target=made, by=by, **promise)


def add_reports(*, today: date, by: User) -> None:
    """Each report and each change by itself, since a release asks for the last entry of the log before it."""
    for row in data.REPORTS["reports"]:
        contract = FundingPeriod.objects.filter(contract=row["contract"], ended_on__lt=today).first()
        if contract:
            report = _prepare(contract, row, by)
            if row.get("is_released"):
                release_report(report=report, recipient=report.recipient, purpose=report.purpose, by=by)
                _go_on(contract, by)


def _prepare(contract: FundingPeriod, row: Values, by: User) -> PreparedReport:
    facts = {name: row[name] for name in ("language", "recipient", "purpose", "layout") if name in row}
    days = {name: getattr(contract, name) for name in ("started_on", "ended_on", "rule")}
    report = prepare_report(funding_period=contract, by=by, **days, **facts)
    for words in row.get("words", ()):
        around = {name: words.get(name, "").strip() for name in ("before", "after")}
        word_section(report=report, section=words["section"], is_shown=True, by=by, **around)
    return report


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
