"""Deadlines, and the rules that propose them: what can be wrong with either, and what is done with it."""

from collections.abc import Iterable
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ketch.accounts.models import User
from ketch.audit.entries import action, change, create
from ketch.periods import today
from ketch.records.faults import Fault, refuse
from ketch.words import Values
from participants.dated.rules import corrected, faults_of_early_day, faults_of_far_day
from participants.deadline.proposals import Proposal, proposals, remark_on
from participants.models import Deadline, DeadlineKind, DeadlineRule, Participant

LONGEST_WARNING = 365  # days
LONGEST = {DeadlineRule.Unit.DAYS: 3650, DeadlineRule.Unit.MONTHS: 120}


def faults_of_closed(deadline: Deadline) -> Iterable[Fault]:
    if not deadline.is_open:
        yield Fault("", _("This deadline is closed."), _("Open it again first."))


def faults_of_deadline(deadline: Deadline) -> Iterable[Fault]:
    yield from faults_of_closed(deadline)
    yield from faults_of_early_day("due_on", deadline.due_on)
    yield from faults_of_far_day("due_on", deadline.due_on)
    yield from faults_of_warning(deadline)


def faults_of_warning(record: Deadline | DeadlineRule) -> Iterable[Fault]:
    if not 0 <= record.warn_days <= LONGEST_WARNING:
        yield Fault("warn_days", _("The warning comes 0 to 365 days before."), _("Correct the number of days."))


def faults_of_dropping(deadline: Deadline, because: str) -> Iterable[Fault]:
    if deadline.done_at:
        yield Fault("", _("This deadline is done."), _("Open it again first."))
    if not because.strip():
        yield Fault("because", _("The reason is missing."), _("Say why this deadline does not hold."))


def faults_of_event(rule: DeadlineRule) -> Iterable[Fault]:
    """The page on which a plan is agreed asks for its review by these rules and by no others; no other page knows that day."""
    is_review, is_from_plan = rule.kind == DeadlineKind.PLAN_REVIEW, rule.from_event == DeadlineRule.FromEvent.PLAN_AGREED
    if is_review and not is_from_plan:
        yield Fault(
            "from_event",
            _("The review of a plan is counted from the day on which the plan was agreed."),
            _("Choose that day, or another deadline."),
        )
    elif is_from_plan and not is_review:
        yield Fault(
            "from_event",
            _("From the day on which a plan was agreed, only its review is counted."),
            _("Choose another day to count from, or the review of the plan."),
        )
    elif is_review and rule.length <= 0:
        yield Fault("length", _("The review comes after the day on which the plan was agreed."), _("Correct the length."))


def faults_of_rule(rule: DeadlineRule, others: Iterable[DeadlineRule]) -> Iterable[Fault]:
    if abs(rule.length) > LONGEST[DeadlineRule.Unit(rule.unit)]:
        yield Fault("length", _("This is longer than ten years."), _("Correct the length."))
    if rule.from_event == DeadlineRule.FromEvent.PAPER and rule.length:
        yield Fault("length", _("What stands on the paper is the day itself."), _("Write 0, or count from something else."))
    yield from faults_of_event(rule)
    if rule.checked_on and rule.checked_on > today():
        yield Fault("checked_on", _("This day is still to come."), _("Write the day on which the source was read."))
    same = (rule.kind, rule.length, rule.unit, rule.from_event)
    if any(same == (other.kind, other.length, other.unit, other.from_event) for other in others):
        yield Fault("", _("There is such a rule already."), _("Change that one."))
    yield from faults_of_warning(rule)


@action
def make_deadline(*, participant: Participant, by: User, **fields) -> Deadline:
    """By hand, from the paper: kind, due_on, warn_days, responsible; and the rule, where one helped to count."""
    deadline = Deadline(participant=participant, **fields)
    refuse(faults_of_deadline(deadline))
    return create([deadline])[0]


