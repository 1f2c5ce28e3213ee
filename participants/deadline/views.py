from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from ketch.access.door import requires
from ketch.access.permissions import Permission
from ketch.access.roles import may
from ketch.pages.undo import offer_undo
from ketch.records.faults import Refused
from participants.deadline import actions
from participants.deadline.forms import ChangeDeadlineForm, DeadlineRuleForm, DropDeadlineForm, MakeDeadlineForm, ProposalForm
from participants.deadline.lines import TODAY, anchor
from participants.deadline.models import Deadline, DeadlineRule
from participants.deadline.page import deadline_page, rule_list
from participants.deadline.proposals import proposal_of
from participants.people.models import Participant
from participants.status.forms import address_of_statuses


@requires(Permission.READ_FILE, on=Participant)
def deadline(request: HttpRequest, participant: Participant, row: UUID) -> HttpResponse:
    page = deadline_page(_hers(participant, row), user=request.user, may_write=may(request.user, Permission.WRITE_FILE))
    return render(request, "participants/deadline/deadline.html", {"participant": participant, "page": page})


@requires(Permission.WRITE_FILE, on=Participant)
def answer_proposal(request: HttpRequest, participant: Participant, rule: UUID, event: UUID) -> HttpResponse:
    """One tap elsewhere takes over the day; here another one is written, or why there is none."""
    proposal = proposal_of(participant, rule=rule, event=event)
    if proposal is None:
        messages.info(request, _("This proposal was answered already, or no longer holds."))
        return redirect(address_of_statuses(participant))
    form = ProposalForm.of(request, participant=participant, proposal=proposal)
    if form.is_valid() and (address := form.saved(_answer)):
        messages.success(request, _("Deadline saved."))
        return redirect(address)
    return _page(request, participant, form, "answer_proposal")


@requires(Permission.WRITE_FILE, on=Participant)
def make_deadline(request: HttpRequest, participant: Participant) -> HttpResponse:
    form = MakeDeadlineForm.of(request, participant=participant)
    if form.is_valid() and (address := form.saved(_make)):
        messages.success(request, _("Deadline saved."))
        return redirect(address)
    return _page(request, participant, form, "make_deadline")


@requires(Permission.WRITE_FILE, on=Participant)
def change_deadline(request: HttpRequest, participant: Participant, row: UUID) -> HttpResponse:
    form = ChangeDeadlineForm.of(request, participant=participant, row=_hers(participant, row))
    if form.is_valid() and (address := form.saved(_change)):
        messages.success(request, _("Deadline saved."))
        return redirect(address)
    return _page(request, participant, form, "change_deadline")


@requires(Permission.WRITE_FILE, on=Participant)
def drop_deadline(request: HttpRequest, participant: Participant, row: UUID) -> HttpResponse:
    form = DropDeadlineForm.of(request, participant=participant)
    form.row = _hers(participant, row)
    if form.is_valid() and (address := form.saved(_drop)):
        messages.success(request, _("Dropped."))
        return redirect(address)
    return _page(request, participant, form, "drop_deadline")


@requires(Permission.WRITE_FILE, on=Participant)
def finish_deadline(request: HttpRequest, participant: Participant, row: UUID) -> HttpResponse:
    """On Today the next one waits there."""
    deadline, back = _hers(participant, row), request.POST.get("back", "")
    if not deadline.is_open:
        return redirect(deadline)  # a colleague was first; how it was closed stands there, and no undo takes that back
    if request.method == "POST":
        actions.finish_deadline(deadline=deadline, by=request.user)
        reopen = reverse("participants:reopen-deadline", args=[participant.pk, deadline.pk])
        offer_undo(request, _("Done."), f"{reopen}?back={back}" if back == TODAY else reopen)
    return redirect(_back_to(deadline, back))


@requires(Permission.WRITE_FILE, on=Participant)
def reopen_deadline(request: HttpRequest, participant: Participant, row: UUID) -> HttpResponse:
    deadline = _hers(participant, row)
    _at_one_tap(request, deadline, actions.reopen_deadline, _("Open again."))
    return redirect(_back_to(deadline, request.GET.get("back", "")))


@requires(Permission.WRITE_FILE, on=Participant)
def follow_rule(request: HttpRequest, participant: Participant, row: UUID) -> HttpResponse:
    return _at_one_tap(request, _hers(participant, row), actions.follow_rule, _("Deadline saved."))


