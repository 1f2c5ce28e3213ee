"""The groups as series: their rhythm, who belongs to them from when to when, and when they pause."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from activities.models import Series, SeriesMember, SeriesPause
from activities.series.actions import make_series
from exchange.demo.groups import SETTLING_IN, days_of
from exchange.demo.holidays import is_pause
from exchange.demo.meetings import WORKER
from exchange.demo.offer import RHYTHMS, Rhythm
from exchange.demo.people import Person
from exchange.demo.programme import Programme
from exchange.demo.sessions import Desk
from ketch.audit.actions import action, create
from ketch.periods import DAY

AHEAD = timedelta(days=365)
Days = tuple[date, date | None]


@action
def add_series(*, programme: Programme, desk: Desk, by: Any) -> dict[Rhythm, Series]:
    rhythms = [rhythm for rhythm in RHYTHMS if rhythm.first <= programme.today]
    made = {rhythm: _made(rhythm, programme.today, desk, by) for rhythm in rhythms}
    create(list(_members(made, programme.people, desk)))
    create([_row(SeriesPause, series, run) for rhythm, series in made.items() for run in _pauses(rhythm, programme)])
    return made


def _made(rhythm: Rhythm, today: date, desk: Desk, by: Any) -> Series:
    return make_series(
        participants=[],
        activity=desk.offer[rhythm.key],
        weekday=rhythm.weekday + 1,
        start_time=rhythm.start,
        minutes=rhythm.minutes,
        every_weeks=rhythm.every,
        worker=desk.accounts[WORKER],
        started_on=rhythm.first,
        ended_on=rhythm.last if rhythm.last and rhythm.last <= today else None,
        by=by,
    )


def _members(made: dict[Rhythm, Series], people: list[Person], desk: Desk) -> Iterator[SeriesMember]:
    for rhythm, series in made.items():
        for person in people:
            for run in _belongs(person, rhythm):
                if both := _shared(run, (series.started_on, series.ended_on)):
                    yield _row(SeriesMember, series, both, participant=desk.people[person.call_name])


def _belongs(person: Person, rhythm: Rhythm) -> Iterator[Days]:
    """As `expected_at` has it, from one day to another: not in the first days, and a guest a while longer."""
    if rhythm.for_all or rhythm.key in person.takes:
        for stint in person.stints:
            if stint.last is None or stint.first + SETTLING_IN <= stint.last:
                yield stint.first + SETTLING_IN, stint.last
    last = max((stint.last or date.max for stint in person.stints), default=date.max)
    if rhythm.key == "cooking" and person.guest_until and last < person.guest_until:
        yield last + DAY, person.guest_until


def _shared(one: Days, other: Days) -> Days | None:
    first = max(one[0], other[0])
    last = min((day for day in (one[1], other[1]) if day), default=None)
    return None if last and last < first else (first, last)


def _pauses(rhythm: Rhythm, programme: Programme) -> Iterator[Days]:
    """Days of the rhythm on which nothing was planned, or will be; those that follow each other are one pause."""
    met = {meeting.day for meeting in programme.meetings if meeting.rhythm == rhythm}
    run: list[date] = []
    for day in days_of(rhythm, programme.today + AHEAD):
        if (day < programme.today and day not in met) or (day > programme.today and _will_pause(day, rhythm)):
            run.append(day)
        elif run:
            yield run[0], run[-1]
            run = []
    if run:
        yield run[0], run[-1]


def _will_pause(day: date, rhythm: Rhythm) -> bool:
    return day.month not in rhythm.months or is_pause(day)


def _row(model: Any, series: Series, days: Days, **whose: Any) -> Any:
    return model(series=series, started_on=days[0], ended_on=days[1], **whose)
