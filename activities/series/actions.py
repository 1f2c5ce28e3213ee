from collections.abc import Collection, Iterable
from datetime import date
from uuid import uuid4

from django.db.models import F

from activities.models import Series, SeriesMember, SeriesPause, Session
from activities.series import rules
from ketch.audit.entries import Actor, action, change, change_all, create, remove
from ketch.periods import DAY
from ketch.records.faults import Fault, refuse
from participants.dated.rules import corrected, faults_of_dates
from participants.models import Participant, lock_chosen

PLANNED = Session.Status.PLANNED
DatedRow = SeriesMember | SeriesPause


@action
def make_series(*, participants: Collection[Participant], by: Actor, **fields) -> Series:
    """A group with its rhythm, and who belongs to it from its first day on."""
    lock_chosen(person.pk for person in participants)
    series = Series(**fields)
    refuse(rules.faults_of_series(series))
    create([series])
    create([SeriesMember(series=series, participant=person, started_on=series.started_on) for person in participants])
    return series


@action
def change_series(*, series: Series, on: date, by: Actor, **fields) -> Series:
    """Another rhythm, hour, length or leader from a day on. Earlier days stay as they were: this series ends, the next begins.

    Where the change holds from its first day on, the series itself is corrected.
    """
    series.lock()
    refuse(rules.faults_of_changing(series, on))
    rhythm = {name: getattr(series, name) for name in rules.RHYTHM} | fields
    following = Series(**rhythm, started_on=on, ended_on=series.ended_on)
    refuse([*rules.faults_of_series(following), *rules.faults_of_unchanged(series, following)])
    remove(_untouched(series, on))
    if on == series.started_on:
        change(series, **fields)
        _move_sessions(series, series, on)
        return series
    create([following])
    _move_sessions(series, following, on)
    for rows in _dated_rows(series):
        _hand_over(rows, following, on)
    change(series, ended_on=on - DAY)
    return following


@action
def end_series(*, series: Series, on: date, by: Actor) -> Series:
    """Its last day. Memberships end with it."""
    series.lock()
    refuse(rules.faults_of_ending(series, on))
    remove(_untouched(series, on + DAY))
    for rows in _dated_rows(series):
        _end(rows, on)
    change(series, ended_on=on)
    return series


@action
def pause_series(*, series: Series, started_on: date, ended_on: date | None, by: Actor) -> SeriesPause:
    """No session is expected on the days in between, and they are in no figure."""
    series.lock()
    pause = SeriesPause(series=series, started_on=started_on, ended_on=ended_on)
    refuse([*faults_of_dates(pause), *rules.faults_of_pauses([*series.pauses.all(), pause])])
    remove(_untouched(series, started_on, ended_on))
    return create([pause])[0]


@action
def end_pause(*, pause: SeriesPause, by: Actor) -> None:
    """The group meets on these days after all."""
    pause.series.lock()
    remove([pause])


def _untouched(series: Series, first: date, last: date | None = None) -> list[Session]:
    """Planned sessions of these days that say no more than the rhythm does: their days are due again once they are removed."""
    days = (first, last or date.max)
    rows = series.sessions.filter(
        status=PLANNED, due_on__range=days, takes_place_on=F("due_on"), attendances=None, group_record=None
    )
    as_usual = rows.filter(start_time=F("series__start_time"), minutes=F("series__minutes"), worker=F("series__worker"))
    return [session for session in as_usual.filter(mode="") if not session.topic]


def _move_sessions(series: Series, following: Series, on: date) -> None:
    """The sessions of these days move to the following series. What was held stays a session of its activity."""
    rows = list(series.sessions.filter(due_on__gte=on).select_related("series", "activity"))
    change_all([row for row in rows if not row.is_held], activity=following.activity)
    change_all(rows, series=following)


def _dated_rows(series: Series) -> list[list[DatedRow]]:
    """Its members, and its pauses."""
    return [list(series.members.all()), list(series.pauses.all())]


def _hand_over(rows: Iterable[DatedRow], following: Series, on: date) -> None:
    """Members and pauses that last until then go on in the following series."""
    lasting = [row for row in rows if row.ended_on is None or row.ended_on >= on]
    later = [corrected(row, pk=uuid4(), series=following, started_on=max(row.started_on, on)) for row in lasting]
    _end(lasting, on - DAY)
    create(later)


def _end(rows: Iterable[DatedRow], on: date) -> None:
    lasting = [row for row in rows if row.ended_on is None or row.ended_on > on]
    remove([row for row in lasting if row.started_on > on])
    change_all([row for row in lasting if row.started_on <= on], ended_on=on)


@action
def add_members(*, series: Series, participants: Collection[Participant], on: date, by: Actor) -> list[SeriesMember]:
    """From a day on they belong to the group and are on its registers; on none before."""
    lock_chosen(person.pk for person in participants)
    series.lock()
    members = [SeriesMember(series=series, participant=each, started_on=on, ended_on=series.ended_on) for each in participants]
    for member in members:
        refuse(_faults(member))
    return create(members)


@action
def correct_member(*, member: SeriesMember, started_on: date, ended_on: date | None, by: Actor) -> None:
    """From when to when somebody belongs to the group. Registers that are saved stay as they are."""
    member.series.lock()
    days = {"started_on": started_on, "ended_on": ended_on}
    refuse(_faults(corrected(member, **days)))
    change(member, **days)


@action
def remove_member(*, member: SeriesMember, by: Actor) -> None:
    """Somebody was entered by mistake and never belonged to the group."""
    member.series.lock()
    remove([member])


def _faults(member: SeriesMember) -> Iterable[Fault]:
    others = member.series.members.filter(participant=member.participant).exclude(pk=member.pk).select_related("participant")
    return [*rules.faults_of_membership(member), *rules.faults_of_memberships([*others, member])]
