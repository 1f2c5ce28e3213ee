"""What the people who are here today are held to be, on what ground they stay, and the days that must not be missed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from exchange.demo.people import Person
from ketch.audit.actions import action
from participants.deadline.actions import accept_proposal, decline_proposal, drop_deadline, finish_deadline, make_deadline
from participants.deadline.proposals import proposals
from participants.models import Participant
from participants.status.actions import record_status, write_down_exploitation

VICTIM, STAY = "victim", "stay"


@dataclass(frozen=True)
class Status:
    """Days are counted from the entry; `expires` is when the document ends."""

    kind: str
    value: str
    day: int
    decided_by: str = ""
    expires: int | None = None


@dataclass(frozen=True)
class Due:
    """By hand from a paper (`day`), or the answer to what a rule proposes. `because`: dropped, and why."""

    kind: str
    day: int | None = None
    is_done: bool = False
    because: str = ""
    warn_days: int = 14


@dataclass(frozen=True)
class Story:
    statuses: tuple[Status, ...]
    deadlines: tuple[Due, ...] = ()
    exploitation: tuple[str, ...] = ()


STORIES = {
    # The newest: one rule is answered, another still asks.
    "Vetrnica": Story(
        (
            Status(VICTIM, "possible", 0, "ngo"),
            Status(VICTIM, "presumed", 6, "police"),
            Status(STAY, "permission_to_stay", 3, "other_state"),
        ),
        (Due("crisis_ends"),),
    ),
    "Plavica": Story(
        (
            Status(VICTIM, "presumed", 0, "ngo"),
            Status(VICTIM, "identified", 75, "court_prosecution"),
            Status(STAY, "temporary_protection", 0, "other_state", expires=270),
        ),
        (
            Due("safe_ends", because="Namestitev je po pogodbi podaljšana do konca izobraževanja."),
            Due("document"),
            Due("insurance", 168),
            Due("compensation", 300, warn_days=30),
        ),
        ("labour",),
    ),
    "Rožmarin": Story(
        (
            Status(VICTIM, "identified", 20, "court_prosecution"),
            Status(STAY, "permission_to_stay", 2, "other_state", expires=92),
            Status(STAY, "temporary_permit", 90, "other_state", expires=362),
        ),
        (Due("permit_extend"), Due("trial", 332), Due("insurance", 30, is_done=True)),
        ("labour", "criminality"),
    ),
    "Kamilica": Story(
        (
            Status(VICTIM, "possible", 0, "police"),
            Status(VICTIM, "identified", 110, "court_prosecution"),
            Status(STAY, "temporary_permit", 60, "other_state", expires=425),
            Status(STAY, "si_citizen", 400, "other_state"),
        ),
        (Due("compensation", 230, is_done=True), Due("trial", 410, because="Zaslišanje je preklicano.")),
    ),
    "Žametka": Story((Status(VICTIM, "identified", 0, "court_prosecution"), Status(STAY, "si_citizen", 0))),
}


@action
def add_statuses(*, people: list[Person], files: dict[str, Participant], today: date, by: Any) -> None:
    """Only of whom it is told, as far as the days have come."""
    for person, story in _here(people, today):
        entry, file = person.stints[-1].first, files[person.call_name]
        for status in story.statuses:
            if (on := entry + timedelta(days=status.day)) <= today:
                _record(file, status, on, entry, by=by)
        for due in story.deadlines:
            _write_down(file, due, entry, by=by)
        if story.exploitation:
            write_down_exploitation(participant=file, forms=story.exploitation, wished=True, by=by)


def _here(people: list[Person], today: date) -> Iterator[tuple[Person, Story]]:
    for person in people:
        if person.here_on(today) and (story := STORIES.get(person.call_name)):
            yield person, story


def _record(file: Participant, status: Status, on: date, entry: date, *, by: Any) -> None:
    expires = None if status.expires is None else entry + timedelta(days=status.expires)
    record_status(
        participant=file,
        kind=status.kind,
        value=status.value,
        on=on,
        decided_by=status.decided_by,
        document_expires_on=expires,
        by=by,
    )


def _write_down(file: Participant, due: Due, entry: date, *, by: Any) -> None:
    if due.day is None:
        return _answer(file, due, by=by)
    on = entry + timedelta(days=due.day)
    deadline = make_deadline(
        participant=file, kind=due.kind, due_on=on, warn_days=due.warn_days, responsible=_somebody(by), by=by
    )
    if due.is_done:
        finish_deadline(deadline=deadline, by=by)
    elif due.because:
        drop_deadline(deadline=deadline, because=due.because, by=by)
    return None


def _answer(file: Participant, due: Due, *, by: Any) -> None:
    for proposal in proposals(file):
        if proposal.kind == due.kind and due.because:
            decline_proposal(participant=file, proposal=proposal, because=due.because, by=by)
        elif proposal.kind == due.kind:
            accept_proposal(participant=file, proposal=proposal, responsible=_somebody(by), by=by)


def _somebody(by: Any) -> Any:
    return by if by.pk else None