@requires(Permission.WRITE_FILE, on=Participant)
def leave_deadline(request: HttpRequest, participant: Participant, row: UUID) -> HttpResponse:
    return _at_one_tap(request, _hers(participant, row), actions.leave_as_it_is, _("Left as it is."))


def _back_to(deadline: Deadline, back: str) -> str:
    return f"/#{anchor(deadline)}" if back == TODAY else deadline.get_absolute_url()


def _hers(participant: Participant, row: UUID) -> Deadline:
    return get_object_or_404(participant.deadlines.select_related("rule", "responsible", "done_by", "dropped_by"), pk=row)


def _at_one_tap(request: HttpRequest, deadline: Deadline, act: Callable[..., Any], words: str) -> HttpResponse:
    """To its page, where one more tap takes it back."""
    if request.method == "POST":
        act(deadline=deadline, by=request.user)
        messages.success(request, words)
    return redirect(deadline)


def _page(request: HttpRequest, participant: Participant, form: Any, name: str) -> HttpResponse:
    return render(request, f"participants/deadline/{name}.html", {"participant": participant, "form": form})


def _answer(form: ProposalForm) -> str:
    about = {"participant": form.participant, "proposal": form.proposal, "by": form.user}
    if because := form.cleaned_data["because"]:
        actions.decline_proposal(because=because, **about)
    else:
        actions.accept_proposal(**about, **form.day)
    return address_of_statuses(form.participant)


def _make(form: MakeDeadlineForm) -> str:
    actions.make_deadline(participant=form.participant, by=form.user, **form.deadline)
    return address_of_statuses(form.participant)


def _change(form: ChangeDeadlineForm) -> str:
    return actions.change_deadline(deadline=form.row, by=form.user, **form.correction).get_absolute_url()


def _drop(form: DropDeadlineForm) -> str:
    return actions.drop_deadline(deadline=form.row, because=form.cleaned_data["because"], by=form.user).get_absolute_url()


@requires(Permission.READ_FILE)
def deadline_rules(request: HttpRequest) -> HttpResponse:
    rules = rule_list(DeadlineRule.objects.all(), may_write=may(request.user, Permission.WRITE_RULES))
    return render(request, "participants/deadline/deadline_rules.html", {"rules": rules})


@requires(Permission.WRITE_RULES)
def make_deadline_rule(request: HttpRequest) -> HttpResponse:
    form = DeadlineRuleForm.of(request)
    if form.is_valid() and (address := form.saved(_make_deadline_rule)):
        messages.success(request, _("Rule saved."))
        return redirect(address)
    return render(request, "participants/deadline/deadline_rule.html", {"form": form})


@requires(Permission.WRITE_RULES, on=DeadlineRule)
def change_deadline_rule(request: HttpRequest, rule: DeadlineRule) -> HttpResponse:
    form = DeadlineRuleForm.of(request, rule=rule)
    if form.is_valid() and (address := form.saved(_change_deadline_rule)):
        messages.success(request, _("Rule saved."))
        return redirect(address)
    return render(request, "participants/deadline/deadline_rule.html", {"form": form})


@requires(Permission.WRITE_RULES, on=DeadlineRule)
def retire_deadline_rule(request: HttpRequest, rule: DeadlineRule) -> HttpResponse:
    """One tap, and one more takes it back."""
    if request.method == "POST" and rule.is_in_use:
        actions.retire_deadline_rule(rule=rule, by=request.user)
        messages.success(request, _("The rule is no longer in use. Deadlines that came from it stay."))
    return redirect("participants:deadline-rules")


@requires(Permission.WRITE_RULES, on=DeadlineRule)
def use_deadline_rule_again(request: HttpRequest, rule: DeadlineRule) -> HttpResponse:
    """Refused where another rule says the same by now."""
    if request.method == "POST" and not rule.is_in_use:
        try:
            actions.use_deadline_rule_again(rule=rule, by=request.user)
            messages.success(request, _("The rule is in use again."))
        except Refused as refused:
            messages.warning(request, " ".join(str(fault) for fault in refused.faults))
    return redirect("participants:deadline-rules")


def _make_deadline_rule(form: DeadlineRuleForm) -> str:
    return _in_list(actions.make_deadline_rule(by=form.user, **form.fields_of_rule))


def _change_deadline_rule(form: DeadlineRuleForm) -> str:
    return _in_list(actions.change_deadline_rule(rule=form.rule, by=form.user, **form.fields_of_rule))


def _in_list(rule: DeadlineRule) -> str:
    return f"{reverse('participants:deadline-rules')}#rule-{rule.pk}"
