"""Plans of those who are in the programme now: goals, how far they came, and what changed. As a worker would have written it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from uuid import UUID

from exchange.demo.data import SENTENCES
from exchange.demo.people import Person
from ketch.accounts.models import User
from ketch.audit.entries import action
from ketch.values import Values
from participants.models import Goal, Participant, Plan
from participants.plan.actions import add_goal, agree_on_plan, close_plan, end_goal, replace_goal, review_plan

WISHES, WORDS = SENTENCES["wishes"], SENTENCES["plans"]
SETTLING_IN, QUARTER, WITH_ONE_PLAN = timedelta(days=12), timedelta(days=90), timedelta(days=540)
# Whose review is over, and whose comes next week, counted from today.
OVER, SOON = timedelta(days=-12), timedelta(days=6)
STATUS = Goal.Status


@action
def add_plans(*, people: Iterable[Person], files: dict[str, Participant], today: date, seed: int, by: User) -> None:
    """Who came in the last weeks has none yet."""
    here = [person for person in people if person.here_on(today)]
    due = {0: today + OVER, 1: today + SOON}
    for place, person in enumerate(here):
        desk = PlanDesk(files[person.call_name], Random(f"{seed} plan {person.call_name}"), today, by)
        for first, last in spans(person, today):
            desk.write(first, last, due=None if last else due.get(place))


def spans(person: Person, today: date) -> Iterator[tuple[date, date | None]]:
    """One plan for each time in the programme; who stays for long agrees on a second one after a year."""
    for stint in person.stints:
        first = stint.first + SETTLING_IN
        if stint.last is None and today - first > WITH_ONE_PLAN:
            yield first, first + 4 * QUARTER
            first += 4 * QUARTER + SETTLING_IN
        if first < (stint.last or today) - SETTLING_IN:
            yield first, stint.last


@dataclass
class PlanDesk:
    """Writes the plans of one person, one after the other. What was wanted once comes again last."""

    participant: Participant
    dice: Random
    today: date
    by: User
    wanted: list[Values] = field(init=False)
    scores: dict[UUID, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.wanted = self.dice.sample(WISHES, len(WISHES))

    def write(self, first: date, last: date | None, *, due: date | None) -> None:
        """`due`: when the open plan is looked at next, where that is told; no review is held near it."""
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
        """Up more often than down, and sometimes not at all."""
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
