"""Opens the files of the invented people and fills them in, step by step as staff would have done."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from exchange.demo.data import PEOPLE
from exchange.demo.people import Person, Stint
from ketch.accounts.models import User
from ketch.audit.entries import Actor, action
from ketch.values import Values
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
def add_file(*, person: Person, dice: Random, by: Actor) -> Participant:
    given, family = person.names
    code = with_check("".join(dice.choices(ALPHABET, k=5)))
    born_on = date(person.birth_year, dice.randint(1, 12), dice.randint(1, 28))
    participant = make_participant(
        code=code,
        call_name=person.call_name,
        gender=person.gender,
        birth_year=person.birth_year,
        names={"given_name": given, "family_name": family, "birth_date": born_on.isoformat()},
        by=by,
    )
    for each in person.citizenships:
        record_citizenship(participant=participant, country=each.country, started_on=each.first, ended_on=each.last, by=by)
    for stint in person.stints:
        _add_stint(participant, person, stint, by)
    return participant


def _add_stint(participant: Participant, person: Person, stint: Stint, by: Actor) -> None:
    enrolment = enrol(participant=participant, on=stint.first, referred_by=stint.referred_by, by=by)
    stays = [
        move(participant=participant, to=stay.status, on=stay.first, by=by) for stay in person.stays if stint.covers(stay.first)
    ]
    if stint.last:
        end_enrolment(enrolment=enrolment, on=stint.last, reason=stint.ended, by=by)
        for stay in stays[-1:]:
            end_stay(stay=stay, on=stint.last, by=by)


@action
def add_stories(*, people: list[Person], files: dict[str, Participant], today: date, by: User) -> None:
    """Status, deadlines, contact and languages of those who are here today and of whom it is told."""
    for person in people:
        story = PEOPLE["stories"].get(person.call_name)
        if story and person.here_on(today):
            StoryDesk(files[person.call_name], person.stints[-1].first, today, by).write(**story)


@dataclass(frozen=True)
class StoryDesk:
    """Writes into one file, as far as the days have come. Days are counted from the entry."""

    participant: Participant
    entry: date
    today: date
    by: User

    def write(
        self,
        statuses: list[Values],
        languages: list[Values],
        deadlines: list[Values] | None = None,
        contacts: list[Values] | None = None,
        exploitation: list[str] | None = None,
    ) -> None:
        for status in statuses:
            self._record_status(**status)
        for deadline in deadlines or ():
            self._write_down(**deadline)
        if exploitation:
            write_down_exploitation(participant=self.participant, forms=exploitation, wished=True, by=self.by)
        for contact in contacts or ():
            self._agree(**contact)
        for language in languages:
            add_language(participant=self.participant, by=self.by, **{"use": "mother"} | language)

    def _on(self, day: int) -> date:
        return self.entry + timedelta(days=day)

    def _record_status(self, *, day: int, expires: int | None = None, **rest) -> None:
        if (on := self._on(day)) <= self.today:
            ends = None if expires is None else self._on(expires)
            record_status(participant=self.participant, on=on, document_expires_on=ends, by=self.by, **rest)

    def _write_down(
        self, *, kind: str, day: int | None = None, is_done: bool = False, because: str = "", warn_days: int = 14
    ) -> None:
        if day is None:
            return self._answer(kind, because)
        deadline = make_deadline(
            participant=self.participant, kind=kind, due_on=self._on(day), warn_days=warn_days, responsible=self.by, by=self.by
        )
        if is_done:
            finish_deadline(deadline=deadline, by=self.by)
        elif because:
            drop_deadline(deadline=deadline, because=because, by=self.by)
        return None

    def _answer(self, kind: str, because: str) -> None:
        for proposal in proposals(self.participant):
            if proposal.kind == kind and because:
                decline_proposal(participant=self.participant, proposal=proposal, because=because, by=self.by)
            elif proposal.kind == kind:
                accept_proposal(participant=self.participant, proposal=proposal, responsible=self.by, by=self.by)

    def _agree(self, *, day: int = 3, until: int | None = None, **agreed) -> None:
        if (on := self._on(day)) > self.today:
            return
        rule = agree_contact(participant=self.participant, on=on, by=self.by, **agreed)
        if until is not None and (last := self._on(until)) < self.today:
            end_contact(rule=rule, on=last, by=self.by)
