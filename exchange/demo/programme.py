"""The whole invented programme as it is on a day, from a seed. Nothing here reads or writes the database."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from activities.models import Activity, Feedback
from exchange.demo.data import SENTENCES
from exchange.demo.meetings import MANAGER, THERAPIST, WORKER, PlannedMeeting, group_meetings, individual_meetings
from exchange.demo.outcomes import became_nothing, in_therapy_on, leave_undone, meetings_of_today, settle
from exchange.demo.people import Person, who_has_come_by

RATINGS, WEIGHTS = (5, 4, 3, 2, 1), (45, 32, 15, 6, 2)
AHEAD = timedelta(weeks=2)


@dataclass(frozen=True)
class Programme:
    today: date
    people: list[Person]
    meetings: list[PlannedMeeting]

    @property
    def in_therapy(self) -> list[Person]:
        return in_therapy_on(self.today, self.people)


def invented(today: date, seed: int) -> Programme:
    people = who_has_come_by(today)
    planned = [meeting for meeting in _planned(people, today) if not became_nothing(meeting, meeting.dice(seed))]
    past = [settle(meeting, meeting.dice(seed)) for meeting in planned if meeting.day < today]
    leave_undone(past)
    to_come = [meeting for meeting in planned if meeting.day > today]
    programme = Programme(today, people, [*past, *meetings_of_today(today, people), *to_come])
    _hand_therapy_over(programme)
    return programme


def _planned(people: list[Person], today: date) -> list[PlannedMeeting]:
    """In the order of days; where somebody is wanted twice at once, the group or the earlier plan stays."""
    until = today + AHEAD
    taken: set[tuple] = set()
    planned: list[PlannedMeeting] = []
    for meeting in map(_stood_in, [*group_meetings(people, until), *individual_meetings(people, until)]):
        wanted: set[tuple] = {(meeting.day, meeting.start, who) for who in (meeting.by, *meeting.people)}
        if not wanted & taken:
            taken |= wanted
            planned.append(meeting)
    return sorted(planned, key=lambda meeting: (meeting.day, meeting.start, meeting.by))


def _stood_in(meeting: PlannedMeeting) -> PlannedMeeting:
    """While the worker is away in July, the manager carries on."""
    if meeting.by == WORKER and (7, 6) <= (meeting.day.month, meeting.day.day) <= (7, 24):
        meeting.by = MANAGER
    return meeting


def _hand_therapy_over(programme: Programme) -> None:
    """Only people for whom the therapist has a seat stay with this account; what others wrote is not here."""
    seated = {person.call_name for person in programme.in_therapy}
    for meeting in programme.meetings:
        if meeting.by == THERAPIST and not seated & set(meeting.people):
            meeting.by, meeting.led_by, meeting.notes = "", "zunanja terapevtka", {}


def answers(meetings: list[PlannedMeeting], activities: dict[str, Activity], seed: int) -> Iterator[Feedback]:
    """Anonymous, about the groups, month by month. No more a month than people came to a group in it."""
    months: dict[tuple[str, date], int] = defaultdict(int)
    for meeting in meetings:
        came = sum(mark in ("present", "partly") for mark in meeting.marks.values())
        if meeting.is_group and came:
            key = meeting.activity, meeting.day.replace(day=1)
            months[key] = max(months[key], came)
    for (activity, month), most in sorted(months.items()):
        dice = Random(f"{seed} {activity} {month}")
        for _answer in range(dice.randint(0, most)):
            # Most answers are a rating alone.
            language, text = dice.choice(SENTENCES["comments"]) if dice.random() < 0.35 else ("", "")
            rating = dice.choices(RATINGS, WEIGHTS)[0]
            yield Feedback(activity=activities[activity], month=month, rating=rating, comment=text, language=language)
