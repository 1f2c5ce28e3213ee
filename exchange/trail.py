"""What an import leaves in the log: one line for the file, and one for each person in it, with what was replaced."""

from collections import defaultdict
from uuid import UUID

from django.contrib.contenttypes.models import ContentType

from activities.models import Attendance
from exchange.held import portions
from exchange.plan import Plan
from exchange.sheets import ATTENDANCE
from ketch.audit import entries
from ketch.audit.entries import Entry
from participants.models import Participant


def enter(plan: Plan, sha256: str) -> None:
    _give_to_people(plan)
    result = f"SHA-256 {sha256}" if sha256 else ""
    entries.add(Entry("imported", result=result, field_names=_counts(plan), changes=plan.trail.get(None)))
    about = ContentType.objects.get_for_model(Participant)
    for key in plan.people.values():
        entries.add(Entry("imported", about, str(key), key, changes=plan.trail.get(key)))


def _counts(plan: Plan) -> str:
    """Like `Sessions 12 new 3 changed`."""
    told = ((name, {word: n for word, n in part.counts.items() if n}) for name, part in plan.parts.items())
    return ", ".join(f"{name} {' '.join(f'{n} {word}' for word, n in counts.items())}" for name, counts in told if counts)


def _give_to_people(plan: Plan) -> None:
    """What was replaced in a session stands with each person of its register, so that erasing her takes it along."""
    registers = _registers(plan)
    for mark, values in plan.replaced.items():
        session = plan.sessions[mark]
        for person in registers.get(session) or [None]:
            plan.trail[person][f"session {session}"] = values


def _registers(plan: Plan) -> dict[UUID, set[UUID | None]]:
    people: dict[UUID, set[UUID | None]] = defaultdict(set)
    for row in plan.of(ATTENDANCE).new:
        if row.session in plan.replaced:
            people[plan.sessions[row.session]].add(plan.key_of(row.participant))
    for some in portions(plan.sessions[mark] for mark in plan.replaced):
        for session, person in Attendance.objects.filter(session__in=some).values_list("session", "participant"):
            people[session].add(person)
    return people
