from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from ketch.access.door import requires
from ketch.access.permissions import Permission
from ketch.access.roles import may
from ketch.records.faults import Refused
from participants.actions import deadline_rule as actions
from participants.forms.deadline_rule import DeadlineRuleForm
from participants.models.deadline_rule import DeadlineRule
from participants.rule_list import rule_list


@requires(Permission.READ_FILE)
def deadline_rules(request: HttpRequest) -> HttpResponse:
    rules = rule_list(DeadlineRule.objects.all(), may_write=may(request.user, Permission.WRITE_RULES))
    return render(request, "participants/deadline_rules.html", {"rules": rules})


@requires(Permission.WRITE_RULES)
def make_deadline_rule(request: HttpRequest) -> HttpResponse:
    form = DeadlineRuleForm.of(request)
    if form.is_valid() and (address := form.saved(_make)):
        messages.success(request, _("Rule saved."))
        return redirect(address)
    return render(request, "participants/deadline_rule.html", {"form": form})


@requires(Permission.WRITE_RULES, on=DeadlineRule)
def change_deadline_rule(request: HttpRequest, rule: DeadlineRule) -> HttpResponse:
    form = DeadlineRuleForm.of(request, rule=rule)
    if form.is_valid() and (address := form.saved(_change)):
        messages.success(request, _("Rule saved."))
        return redirect(address)
    return render(request, "participants/deadline_rule.html", {"form": form})


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


def _make(form: DeadlineRuleForm) -> str:
    return _in_list(actions.make_deadline_rule(by=form.user, **form.fields_of_rule))


def _change(form: DeadlineRuleForm) -> str:
    return _in_list(actions.change_deadline_rule(rule=form.rule, by=form.user, **form.fields_of_rule))


def _in_list(rule: DeadlineRule) -> str:
    return f"{reverse('participants:deadline-rules')}#rule-{rule.pk}"
