"""The whole invented programme as it stands on a day, from a seed. Nothing here knows the database."""

from dataclasses import dataclass
from datetime import date, timedelta

from exchange.demo.groups import group_meetings
from exchange.demo.individual import individual_meetings
from exchange.demo.lately import in_therapy_on, leave_undone, meetings_of_today
from exchange.demo.meetings import MANAGER, THERAPIST, WORKER, Meeting
from exchange.demo.newcomers import newcomers
from exchange.demo.outcomes import became_nothing, settle
from exchange.demo.people import Person, who_has_come_by
from exchange.demo.published import PUBLISHED

AHEAD = timedelta(weeks=2)


@dataclass(frozen=True)
class Programme:
    today: date
    people: list[Person]
    meetings: list[Meeting]

    @property
    def in_therapy(self) -> list[Person]:
        return in_therapy_on(self.today, self.people)


def invented(today: date, seed: int) -> Programme:
    people = who_has_come_by(today, [*PUBLISHED, *newcomers(today)])
    planned = [meeting for meeting in _planned(people, today) if not became_nothing(meeting, meeting.dice(seed))]
    past = [settle(meeting, meeting.dice(seed)) for meeting in planned if meeting.day < today]
    leave_undone(past)
    to_come = [meeting for meeting in planned if meeting.day > today]
    programme = Programme(today, people, [*past, *meetings_of_today(today, people), *to_come])
    _hand_therapy_over(programme)
    return programme


def _planned(people: list[Person], today: date) -> list[Meeting]:
    """In the order of days; where somebody is wanted twice at once, the group or the earlier plan stays."""
    until = today + AHEAD
    taken: set[tuple] = set()
    kept: list[Meeting] = []
    for meeting in map(_stood_in, [*group_meetings(people, until), *individual_meetings(people, until)]):
        wanted: set[tuple] = {(meeting.day, meeting.start, who) for who in (meeting.by, *meeting.people)}
        if not wanted & taken:
            taken |= wanted
            kept.append(meeting)
    return sorted(kept, key=lambda meeting: (meeting.day, meeting.start, meeting.by))


def _stood_in(meeting: Meeting) -> Meeting:
    """While the worker is away in July, the manager carries on."""
    if meeting.by == WORKER and (7, 6) <= (meeting.day.month, meeting.day.day) <= (7, 24):
        meeting.by = MANAGER
    return meeting


def _hand_therapy_over(programme: Programme) -> None:
    """Only whom the therapist has a seat for is hers; what others wrote is not here."""
    hers = {person.call_name for person in programme.in_therapy}
    for meeting in programme.meetings:
        if meeting.by == THERAPIST and not hers & set(meeting.people):
            meeting.by, meeting.led_by, meeting.notes = "", "zunanja terapevtka", {}
