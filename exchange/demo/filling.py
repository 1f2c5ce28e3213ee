"""What was changed in the offer over the years, why, and what came of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from django.conf import settings

from activities.activity.actions import make_activity, retire_activity
from activities.adjustment.actions import adjust, check_adjustment
from activities.feedback.actions import take_feedback
from activities.models import Activity, Session
from exchange.demo.accounts import ACCOUNTS
from exchange.demo.files import add_contacts, add_file, add_statuses
from exchange.demo.meetings import OFFERS
from exchange.demo.plans import add_plans
from exchange.demo.programme import Programme, answers, invented
from exchange.demo.sessions import Desk, add_interpreting, add_series
from ketch.access.roles import ON_EVERY_TEAM, Role
from ketch.accounts.actions import open_account
from ketch.accounts.models import User
from ketch.audit.actions import action, create
from participants.models import CaseTeamMember, Participant
from participants.team.actions import arrange_cover, give_seat
from reporting.models import Funder, FundingPeriod


@dataclass(frozen=True)
class Change:
    activity: str
    decided_on: date
    because: str
    change: str
    expected: str
    checked_on: date | None = None
    outcome: str = ""


CHANGES = (
    Change(
        "psychosocial_counselling", date(2020, 3, 16), "safety",
        "Pogovori po telefonu in na daljavo.", "Stik se ohrani, tudi ko srečanje v živo ni mogoče.",
        date(2020, 6, 15), "Stik je ostal z vsemi; trije pogovori so odpadli.",
    ),
    Change(
        "conversation", date(2023, 5, 5), "feedback",
        "Začetek prestavljen s 16.30 na 17.30.", "Kdor hodi v šolo, pride pravočasno.",
        date(2023, 9, 15), "Zamud je manj, delnih prisotnosti skoraj ni več.",
    ),
    Change(
        "cooking", date(2022, 8, 24), "attendance",
        "Namesto vsak drugi teden vsak teden.", "Skupina je večja; manj ljudi naenkrat v kuhinji.",
        date(2023, 1, 20), "Prihaja več oseb na mesec, v kuhinji je mirneje.",
    ),
    Change(
        "gardening", date(2023, 10, 20), "attendance",
        "Skupni vrt se s sezono konča.", "Čas za ustvarjalno delavnico in izlete.",
        date(2024, 4, 12), "Na izletih sta povprečno dve osebi več.",
    ),
    Change(
        "applications", date(2024, 2, 9), "new_need",
        "Del delavnice je o plačilni listi in dopustu.", "Manj vprašanj po prvem mesecu zaposlitve.",
        date(2024, 10, 11), "Vprašanja pridejo prej, pred podpisom pogodbe.",
    ),
    Change(
        "walk", date(2025, 3, 7), "funder",
        "Izlet traja štiri ure namesto celega dne.", "Nižji stroški pri enakem številu oseb.",
        date(2025, 7, 4), "Stroški so nižji, udeležba je enaka.",
    ),
)  # fmt: skip


def changes_by(today: date) -> Iterator[Change]:
    """Those decided and checked by today, and one of last month whose outcome is still awaited."""
    for change in CHANGES:
        if change.checked_on and change.checked_on <= today:
            yield change
    yield Change(
        "creative",
        today - timedelta(days=25),
        "feedback",
        "Prvih deset minut brez pogovora, z glasbo.",
        "Manj hrupa, več oseb ostane do konca.",
    )


POLICE = {
    "name_sl": "Slovenska policija in Sklad Evropske unije za notranjo varnost",
    "name_en": "Slovenian police with the EU Internal Security Fund",
    "statement_sl": "Projekt sofinancira Evropska unija iz Sklada za notranjo varnost.",
    "statement_en": "The project is co-financed by the European Union from the Internal Security Fund.",
}
MINISTRY = {
    "name_sl": "Ministrstvo za notranje zadeve",
    "name_en": "Ministry of the Interior",
    "statement_sl": "Program sofinancira Ministrstvo za notranje zadeve.",
    "statement_en": "The programme is co-financed by the Ministry of the Interior.",
}
KEPT_YEARS = 7


@action
def add_funders(*, today: date, by: Any) -> None:
    police, ministry = create([Funder(**POLICE), Funder(**MINISTRY)])
    later = [(ministry, first, first + 2) for first in range(2024, today.year + 1, 3)]
    create([_period(*row) for row in [(police, 2019, 2021), (ministry, 2022, 2023), *later]])


def _period(funder: Funder, first: int, last: int) -> FundingPeriod:
    return FundingPeriod(
        funder=funder,
        started_on=date(first, 1, 1),
        ended_on=date(last, 12, 31),
        keep_until=date(last + KEPT_YEARS, 12, 31),
    )


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
            check_adjustment(adjustment=adjustment, on=each.checked_on, outcome=each.outcome, by=by)
