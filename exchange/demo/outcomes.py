"""What became of a meeting on a day that is over: held, cancelled, did not happen; who came; what was written."""

from random import Random

from exchange.demo.holidays import groups_may_not_meet, is_pause
from exchange.demo.meetings import Meeting
from exchange.demo.sentences import note_of, shared_of, topic_of
from ketch.holidays import is_holiday

# Of a hundred planned meetings.
INDIVIDUAL = (
    (88, "held", "", ""),
    (4, "did_not_happen", "participant", ""),
    (3, "cancelled", "participant", ""),
    (2, "cancelled", "worker", ""),
    (1, "did_not_happen", "worker", ""),
    (1, "cancelled", "place", ""),
    (1, "cancelled", "other", "Nujno spremstvo druge osebe."),
)
GROUP = (
    (92, "held", "", ""),
    (3, "cancelled", "few_people", ""),
    (2, "cancelled", "worker", ""),
    (1, "did_not_happen", "few_people", ""),
    (1, "cancelled", "place", ""),
    (1, "did_not_happen", "other", "Ogrevanje ni delovalo."),
)
MARKS = {"present": 74, "partly": 8, "absent_excused": 10, "absent_unexcused": 7, "": 1}
NOTE_IN_TEN, SHARED_IN_TEN = 4, 7


def became_nothing(meeting: Meeting, dice: Random) -> bool:
    """Holidays and pauses: mostly nothing was planned at all."""
    if meeting.is_group:
        return is_holiday(meeting.day) or is_pause(meeting.day)
    return (is_holiday(meeting.day) and dice.random() < 0.8) or (is_pause(meeting.day) and dice.random() < 0.5)


def settle(meeting: Meeting, dice: Random) -> Meeting:
    """The meeting, with its outcome."""
    if is_holiday(meeting.day):
        meeting.status, meeting.reason = "cancelled", "holiday"
    elif meeting.is_group and groups_may_not_meet(meeting.day):
        meeting.status, meeting.reason, meeting.reason_note = "cancelled", "other", "Izredne razmere, zbiranje ni dovoljeno."
    else:
        meeting.status, meeting.reason, meeting.reason_note = _drawn(GROUP if meeting.is_group else INDIVIDUAL, dice)
    meeting.mode = "in_person" if meeting.is_group else _mode(meeting, dice)
    if meeting.status == "held":
        _write_down(meeting, dice)
    return meeting


def _drawn(outcomes: tuple[tuple[int, str, str, str], ...], dice: Random) -> tuple[str, str, str]:
    _weight, *outcome = dice.choices(outcomes, [outcome[0] for outcome in outcomes])[0]
    return outcome[0], outcome[1], outcome[2]


def _mode(meeting: Meeting, dice: Random) -> str:
    if groups_may_not_meet(meeting.day):
        return dice.choice(("phone", "remote"))
    outside = 30 if meeting.activity in ("labour_market", "education_integration") else 2
    return dice.choices(("in_person", "phone", "remote", "field"), (100 - outside - 10, 7, 3, outside))[0]


def _write_down(meeting: Meeting, dice: Random) -> None:
    if meeting.is_group:
        meeting.topic = topic_of(meeting.activity, dice)
        meeting.marks = {name: dice.choices(list(MARKS), list(MARKS.values()))[0] for name in meeting.people}
        if dice.randrange(10) < SHARED_IN_TEN:
            meeting.shared = shared_of(meeting.activity, dice)
    else:
        meeting.marks = {meeting.people[0]: dice.choices(("present", "partly"), (94, 6))[0]}
    for name in _with_a_note(meeting, dice):
        meeting.notes[name] = note_of(meeting.activity, dice, is_group=meeting.is_group)


def _with_a_note(meeting: Meeting, dice: Random) -> list[str]:
    """In a group the worker writes about one person at most, and only about who came."""
    came = [name for name, mark in meeting.marks.items() if mark in ("present", "partly")]
    if not came or dice.randrange(10) >= (2 if meeting.is_group else NOTE_IN_TEN):
        return []
    return [dice.choice(came)]
