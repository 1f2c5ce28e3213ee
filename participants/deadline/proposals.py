"""What the rules propose for one person. It is calculated from stays and statuses whenever it is shown and never stored: a rule
proposes, the paper decides."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from ketch.periods import DAY, today
from ketch.words import Values
from participants.models import AccommodationStay, Deadline, DeadlineRule, Participant, StatusEntry

FROM = DeadlineRule.FromEvent
STAY_STARTED: dict[str, str] = {
    AccommodationStay.Status.CRISIS: FROM.CRISIS_STARTED,
    AccommodationStay.Status.SAFE: FROM.SAFE_STARTED,
}
EXPIRES: dict[str, str] = {
    StatusEntry.Value.PERMISSION_TO_STAY: FROM.PERMISSION_ENDS,
    StatusEntry.Value.TEMPORARY_PERMIT: FROM.PERMIT_EXPIRES,
}

# Days that no file holds, on purpose or not yet: a rule that counts from them helps where a deadline is written down by hand.
NOT_IN_THE_FILE = (FROM.OFFENCE, FROM.HINDRANCE_ENDED, FROM.ENFORCEMENT_FAILED, FROM.CONSENT_GIVEN)


@dataclass(frozen=True)
class RuleEvent:
    """Something in the file from which rules count; `key`: of its row. A day on a paper comes before one that is counted."""

    key: UUID
    kind: str
    day: date
    is_on_paper: bool = False


@dataclass(frozen=True)
class Proposal:
    rule: DeadlineRule
    event: RuleEvent

    @property
    def kind(self) -> str:
        return self.rule.kind

    @property
    def day(self) -> date:
        return self.rule.counted(self.event.day)

    @property
    def origin(self) -> Values:
        """What a deadline remembers of it, so that a later correction is noticed."""
        return {"rule_id": self.rule.pk, "event": self.event.key, "event_on": self.event.day, "proposed_on": self.day}

    def was_answered_by(self, deadline: Deadline) -> bool:
        """A stay begins once, so its answer holds, whatever its day is corrected to. A paper can be prolonged: that asks anew."""
        same = deadline.rule_id == self.rule.pk and deadline.event == self.event.key
        return same and (not self.event.is_on_paper or deadline.event_on == self.event.day)


@dataclass(frozen=True)
class Remark:
    """An open deadline whose proposal changed since. `now` is what its rule would say; None: what it was counted from is over."""

    now: Proposal | None


@dataclass(frozen=True)
class Reckoning:
    proposals: list[Proposal]
    remarks: dict[UUID, Remark]


def proposals(participant: Participant) -> list[Proposal]:
    """Those that nobody has answered yet, the earliest first."""
    return reckoned(participant, deadlines=list(participant.deadlines.all())).proposals


def proposal_of(participant: Participant, *, rule: UUID, event: UUID) -> Proposal | None:
    """The one by this rule for this row of the file, while nobody has answered it."""
    return next((each for each in proposals(participant) if (each.rule.pk, each.event.key) == (rule, event)), None)


def reckoned(
    participant: Participant,
    *,
    deadlines: Sequence[Deadline],
    statuses: Sequence[StatusEntry] | None = None,
    stays: Sequence[AccommodationStay] | None = None,
) -> Reckoning:
    """`statuses`, `stays`: all of the person, where they are at hand already."""
    statuses = list(participant.statuses.all()) if statuses is None else statuses
    stays = list(participant.stays.all()) if stays is None else stays
    in_use = {rule.pk: rule for rule in DeadlineRule.objects.in_use()}
    candidates = _candidates(_events(stays, statuses), list(in_use.values()))
    offered = (_offered(found, [row for row in deadlines if (row.kind, row.event) == of]) for of, found in candidates.items())
    asked = (row for row in deadlines if row.is_open and row.event and row.rule_id in in_use)
    remarks = ((row.pk, _remark(row, candidates.get((row.kind, row.event), []))) for row in asked)
    return Reckoning(
        sorted(filter(None, offered), key=lambda proposal: proposal.day),
        {key: remark for key, remark in remarks if remark},
    )


def remark_on(deadline: Deadline) -> Remark | None:
    return reckoned(deadline.participant, deadlines=[deadline]).remarks.get(deadline.pk)


def _events(stays: Sequence[AccommodationStay], statuses: Iterable[StatusEntry]) -> Iterator[RuleEvent]:
    """Of what is true today: what ended before gives no new deadline."""
    for stay in stays:
        if stay.status in STAY_STARTED and stay.covers(today()):
            first = _first_of_run(stay, stays)
            yield RuleEvent(first.pk, STAY_STARTED[stay.status], first.started_on)
    for entry in statuses:
        if entry.covers(today()):
            yield from _events_of_status(entry)


def _first_of_run(stay: AccommodationStay, stays: Sequence[AccommodationStay]) -> AccommodationStay:
    """Two rows of one status that touch are one stay to the law."""
    before = next((each for each in stays if each.status == stay.status and each.ended_on == stay.started_on - DAY), None)
    return _first_of_run(before, stays) if before else stay


def _events_of_status(entry: StatusEntry) -> Iterator[RuleEvent]:
    if entry.document_expires_on:
        yield RuleEvent(entry.pk, EXPIRES.get(entry.value, FROM.DOCUMENT_EXPIRES), entry.document_expires_on, is_on_paper=True)
    if entry.value == StatusEntry.Value.PERMISSION_TO_STAY:
        yield RuleEvent(entry.pk, FROM.PERMISSION_STARTED, entry.started_on)


def _candidates(events: Iterable[RuleEvent], rules: Sequence[DeadlineRule]) -> dict[tuple[str, UUID | None], list[Proposal]]:
    """By kind and row, the earliest first; counted ones only as long as no paper says the day."""
    found: dict[tuple[str, UUID | None], list[Proposal]] = {}
    for event in events:
        for rule in rules:
            if rule.from_event == event.kind:
                found.setdefault((rule.kind, event.key), []).append(Proposal(rule, event))
    return {of: _paper_first(those) for of, those in found.items()}


def _paper_first(those: list[Proposal]) -> list[Proposal]:
    on_paper = [proposal for proposal in those if proposal.event.is_on_paper]
    return sorted(on_paper or those, key=lambda proposal: proposal.day)


def _offered(found: Sequence[Proposal], given: Sequence[Deadline]) -> Proposal | None:
    """One at a time: while one is open, the longer rule (a permission that is extended) proposes nothing."""
    if any(deadline.is_open for deadline in given):
        return None
    return next((each for each in found if not any(each.was_answered_by(deadline) for deadline in given)), None)


def _remark(deadline: Deadline, found: Sequence[Proposal]) -> Remark | None:
    if not found:
        return Remark(None)
    now = next((each for each in found if each.rule.pk == deadline.rule_id), found[0])
    return None if now.day in (deadline.proposed_on, deadline.due_on) else Remark(now)
