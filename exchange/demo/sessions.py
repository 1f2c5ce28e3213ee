"""Writes the groups as series, the meetings as sessions of the user who led them, and the hours of interpreters."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import groupby
from operator import attrgetter
from typing import TypeVar

from activities.models import Activity, Attendance, AttendanceWord, InterpreterHours, Series, SeriesMember, SeriesPause, Session
from activities.series.actions import make_series
from activities.session.actions import take_in_sessions
from exchange.demo.data import PEOPLE
from exchange.demo.meetings import RHYTHMS, WORKER, PlannedMeeting, Rhythm, days_of, is_pause, times_in
from exchange.demo.people import Person
from exchange.demo.programme import Programme
from ketch.accounts.models import User
from ketch.audit.entries import Actor, action, create
from ketch.periods import Period
from participants.models import Participant

FORMAT = Session.Format
leader = attrgetter("by")


@dataclass(frozen=True)
class Desk:
    """What the meetings are written with: people by call name, activities by key, accounts by role, own words by status."""

    people: dict[str, Participant]
    offer: dict[str, Activity]
    accounts: dict[str, User]
    words: dict[str, AttendanceWord]
    series: dict[Rhythm, Series] = field(default_factory=dict)

    def write_all(self, meetings: list[PlannedMeeting], *, otherwise: Actor) -> None:
        """`otherwise` writes the meetings that nobody with an account led."""
        for role, theirs in groupby(sorted(meetings, key=leader), key=leader):
            self._write(theirs, by=self.accounts.get(role, otherwise))

    def _write(self, meetings: Iterable[PlannedMeeting], *, by: Actor) -> None:
        written = [(meeting, *self._rows(meeting)) for meeting in meetings]
        take_in_sessions(
            sessions=[session for _meeting, session, _register in written],
            attendances=[row for _meeting, _session, register in written for row in register.values()],
            private=[(register[name], text) for meeting, _session, register in written for name, text in meeting.notes.items()],
            shared=[(session, meeting.shared) for meeting, session, _register in written if meeting.shared],
            by=by,
        )

    def _rows(self, meeting: PlannedMeeting) -> tuple[Session, dict[str, Attendance]]:
        session, register = self._session(meeting), {}
        for name in meeting.people:
            mark = meeting.marks.get(name, "")
            word = self._word(meeting, mark)
            register[name] = Attendance(session=session, participant=self.people[name], status=mark, word=word)
        return session, register

    def _word(self, meeting: PlannedMeeting, mark: str) -> AttendanceWord | None:
        """In a group, whoever was there for a part came later."""
        says_more = meeting.is_group if mark == "partly" else meeting.mode == "phone"
        return self.words.get(mark) if says_more else None

    def _session(self, meeting: PlannedMeeting) -> Session:
        return Session(
            activity=self.offer[meeting.activity],
            series=self.series.get(meeting.rhythm) if meeting.rhythm else None,
            due_on=meeting.day if meeting.rhythm else None,
            takes_place_on=meeting.day,
            start_time=meeting.start,
            minutes=meeting.minutes,
            format=FORMAT.GROUP if meeting.is_group else FORMAT.INDIVIDUAL,
            status=meeting.status,
            reason=meeting.reason,
            reason_note=meeting.reason_note,
            worker=self.accounts.get(meeting.by),
            worker_text=meeting.led_by,
            mode=meeting.mode,
            topic=meeting.topic,
        )


AHEAD = timedelta(days=365)
Row = TypeVar("Row", SeriesMember, SeriesPause)


@action
def add_series(*, programme: Programme, desk: Desk, by: User) -> dict[Rhythm, Series]:
    rhythms = [rhythm for rhythm in RHYTHMS if rhythm.first <= programme.today]
    made = {rhythm: _made(rhythm, programme.today, desk, by) for rhythm in rhythms}
    create(list(_members(made, programme.people, desk)))
    create([_row(SeriesPause, series, run) for rhythm, series in made.items() for run in _pauses(rhythm, programme)])
    return made


def _made(rhythm: Rhythm, today: date, desk: Desk, by: User) -> Series:
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
        days = Period(series.started_on, series.ended_on or date.max)
        for person in people:
            for span in times_in(rhythm.key, person, for_all=rhythm.for_all):
                if both := span.shared_with(days):
                    yield _row(SeriesMember, series, both, participant=desk.people[person.call_name])


def _pauses(rhythm: Rhythm, programme: Programme) -> Iterator[Period]:
    """Days of the rhythm on which no meeting was or will be planned; neighbouring days are one pause."""
    met = {meeting.day for meeting in programme.meetings if meeting.rhythm == rhythm}

    def pauses(day: date) -> bool:
        if day < programme.today:
            return day not in met
        return day > programme.today and (day.month not in rhythm.months or is_pause(day))

    for is_paused, days in groupby(days_of(rhythm, programme.today + AHEAD), key=pauses):
        if is_paused:
            run = list(days)
            yield Period(run[0], run[-1])


def _row(model: type[Row], series: Series, days: Period, **whose) -> Row:
    return model(series=series, started_on=days.first, ended_on=None if days.last == date.max else days.last, **whose)


AT_FIRST = timedelta(weeks=12)
FROM_AFAR = (Session.Mode.PHONE, Session.Mode.REMOTE)


@action
def add_interpreting(*, files: dict[str, Participant], by: User) -> None:
    """At individual sessions in the first weeks of people who need an interpreter; later they need none."""
    alone = Session.objects.filter(format=FORMAT.INDIVIDUAL, status=Session.Status.HELD)
    for call_name, story in PEOPLE["stories"].items():
        needed = [row["language"] for row in story["languages"] if row.get("interpreter_needed")]
        if needed and call_name in files:
            create(_interpreted(list(alone.filter(attendances__participant=files[call_name])), needed[0]))


def _interpreted(sessions: list[Session], language: str) -> list[InterpreterHours]:
    first = min((session.takes_place_on for session in sessions), default=date.max - AT_FIRST)
    return [
        InterpreterHours(session=each, language=language, minutes=each.minutes, remote=each.mode in FROM_AFAR)
        for each in sessions
        if each.takes_place_on < first + AT_FIRST
    ]
