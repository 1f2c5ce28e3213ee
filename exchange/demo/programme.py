"""The whole invented programme as it is on a day, from a seed. Nothing here reads or writes the database.

What became of a meeting on a day that is over, and the days around today, where there is still work to do.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from random import Random

from activities.models import Activity, Feedback
from exchange.demo.data import OFFER, SENTENCES
from exchange.demo.meetings import (
    MANAGER,
    THERAPIST,
    WORKER,
    PlannedMeeting,
    expected_at,
    group_meetings,
    groups_may_not_meet,
    individual_meetings,
    is_pause,
    rhythm_on,
)
from exchange.demo.people import Person, who_has_come_by
from ketch.periods import is_holiday

MARKS = {"present": 74, "partly": 8, "absent_excused": 10, "absent_unexcused": 7, "": 1}
NOTE_IN_TEN, SHARED_IN_TEN = 4, 7


def became_nothing(meeting: PlannedMeeting, dice: Random) -> bool:
    """On holidays and in pauses most meetings are not planned at all."""
    if meeting.is_group:
        return is_holiday(meeting.day) or is_pause(meeting.day)
    return (is_holiday(meeting.day) and dice.random() < 0.8) or (is_pause(meeting.day) and dice.random() < 0.5)


def settle(meeting: PlannedMeeting, dice: Random) -> PlannedMeeting:
    """The meeting, with its outcome."""
    if is_holiday(meeting.day):
        meeting.status, meeting.reason = "cancelled", "holiday"
    elif meeting.is_group and groups_may_not_meet(meeting.day):
        meeting.status, meeting.reason, meeting.reason_note = "cancelled", "other", "Izredne razmere, zbiranje ni dovoljeno."
    else:
        meeting.status, meeting.reason, meeting.reason_note = _drawn(meeting, dice)
    meeting.mode = "in_person" if meeting.is_group else _mode(meeting, dice)
    if meeting.status == "held":
        _write_down(meeting, dice)
    return meeting


def _drawn(meeting: PlannedMeeting, dice: Random) -> list[str]:
    """Status, reason and note."""
    outcomes = OFFER["outcomes"]["group" if meeting.is_group else "individual"]
    return dice.choices(outcomes, [weight for weight, *_outcome in outcomes])[0][1:]


def _mode(meeting: PlannedMeeting, dice: Random) -> str:
    if groups_may_not_meet(meeting.day):
        return dice.choice(("phone", "remote"))
    outside = 30 if meeting.activity in ("labour_market", "education_integration") else 2
    return dice.choices(("in_person", "phone", "remote", "field"), (100 - outside - 10, 7, 3, outside))[0]


def _write_down(meeting: PlannedMeeting, dice: Random) -> None:
    if meeting.is_group:
        meeting.topic = dice.choice(SENTENCES["topics"][meeting.activity])
        meeting.marks = {name: dice.choices(list(MARKS), list(MARKS.values()))[0] for name in meeting.people}
        if dice.randrange(10) < SHARED_IN_TEN:
            meeting.shared = dice.choice(SENTENCES["shared"][meeting.activity])
    else:
        meeting.marks = {meeting.people[0]: dice.choices(("present", "partly"), (94, 6))[0]}
    for name in _with_a_note(meeting, dice):
        meeting.notes[name] = _note(meeting, dice)


def _with_a_note(meeting: PlannedMeeting, dice: Random) -> list[str]:
    """In a group the worker writes about one person at most, and only about who came."""
    came = [name for name, mark in meeting.marks.items() if mark in ("present", "partly")]
    if not came or dice.randrange(10) >= (2 if meeting.is_group else NOTE_IN_TEN):
        return []
    return [dice.choice(came)]


def _note(meeting: PlannedMeeting, dice: Random) -> str:
    if meeting.is_group:
        return dice.choice(SENTENCES["in_a_group"])
    return f"{dice.choice(SENTENCES['notes'][meeting.activity])} {dice.choice(SENTENCES['next'])}".strip()


def leave_undone(meetings: list[PlannedMeeting]) -> None:
    """The worker's last group has no register yet, the one before half of one, and one talk was not logged."""
    groups = [meeting for meeting in meetings if meeting.is_group and meeting.by == WORKER and len(meeting.people) > 2]
    if len(groups) > 1:
        _register(groups[-1], keep=0)
        _register(groups[-2], keep=len(groups[-2].people) // 2)
    talks = [meeting for meeting in meetings if not meeting.is_group and meeting.by == WORKER and meeting.status == "held"]
    if talks:
        talks[-1].status, talks[-1].marks, talks[-1].notes = "planned", {}, {}


def _register(meeting: PlannedMeeting, *, keep: int) -> None:
    meeting.status, meeting.reason, meeting.reason_note = "held", "", ""
    meeting.marks = {name: "present" if place < keep else "" for place, name in enumerate(meeting.people)}
    meeting.notes, meeting.shared = {}, ""


def meetings_of_today(today: date, people: list[Person]) -> list[PlannedMeeting]:
    """A full day whatever the weekday: talks, of which some are saved already, a register to take, and therapy."""
    here = [person.call_name for person in people if person.here_on(today)]
    talks = [_talk(today, here, **row) for row in OFFER["today"]]
    in_therapy = [person.call_name for person in in_therapy_on(today, people)[:1]]
    therapy = [PlannedMeeting("psychotherapy", today, time(18, 30), 50, [name], by=THERAPIST) for name in in_therapy]
    return [*talks, _cooking(today, people, here), *therapy]


def _talk(today: date, here: list[str], *, place: int, note: str = "", **row) -> PlannedMeeting:
    """`note`: of one that is saved."""
    name = here[place % len(here)]
    talk = PlannedMeeting(day=today, people=[name], **row)
    if note:
        talk.status, talk.marks, talk.notes = "held", {name: "present"}, {name: note}
    return talk


def _cooking(today: date, people: list[Person], here: list[str]) -> PlannedMeeting:
    expected = expected_at("cooking", today, people, for_all=True) or here
    rhythm = rhythm_on("cooking", today)
    return PlannedMeeting("cooking", today, time(16), 120, expected, is_group=True, topic="jed izbere skupina", rhythm=rhythm)


def in_therapy_on(day: date, people: list[Person]) -> list[Person]:
    """The people of the therapist who has an account: three at most. Earlier ones went to a therapist without one."""
    return [person for person in people if person.here_on(day) and "psychotherapy" in person.takes][-3:]


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
    """In the order of days. Of two at the same time for one person or leader, the group or the one planned first stays."""
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
    """While the worker is away in July, the manager holds the meetings."""
    if meeting.by == WORKER and (7, 6) <= (meeting.day.month, meeting.day.day) <= (7, 24):
        meeting.by = MANAGER
    return meeting


def _hand_therapy_over(programme: Programme) -> None:
    """Meetings with people for whom the therapist has no seat are led by a therapist without an account, and have no notes."""
    seated = {person.call_name for person in programme.in_therapy}
    for meeting in programme.meetings:
        if meeting.by == THERAPIST and not seated & set(meeting.people):
            meeting.by, meeting.led_by, meeting.notes = "", "zunanja terapevtka", {}


def answers(meetings: list[PlannedMeeting], activities: dict[str, Activity], seed: int) -> Iterator[Feedback]:
    """Anonymous answers about the groups. In a month there are not more of them than people at its largest meeting."""
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