@action
def accept_proposal(*, participant: Participant, proposal: Proposal, by: User, due_on: date | None = None, **rest) -> Deadline:
    """The day that a rule proposes, or the one on the paper. `rest`: warn_days, responsible."""
    participant.lock()
    if proposal not in proposals(participant):
        wrong = _("This proposal was answered already, or no longer holds.")
        refuse([Fault("", wrong, _("Look at the deadlines of the person again."))])
    given = {"warn_days": proposal.rule.warn_days} | rest
    return make_deadline(
        participant=participant, kind=proposal.kind, due_on=due_on or proposal.day, by=by, **proposal.origin, **given
    )


@action
def decline_proposal(*, participant: Participant, proposal: Proposal, because: str, by: User) -> Deadline:
    """This answers the proposal, too: dropped with a reason, it is not offered again."""
    return drop_deadline(deadline=accept_proposal(participant=participant, proposal=proposal, by=by), because=because, by=by)


@action
def change_deadline(*, deadline: Deadline, by: User, **values) -> None:
    """The day, the warning, who looks after it. The page showed what the rule would say now, so that is not remarked again."""
    refuse(faults_of_deadline(corrected(deadline, **values)))
    change(deadline, **values, **_origin_now(deadline))


@action
def follow_rule(*, deadline: Deadline, by: User) -> None:
    """Take over what the rule would say now. A second time changes nothing more."""
    refuse(faults_of_closed(deadline))
    remark = remark_on(deadline)
    if remark and remark.now:
        change_deadline(deadline=deadline, due_on=remark.now.day, by=by)


@action
def leave_as_it_is(*, deadline: Deadline, by: User) -> None:
    """The rule would say something else now; the paper decides, and nobody is reminded of it again."""
    change(deadline, **_origin_now(deadline))


@action
def finish_deadline(*, deadline: Deadline, by: User) -> None:
    """Done. Of two who say so, the first counts; the same for one that was dropped meanwhile."""
    if deadline.is_open:
        change(deadline, done_at=timezone.now(), done_by=_person(by))


@action
def drop_deadline(*, deadline: Deadline, because: str, by: User) -> Deadline:
    refuse(faults_of_dropping(deadline, because))
    values: Values = {"dropped_at": timezone.now(), "dropped_by": _person(by)} if deadline.is_open else {}
    change(deadline, dropped_because=because, **values)
    return deadline


@action
def reopen_deadline(*, deadline: Deadline, by: User) -> None:
    """Neither done nor dropped after all. Who closed it, when and why stays in the log."""
    change(deadline, done_at=None, done_by=None, dropped_at=None, dropped_by=None, dropped_because="")


def _origin_now(deadline: Deadline) -> Values:
    remark = remark_on(deadline)
    if remark is None:
        return {}
    return remark.now.origin if remark.now else {"event": None}


def _person(by: User) -> User | None:
    """A command on the server is run by nobody."""
    return by if by.pk else None


@action
def make_deadline_rule(*, by: User, **fields) -> DeadlineRule:
    rule = DeadlineRule(**fields)
    _refuse_faults_of_rule(rule)
    return create([rule])[0]


@action
def change_deadline_rule(*, rule: DeadlineRule, by: User, **values) -> DeadlineRule:
    """The law changed, or somebody read it again. Deadlines that came from the rule stay as they are, with a remark."""
    _refuse_faults_of_rule(corrected(rule, **values))
    change(rule, **values)
    return rule


@action
def retire_deadline_rule(*, rule: DeadlineRule, by: User) -> None:
    """It proposes nothing any more; deadlines that came from it stay."""
    if rule.is_in_use:
        change(rule, ended_on=today())


@action
def use_deadline_rule_again(*, rule: DeadlineRule, by: User) -> None:
    _refuse_faults_of_rule(rule)
    change(rule, ended_on=None)


def _refuse_faults_of_rule(rule: DeadlineRule) -> None:
    refuse(faults_of_rule(rule, DeadlineRule.objects.in_use().exclude(pk=rule.pk)))
