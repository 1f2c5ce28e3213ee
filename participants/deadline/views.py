from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from ketch.access.door import SignedInRequest, View, requires
from ketch.access.roles import Permission, may
from ketch.pages.writing import offer_undo, refusal_as_message, write
from ketch.words import Words
from participants.deadline import actions, forms, proposals
from participants.deadline.page import deadline_page, rule_list, status_page
from participants.deadline.words import TODAY, anchor
from participants.models import Deadline, DeadlineRule, Participant


@requires(Permission.READ_FILE, on=Participant)
def status(request: SignedInRequest, participant: Participant) -> HttpResponse:
    page = status_page(participant, user=request.user, may_write=may(request.user, Permission.WRITE_FILE))
    return render(request, "participants/deadline/status_and_deadlines.html", {"participant": participant, "status": page})


@requires(Permission.READ_FILE, on=Participant)
def deadline(request: SignedInRequest, participant: Participant, row: UUID) -> HttpResponse:
    may_write = may(request.user, Permission.WRITE_FILE)
    page = deadline_page(_deadline(participant, row), user=request.user, may_write=may_write)
    return render(request, "participants/deadline/deadline.html", {"participant": participant, "page": page})


@requires(Permission.WRITE_FILE, on=Participant)
def answer_proposal(request: SignedInRequest, participant: Participant, rule: UUID, event: UUID) -> HttpResponse:
    """One tap elsewhere takes over the day; here another day is written, or why there is no deadline."""
    proposal = proposals.proposal_of(participant, rule=rule, event=event)
    if proposal is None:
        messages.info(request, _("This proposal was answered already, or no longer holds."))
        return redirect("participants:status", participant.pk)
    return write(request, forms.AnswerProposalForm, participant, proposal=proposal)


@requires(Permission.WRITE_FILE, on=Participant)
def finish_deadline(request: SignedInRequest, participant: Participant, row: UUID) -> HttpResponse:
    """Pressed on Today, it leads back to Today, where the next deadline is."""
    deadline, back = _deadline(participant, row), request.POST.get("back", "")
    if not deadline.is_open:
        return redirect(deadline)  # a colleague was first; the page says how it was closed, and no undo takes that back
    if request.method == "POST":
        actions.finish_deadline(deadline=deadline, by=request.user)
        reopen = reverse("participants:reopen-deadline", args=[participant.pk, deadline.pk])
        offer_undo(request, _("Done."), f"{reopen}?back={back}" if back == TODAY else reopen)
    return _back_to(deadline, back)


def at_one_tap(act: Callable[..., object], words: Words) -> View:
    """The view of a button on the page of a deadline, where one more tap takes it back."""

    @requires(Permission.WRITE_FILE, on=Participant)
    def page(request: SignedInRequest, participant: Participant, row: UUID) -> HttpResponse:
        deadline = _deadline(participant, row)
        if request.method == "POST":
            with refusal_as_message(request, messages.ERROR):
                act(deadline=deadline, by=request.user)
                messages.success(request, words)
        return _back_to(deadline, request.GET.get("back", ""))

    return page


def _back_to(deadline: Deadline, back: str) -> HttpResponse:
    return redirect(f"/#{anchor(deadline)}" if back == TODAY else deadline)


def _deadline(participant: Participant, row: UUID) -> Deadline:
    return get_object_or_404(participant.deadlines.with_people(), pk=row)


@requires(Permission.READ_FILE)
def deadline_rules(request: SignedInRequest) -> HttpResponse:
    rules = rule_list(DeadlineRule.objects.all(), may_write=may(request.user, Permission.WRITE_RULES))
    return render(request, "participants/deadline/deadline_rules.html", {"rules": rules})


@requires(Permission.WRITE_RULES, on=DeadlineRule)
def retire_deadline_rule(request: SignedInRequest, rule: DeadlineRule) -> HttpResponse:
    """One tap, and one more takes it back."""
    if request.method == "POST" and rule.is_in_use:
        actions.retire_deadline_rule(rule=rule, by=request.user)
        messages.success(request, _("The rule is no longer in use. Deadlines that came from it stay."))
    return redirect("participants:deadline-rules")


@requires(Permission.WRITE_RULES, on=DeadlineRule)
def use_deadline_rule_again(request: SignedInRequest, rule: DeadlineRule) -> HttpResponse:
    """Refused where another rule says the same by now."""
    if request.method == "POST" and not rule.is_in_use:
        with refusal_as_message(request):
            actions.use_deadline_rule_again(rule=rule, by=request.user)
            messages.success(request, _("The rule is in use again."))
    return redirect("participants:deadline-rules")
