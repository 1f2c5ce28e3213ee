"""The last days, today and the two weeks to come: where the work still waits."""

from datetime import date, time

from exchange.demo.groups import expected_at, rhythm_on
from exchange.demo.meetings import MANAGER, THERAPIST, WORKER, Meeting
from exchange.demo.people import Person


def leave_undone(meetings: list[Meeting]) -> None:
    """The worker's last group has no register yet, the one before half of one, and one talk was not logged."""
    groups = [meeting for meeting in meetings if meeting.is_group and meeting.by == WORKER and len(meeting.people) > 2]
    if len(groups) > 1:
        _register(groups[-1], keep=0)
        _register(groups[-2], keep=len(groups[-2].people) // 2)
    talks = [meeting for meeting in meetings if not meeting.is_group and meeting.by == WORKER and meeting.status == "held"]
    if talks:
        talks[-1].status, talks[-1].marks, talks[-1].notes = "planned", {}, {}


def _register(meeting: Meeting, *, keep: int) -> None:
    meeting.status, meeting.reason, meeting.reason_note = "held", "", ""
    meeting.marks = {name: "present" if place < keep else "" for place, name in enumerate(meeting.people)}
    meeting.notes, meeting.shared = {}, ""


def meetings_of_today(today: date, people: list[Person]) -> list[Meeting]:
    """A full day whatever the weekday: two talks saved, one cancelled, a register to take, the rest to log."""
    here = [person.call_name for person in people if person.here_on(today)]
    in_therapy = [person.call_name for person in in_therapy_on(today, people)]

    def one(activity: str, hour: time, minutes: int, place: int, **rest: object) -> Meeting:
        return Meeting(activity, today, hour, minutes, [here[place % len(here)]], **rest)  # type: ignore[arg-type]

    return [
        _saved(
            one("psychosocial_counselling", time(8, 30), 45, 0), "Pogovor o prvem tednu na tečaju. Naslednjič načrt za mesec."
        ),
        _saved(one("study_support", time(10), 60, 1), "Branje navodil za vlogo; ostaneta dve strani."),
        one("labour_market", time(11, 30), 45, 2, mode="phone"),
        one("psychosocial_counselling", time(13), 60, 3),
        one("psychosocial_counselling", time(14, 30), 45, 4, status="cancelled", reason="participant"),
        one("education_integration", time(15), 30, 4, by=MANAGER),
        _cooking(today, people, here),
        *(Meeting("psychotherapy", today, time(18, 30), 50, [name], by=THERAPIST) for name in in_therapy[:1]),
    ]


def _saved(meeting: Meeting, note: str) -> Meeting:
    name = meeting.people[0]
    meeting.status, meeting.marks, meeting.notes = "held", {name: "present"}, {name: note}
    return meeting


def _cooking(today: date, people: list[Person], here: list[str]) -> Meeting:
    expected = expected_at("cooking", today, people, for_all=True) or here
    rhythm = rhythm_on("cooking", today)
    return Meeting("cooking", today, time(16), 120, expected, is_group=True, topic="jed izbere skupina", rhythm=rhythm)


def in_therapy_on(day: date, people: list[Person]) -> list[Person]:
    """Whom the therapist with an account sees: three at most. Others before them went to a therapist outside."""
    return [person for person in people if person.here_on(day) and "psychotherapy" in person.takes][-3:]
