"""Accounts that wait to be confirmed: a line for Today, and on their page to how many files each will have access."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _, ngettext

from ketch.access.roles import ON_EVERY_TEAM, Permission, may, who_may
from ketch.accounts.models import User
from ketch.pages.lines import Line
from ketch.periods import today
from ketch.words import margin_day


def accounts_waiting(user: User) -> list[Line]:
    """A colleague cannot work until somebody confirms: one line for all of them. One query."""
    if not may(user, Permission.CONFIRM_ACCOUNTS):
        return []
    names = [account.username for account in User.objects.waiting().exclude(pk=user.pk)]
    words = ngettext("%(n)d account waits to be confirmed", "%(n)d accounts wait to be confirmed", len(names))
    line = Line(
        when=margin_day(today()),
        day=today(),
        title=words % {"n": len(names)},
        second=", ".join(names),
        act=reverse("accounts:waiting"),
        act_words=_("Look"),
        act_for=_("Accounts to confirm"),
    )
    return [line] if names else []


@dataclass(frozen=True)
class WaitingAccount:
    """files: in how many the account has a seat once it is confirmed."""

    account: User
    files: int

    @property
    def seats(self) -> str:
        if (self.account.proposed_role or self.account.role) not in who_may(Permission.SEE_PEOPLE):
            return _("sees no file")
        if not self.files:
            return _("sees no file until somebody gives access")
        return ngettext("will have access to %(n)d file", "will have access to %(n)d files", self.files) % {"n": self.files}


def waiting_accounts(user: User) -> list[WaitingAccount]:
    """The seats are counted by a higher room. The same number of queries, whoever waits."""
    accounts = list(User.objects.waiting().exclude(pk=user.pk))
    everywhere, seats = import_string(settings.KETCH_COUNT_SEATS)([account.pk for account in accounts])
    return [WaitingAccount(each, _files(each, everywhere, seats.get(each.pk, 0))) for each in accounts]


def _files(account: User, everywhere: int, seats: int) -> int:
    """As `confirm` will do it."""
    if (account.proposed_role or account.role) in ON_EVERY_TEAM:
        return everywhere if settings.KETCH_EVERYONE_ON_TEAM else seats
    return 0 if account.proposed_role else seats
