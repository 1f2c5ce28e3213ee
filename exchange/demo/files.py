"""Opens the file of an invented person, step by step as staff would have done."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from exchange.demo.people import Person, Stint
from ketch.audit.actions import action
from participants.accommodation.actions import end_stay, move
from participants.citizenship.actions import record_citizenship
from participants.contact.actions import agree_contact, end_contact
from participants.deadline.actions import accept_proposal, decline_proposal, drop_deadline, finish_deadline, make_deadline
from participants.deadline.proposals import proposals
from participants.enrolment.actions import end_enrolment, enrol
from participants.language.actions import add_language
from participants.models import Participant
from participants.people.actions import make_participant
from participants.people.codes import ALPHABET, with_check
from participants.status.actions import record_status, write_down_exploitation


@action
def add_file(*, person: Person, dice: Random, by: Any) -> Participant:
    given, family = person.names
    participant = make_participant(
        code=with_check("".join(dice.choices(ALPHABET, k=5))),
        call_name=person.call_name,
        gender=person.gender,
        birth_year=person.birth_year,
        names={"given_name": given, "family_name": family, "birth_date": _birthday(person, dice).isoformat()},
        by=by,
    )
    for held in person.citizenships:
        record_citizenship(participant=participant, country=held.country, started_on=held.first, ended_on=held.last, by=by)
    for stint in person.stints:
        _add_stint(participant, person, stint, by=by)
    return participant


def _add_stint(participant: Participant, person: Person, stint: Stint, *, by: Any) -> None:
    enrolment = enrol(participant=participant, on=stint.first, referred_by=stint.referred_by, by=by)
    stays = [
        move(participant=participant, to=stay.status, on=stay.first, by=by) for stay in person.stays if stint.covers(stay.first)
    ]
    if stint.last:
        end_enrolment(enrolment=enrolment, on=stint.last, reason=stint.ended, by=by)
        for stay in stays[-1:]:
            end_stay(stay=stay, on=stint.last, by=by)


def _birthday(person: Person, dice: Random) -> date:
    return date(person.birth_year, dice.randint(1, 12), dice.randint(1, 28))


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


WORKDAYS = "12345"


@dataclass(frozen=True)
class Agreed:
    """Days are counted from the entry; `until` is the last, None where it still holds."""

    channel: str
    value: str = ""
    hours: tuple[str, str, str] = ("", "", "")
    leave_message: bool = False
    say_who_we_are: bool = False
    note: str = ""
    day: int = 3
    until: int | None = None

    @property
    def kept_hours(self) -> dict[str, str]:
        return {name: text for name, text in zip(("days", "from", "to"), self.hours, strict=True) if text}


@dataclass(frozen=True)
class Speaks:
    language: str
    use: str = "mother"
    interpreter_needed: bool = False
    interpreter_wish: str = "none"


# Vetrnica came three weeks ago, and nothing is agreed with her yet: her page asks.
AGREEMENTS = {
    "Plavica": (
        Agreed("sms", "000 000 021", ("", "09:00", "19:00"), note="Brez imen; pozdrav in ura sta dovolj."),
        Agreed("phone", "000 000 021", ("24", "10:00", "12:00"), note="Popoldne telefon dvigne tudi kdo drug."),
        Agreed("phone", "000 000 020", day=1, until=40, note="Stara številka; telefon je ostal pri nekom drugem."),
    ),
    "Rožmarin": (
        Agreed("phone", "000 000 033", (WORKDAYS, "16:00", "20:00"), leave_message=True, say_who_we_are=True),
        Agreed("messenger", "@000rozmarin", ("", "08:00", "22:00")),
    ),
    "Kamilica": (
        Agreed("sms", "000 000 047", ("", "18:00", "21:00"), day=200),
        Agreed("via_person", "svetovalna delavka na šoli", (WORKDAYS, "08:00", "14:00"), True, True, day=210),
        Agreed("never", day=0, until=28, note="Do konca bivanja v krizni namestitvi."),
    ),
    "Žametka": (
        Agreed("phone", "000 000 058", leave_message=True, say_who_we_are=True),
        Agreed("email", "zametka@example.org", say_who_we_are=True),
        Agreed("phone", "000 000 059", ("", "22:00", "06:00"), say_who_we_are=True, note="Samo v sili: nočna izmena v službi."),
    ),
}
LANGUAGES = {
    "Vetrnica": (Speaks("ar", interpreter_needed=True, interpreter_wish="woman"),),
    "Plavica": (Speaks("uk", interpreter_needed=True, interpreter_wish="not_same_country"), Speaks("en", "communication")),
    "Rožmarin": (Speaks("bs"), Speaks("sl", "communication")),
    "Kamilica": (Speaks("rom"), Speaks("sl", "communication")),
    "Žametka": (Speaks("sl"),),
}


@action
def add_contacts(*, people: list[Person], files: dict[str, Participant], today: date, by: Any) -> None:
    for person in people:
        if person.here_on(today):
            entry, file = person.stints[-1].first, files[person.call_name]
            for agreed in AGREEMENTS.get(person.call_name, ()):
                _agree(file, agreed, entry, today, by=by)
            for speaks in LANGUAGES.get(person.call_name, ()):
                add_language(participant=file, by=by, **vars(speaks))


def _agree(file: Participant, agreed: Agreed, entry: date, today: date, *, by: Any) -> None:
    """As far as the days have come."""
    if entry + timedelta(days=agreed.day) > today:
        return
    said = {name: getattr(agreed, name) for name in ("channel", "value", "leave_message", "say_who_we_are", "note")}
    on = entry + timedelta(days=agreed.day)
    rule = agree_contact(participant=file, on=on, hours=agreed.kept_hours, by=by, **said)
    if agreed.until is not None and (last := entry + timedelta(days=agreed.until)) < today:
        end_contact(rule=rule, on=last, by=by)
