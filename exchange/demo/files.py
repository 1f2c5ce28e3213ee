"""Opens the files of the invented people and fills them in, step by step as staff would have done.

Plans are written for those who are in the programme now: goals, how far they came, and what changed.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from uuid import UUID

from exchange.demo.data import PEOPLE, SENTENCES
from exchange.demo.people import Person, Stint
from ketch.accounts.models import User
from ketch.audit.entries import Actor, action
from ketch.words import Values
from participants.accommodation.actions import end_stay, move
from participants.citizenship.actions import record_citizenship
from participants.contact.actions import agree_contact, end_contact
from participants.deadline.actions import accept_proposal, decline_proposal, drop_deadline, finish_deadline, make_deadline
from participants.deadline.proposals import proposals
from participants.enrolment.actions import end_enrolment, enrol
from participants.language.actions import add_language
from participants.models import Goal, Participant, Plan
from participants.people.actions import make_participant
from participants.people.codes import ALPHABET, with_check
from participants.plan.actions import add_goal, agree_on_plan, close_plan, end_goal, replace_goal, review_plan
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
        end_enrolment(enrolment=enrolment, ended_on=stint.last, exit_reason=stint.ended, by=by)
        for stay in stays[-1:]:
            end_stay(stay=stay, on=stint.last, by=by)


@action
def add_stories(*, people: list[Person], files: dict[str, Participant], today: date, by: User) -> None:
    """Status, deadlines, contact and languages of those who are here today and have a story in people.toml."""
    for person in people:
        story = PEOPLE["stories"].get(person.call_name)
        if story and person.here_on(today):
            StoryDesk(files[person.call_name], person.stints[-1].first, today, by).write(**story)


@dataclass(frozen=True)
class StoryDesk:
    """Writes into one file what has happened by today. Days are counted from the entry."""

    participant: Participant
    entry: date
    today: date
    by: User

    def write(
        self,
        statuses: list[Values],
        languages: list[Values],
        deadlines: Iterable[Values] = (),
        contacts: Iterable[Values] = (),
        exploitation: list[str] | None = None,
    ) -> None:
        for status in statuses:
            self._record_status(**status)
        for deadline in deadlines:
            self._write_down(**deadline)
        if exploitation:
            write_down_exploitation(participant=self.participant, forms=exploitation, wished=True, by=self.by)
        for contact in contacts:
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


WISHES, WORDS = SENTENCES["wishes"], SENTENCES["plans"]
SETTLING_IN, QUARTER, WITH_ONE_PLAN = timedelta(days=12), timedelta(days=90), timedelta(days=540)
# Whose review is over, and whose comes next week, counted from today.
OVER, SOON = timedelta(days=-12), timedelta(days=6)
STATUS = Goal.Status


@action
def add_plans(*, people: Iterable[Person], files: dict[str, Participant], today: date, seed: int, by: User) -> None:
    """A person who came in the last weeks has none yet."""
    here = [person for person in people if person.here_on(today)]
    due = {0: today + OVER, 1: today + SOON}
    for place, person in enumerate(here):
        desk = PlanDesk(files[person.call_name], Random(f"{seed} plan {person.call_name}"), today, by)
        for first, last in spans(person, today):
            desk.write(first, last, due=None if last else due.get(place))


def spans(person: Person, today: date) -> Iterator[tuple[date, date | None]]:
    """One plan for each time in the programme; a person who stays for long agrees on a second one after a year."""
    for stint in person.stints:
        first = stint.first + SETTLING_IN
        if stint.last is None and today - first > WITH_ONE_PLAN:
            yield first, first + 4 * QUARTER
            first += 4 * QUARTER + SETTLING_IN
        if first < (stint.last or today) - SETTLING_IN:
            yield first, stint.last


@dataclass
class PlanDesk:
    """Writes the plans of one person, one after the other. A wish that was used goes to the end of the line."""

    participant: Participant
    dice: Random
    today: date
    by: User
    wanted: list[Values] = field(init=False)
    scores: dict[UUID, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.wanted = self.dice.sample(WISHES, len(WISHES))

    def write(self, first: date, last: date | None, *, due: date | None) -> None:
        """`due`: the next review of the open plan, where its day is given; no review is held near it."""
        until = min(last or self.today, due or self.today)
        days = [first + QUARTER * n for n in range(1, 40) if first + QUARTER * n < until - (QUARTER / 3 if due else SETTLING_IN)]
        following = [*days[1:], due or max((days or [first])[-1] + QUARTER, self.today + SETTLING_IN)]
        plan = self._agree(first, review_on=days[0] if days else following[0])
        for number, (day, next_one) in enumerate(zip(days, following, strict=True)):
            self._review(plan, day, next_one)
            self._change(plan, day, number)
        if last:
            because = self.dice.choice(WORDS["closed"])
            close_plan(plan=plan, on=last, because=because, by=self.by)

    def _agree(self, first: date, *, review_on: date) -> Plan:
        words = {"summary": self.dice.choice(WORDS["summaries"]), "safety": self.dice.choice(WORDS["safety"])}
        open_ones = Goal.objects.filter(plan__participant=self.participant, status=STATUS.ACTIVE)
        days = {"agreed_on": first, "review_on": review_on, "agreed_together": True}
        plan = agree_on_plan(participant=self.participant, goes_on=list(open_ones[:1]), by=self.by, **days, **words)
        for weight in (3, 2, 1)[plan.goals.count() :]:
            add_goal(plan=plan, by=self.by, **self._next_wish(first, weight))
        return plan

    def _next_wish(self, day: date, weight: int) -> Values:
        wish = self.wanted.pop()
        self.wanted.insert(0, wish)
        levels = {str(score): words for score, words in zip(range(-2, 3), wish["levels"], strict=True) if words}
        return wish | {
            "levels": levels,
            "weight": weight,
            "agreed_on": day,
            "baseline": self.dice.choice((-2, -1)),
            "target_on": day + QUARTER * self.dice.randint(3, 5),
        }

    def _review(self, plan: Plan, day: date, next_one: date) -> None:
        what, why = self.dice.choice(WORDS["changes"])
        by_whom = self.dice.choice(("both", "both", "participant", "worker"))
        goals = plan.goals.filter(status=STATUS.ACTIVE)
        ratings = [
            {"goal": goal, "score": self._moved(goal), "rated_by_whom": by_whom, "note": self.dice.choice(WORDS["notes"])}
            for goal in goals
        ]
        words = {"held_on": day, "what_changed": what, "why": why, "next_review_on": next_one}
        review_plan(plan=plan, ratings=ratings, by=self.by, **words)

    def _moved(self, goal: Goal) -> int:
        """The score rises more often than it falls, and sometimes stays."""
        before = self.scores.get(goal.pk, goal.baseline)
        self.scores[goal.pk] = max(-2, min(2, before + self.dice.choices((-1, 0, 1, 2), (1, 3, 5, 1))[0]))
        return self.scores[goal.pk]

    def _change(self, plan: Plan, day: date, number: int) -> None:
        """After the first review a goal becomes another one; later the best is reached, or the least dropped."""
        active = sorted(plan.goals.filter(status=STATUS.ACTIVE), key=lambda goal: self.scores.get(goal.pk, goal.baseline))
        if number == 0:
            because = self.dice.choice(WORDS["instead"])
            replace_goal(goal=active[0], because=because, by=self.by, **self._next_wish(day, active[0].weight))
        elif number == 1 and self.scores[active[-1].pk] >= 0:
            end_goal(goal=active[-1], status=STATUS.REACHED, on=day, because=self.dice.choice(WORDS["helped"]), by=self.by)
        elif number == 2 and len(active) > 1:
            end_goal(goal=active[0], status=STATUS.DROPPED, on=day, because=self.dice.choice(WORDS["dropped"]), by=self.by)
