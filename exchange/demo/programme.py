"""Anonymous answers about the groups, month by month."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from activities.models import Feedback
from exchange.demo.meetings import MANAGER, THERAPIST, WORKER, Meeting, group_meetings, individual_meetings
from exchange.demo.outcomes import became_nothing, comment, in_therapy_on, leave_undone, meetings_of_today, settle
from exchange.demo.people import PUBLISHED, Person, newcomers, who_has_come_by

RATINGS, WEIGHTS = (5, 4, 3, 2, 1), (45, 32, 15, 6, 2)


def answers(meetings: list[Meeting], activities: dict[str, Any], seed: int) -> Iterator[Feedback]:
    """No more a month than people came to a group in it."""
    for (key, month), most in sorted(_months(meetings).items()):
        dice = Random(f"{seed} {key} {month}")
        for _answer in range(dice.randint(0, most)):
            language, text = comment(dice)
            rating = dice.choices(RATINGS, WEIGHTS)[0]
            yield Feedback(activity=activities[key], month=month, rating=rating, comment=text, language=language)


def _months(meetings: list[Meeting]) -> dict[tuple[str, Any], int]:
    months: dict[tuple[str, Any], int] = {}
    for meeting in meetings:
        came = sum(mark in ("present", "partly") for mark in meeting.marks.values())
        if meeting.is_group and came:
            key = meeting.activity, meeting.day.replace(day=1)
            months[key] = max(months.get(key, 0), came)
    return months


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
