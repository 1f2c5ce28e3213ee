from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ketch.access.door import SignedInRequest, requires
from ketch.access.roles import Permission
from ketch.accounts import actions
from ketch.accounts.entry_lines import account_events
from ketch.accounts.models import User
from ketch.accounts.page import waiting_accounts
from ketch.audit import looks
from ketch.audit.models import LogEntry
from ketch.records.faults import Refused


@requires(Permission.CONFIRM_ACCOUNTS)
def waiting(request: SignedInRequest) -> HttpResponse:
    """Roles and passwords that the administrator asks for and that a second person has to confirm."""
    return render(request, "accounts/waiting.html", {"waiting": waiting_accounts(request.user)})


@require_POST
@requires(Permission.CONFIRM_ACCOUNTS, on=User)
def confirm(request: SignedInRequest, user: User) -> HttpResponse:
    if request.POST.get("proposal") != user.proposal:
        messages.error(request, _("The proposal changed meanwhile. Read it again before you confirm it."))
        return redirect("accounts:waiting")
    try:
        passphrase = actions.confirm(user=user, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused.faults[0]))
        return redirect("accounts:waiting")
    if passphrase:
        # Shown once, and not after a redirect: it lies in no session and in no log.
        return render(request, "accounts/passphrase.html", {"account": user, "passphrase": passphrase})
    messages.success(request, _("The account is confirmed."))
    return redirect("accounts:waiting")


@require_POST
@requires(Permission.CONFIRM_ACCOUNTS, on=User)
def decline(request: SignedInRequest, user: User) -> HttpResponse:
    actions.decline(user=user, by=request.user)
    messages.success(request, _("The proposal is declined. The account stays as it was."))
    return redirect("accounts:waiting")


@requires(Permission.PROPOSE_ACCOUNTS)
def events(request: SignedInRequest) -> HttpResponse:
    """The administrator's part of the log."""
    page = account_events(request.GET.get("before", ""))
    looks.note_list(LogEntry, len(page.lines))
    return render(request, "accounts/events.html", {"page": page})
