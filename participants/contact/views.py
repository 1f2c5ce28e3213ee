from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from ketch.access.door import requires
from ketch.access.permissions import Permission
from ketch.access.roles import may
from participants.contact import actions
from participants.contact.forms import ContactRuleForm, EndContactForm
from participants.contact.models import ContactRule
from participants.contact.page import band_of
from participants.contact.words import rules_in_words
from participants.people.models import Participant


@requires(Permission.READ_FILE, on=Participant)
def contact(request: HttpRequest, participant: Participant) -> HttpResponse:
    """All the rules; for htmx the band alone, which asks for itself when something of it changes."""
    if request.htmx:
        return render(request, "participants/contact/contact_now.html", band_of(participant, user=request.user))
    rules = rules_in_words(participant.contact_rules.all())
    context = {"participant": participant, "rules": rules, "may_write": may(request.user, Permission.WRITE_FILE)}
    return render(request, "participants/contact/contact_rules.html", context)


@requires(Permission.WRITE_FILE, on=Participant)
def agree_contact(request: HttpRequest, participant: Participant) -> HttpResponse:
    form = ContactRuleForm.of(request)

    def save(form: ContactRuleForm) -> str:
        actions.agree_contact(participant=participant, by=request.user, **form.agreed)
        return _rules_of(participant)

    if form.is_valid() and (address := form.saved(save)):
        messages.success(request, _("Saved."))
        return redirect(address)
    return render(request, "participants/contact/contact_rule.html", {"participant": participant, "form": form})


@requires(Permission.WRITE_FILE, on=ContactRule)
def change_contact(request: HttpRequest, rule: ContactRule) -> HttpResponse:
    form = ContactRuleForm.of(request, rule=rule)
    if form.is_valid() and (address := form.saved(_change)):
        messages.success(request, _("Saved."))
        return redirect(address)
    return render(request, "participants/contact/contact_rule.html", {"participant": rule.participant, "form": form})


def _change(form: ContactRuleForm) -> str:
    assert form.rule is not None
    actions.change_contact(rule=form.rule, by=form.user, **form.agreed)
    return _rules_of(form.rule.participant)


@requires(Permission.WRITE_FILE, on=ContactRule)
def end_contact(request: HttpRequest, rule: ContactRule) -> HttpResponse:
    form = EndContactForm.of(request, rule=rule)
    if form.is_valid() and (address := form.saved(_end)):
        messages.success(request, _("Saved."))
        return redirect(address)
    (shown,) = (line for lines in rules_in_words([rule]).values() for line in lines)
    return render(
        request, "participants/contact/end_contact.html", {"participant": rule.participant, "form": form, "shown": shown}
    )


def _end(form: EndContactForm) -> str:
    actions.end_contact(rule=form.rule, on=form.cleaned_data["ended_on"], by=form.user)
    return _rules_of(form.rule.participant)


def _rules_of(participant: Participant) -> str:
    return reverse("participants:contact", args=[participant.pk])
