from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ketch.access.door import SignedInRequest, open_to_accounts, requires
from ketch.access.roles import Permission
from ketch.accounts import two_keys
from ketch.accounts.entry_lines import account_events
from ketch.accounts.forms import EnvelopeForm
from ketch.accounts.models import AccountChange, EnvelopeCode
from ketch.accounts.page import change_line, page_of_changes, waiting_changes
from ketch.audit import looks
from ketch.audit.models import LogEntry
from ketch.pages.writing import refusal_as_message


@requires(Permission.CONFIRM_ACCOUNTS)
def waiting(request: SignedInRequest) -> HttpResponse:
    """What the administrator asks for and a second person has to confirm."""
    return render(request, "accounts/waiting.html", {"waiting": waiting_changes(request.user)})


@require_POST
@requires(Permission.CONFIRM_ACCOUNTS, on=AccountChange)
def confirm(request: SignedInRequest, change: AccountChange) -> HttpResponse:
    in_halves = bool(change.half)
    with refusal_as_message(request, messages.ERROR):
        if passphrase := two_keys.confirm(change=change, by=request.user):
            # Shown once, and not after a redirect: it lies in no session and in no log.
            shown = {"account": change.account, "passphrase": passphrase, "in_halves": in_halves, "back": "accounts:waiting"}
            return render(request, "accounts/passphrase.html", shown)
        messages.success(request, _("It is confirmed, and counts from now on."))
    return redirect("accounts:waiting")


@require_POST
@requires(Permission.CONFIRM_ACCOUNTS, on=AccountChange)
def decline(request: SignedInRequest, change: AccountChange) -> HttpResponse:
    with refusal_as_message(request, messages.ERROR):
        two_keys.decline(change=change, by=request.user)
        messages.success(request, _("The proposal is declined. The account stays as it was."))
    return redirect("accounts:waiting")


@open_to_accounts
def changes(request: SignedInRequest) -> HttpResponse:
    """Who asked for which change of an account, and who confirmed it. For administrators, too."""
    if not request.user.role:
        raise PermissionDenied
    page = page_of_changes(request.GET.get("page", ""))
    return render(request, "accounts/changes.html", {"page": page, "lines": [change_line(change) for change in page]})


@require_POST
@open_to_accounts
def known(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Whoever knows of a change of their own account reads no more of it on Today."""
    change = get_object_or_404(AccountChange, pk=pk, account=request.user, outcome__in=AccountChange.COUNTED)
    two_keys.know_of(change=change, by=request.user)
    messages.success(request, _("Good. It stands under Changes of accounts from now on."))
    return redirect("/")


@requires(Permission.CONFIRM_ACCOUNTS)
def envelope(request: SignedInRequest) -> HttpResponse:
    """The code for the safe. A new one is shown once."""
    code = two_keys.make_envelope(by=request.user) if request.method == "POST" else ""
    return render(request, "accounts/envelope.html", {"code": code, "newest": EnvelopeCode.objects.first()})


@requires(Permission.PROPOSE_ACCOUNTS)
def open_envelope(request: SignedInRequest) -> HttpResponse:
    """Nobody is there to confirm: the administrator opens the envelope."""
    form = EnvelopeForm(request.POST or None, user=request.user)
    if not form.is_valid():
        return render(request, "accounts/open_envelope.html", {"form": form})
    if not form.passphrase:
        messages.success(request, _("It counts from now on. Everybody reads of it on Today."))
        return redirect("admin:index")
    shown = {"account": form.cleaned_data["change"].account, "passphrase": form.passphrase, "back": "admin:index"}
    return render(request, "accounts/passphrase.html", shown)


@requires(Permission.PROPOSE_ACCOUNTS)
def events(request: SignedInRequest) -> HttpResponse:
    """The administrator's part of the log."""
    page = account_events(request.GET.get("before", ""))
    looks.note_list(LogEntry, len(page.lines))
    return render(request, "accounts/events.html", {"page": page})
