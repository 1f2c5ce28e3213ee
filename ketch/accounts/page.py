"""Changes of accounts: what waits and what was decided, for Today and for the pages of accounts; to how many files one leads."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.module_loading import import_string
from django.utils.timezone import localtime
from django.utils.translation import gettext as _, ngettext

from ketch.access.roles import ON_EVERY_TEAM, Permission, may, who_may
from ketch.accounts.models import AccountChange, AccountChangeQuerySet, EnvelopeCode, User
from ketch.pages.lines import Line, joined
from ketch.periods import day_begins, today
from ketch.values import Values
from ketch.words import margin_day

# So long it stands on Today who asked for a change and who confirmed it: of one's own account longer, one may have been away.
TOLD_FOR, OWN_TOLD_FOR = timedelta(days=14), timedelta(days=42)
MOST_TOLD, MOST_LISTED = 5, 100
Becomes, Outcome = AccountChange.Becomes, AccountChange.Outcome


def in_words(change: AccountChange) -> str:
    """What is to be, or was: new role: worker · new password"""
    return joined(
        change.get_becomes_display(),
        change.username and _("new name: %(name)s, before: %(former)s") % {"name": change.username, "former": change.former_name},
        change.role and _("new role: %(role)s") % {"role": change.get_role_display()},
        change.new_password and _("new password"),
        change.lost_factor and _("second step taken off"),
    )


def by_whom(change: AccountChange) -> str:
    """Both keys, by name."""
    asked = _("asked for by %(name)s") % {"name": change.asked_by} if change.asked_by else _("on the server")
    if change.outcome == Outcome.WAITS:
        return joined(asked, change.get_outcome_display())
    if change.decided_by_id in (None, change.asked_by_id) and change.outcome in (Outcome.AT_ONCE, Outcome.WITHDRAWN):
        return joined(asked, change.asked_by and change.get_outcome_display())
    return joined(asked, f"{change.get_outcome_display()}: {change.decided_by}")


def _recent() -> AccountChangeQuerySet:
    return AccountChange.objects.select_related("account", "asked_by", "decided_by")


@dataclass(frozen=True)
class OnToday:
    """warnings: what is asked for one's own account. waiting: what one may confirm. told: what was decided of others."""

    warnings: list[Line]
    waiting: list[Line]
    told: list[Line]


def accounts_on_today(user: User) -> OnToday:
    """Two queries for whoever may confirm, one for everybody else."""
    lately = Q(outcome__in=AccountChange.COUNTED, decided_at__gte=day_begins(today() - OWN_TOLD_FOR))
    changes = list(_recent().filter(lately | Q(outcome=Outcome.WAITS)))
    own = [change for change in changes if change.account_id == user.pk and change.decided_by_id != user.pk]
    of_others = [change for change in changes if change.account_id != user.pk]
    told = [change for change in of_others if change.decided_at and change.decided_at >= day_begins(today() - TOLD_FOR)]
    waiting = [change for change in of_others if change.outcome == Outcome.WAITS]
    return OnToday(
        warnings=[_own_line(change) for change in own],
        waiting=[*_waiting_line(waiting), *_empty_envelope()] if may(user, Permission.CONFIRM_ACCOUNTS) else [],
        told=[_told_line(change) for change in told[:MOST_TOLD]],
    )


def _own_line(change: AccountChange) -> Line:
    ask = _("If you know nothing of it, ask them today, and tell a colleague.")
    return Line(
        **_when(change.decided_at or change.asked_at),
        title=_("Your account: %(words)s") % {"words": in_words(change)},
        second=f"{by_whom(change)}. {ask}",
    )


def _told_line(change: AccountChange) -> Line:
    assert change.decided_at
    return Line(
        **_when(change.decided_at),
        title=_("Account %(name)s: %(words)s") % {"name": change.account, "words": in_words(change)},
        href=reverse("accounts:changes"),
        second=by_whom(change),
    )


def _when(moment: datetime) -> Values:
    at = localtime(moment)
    return {"when": margin_day(at.date()), "hour": date_format(at, "TIME_FORMAT")}


def _waiting_line(waiting: list[AccountChange]) -> list[Line]:
    """A colleague cannot work until somebody confirms: one line for all of them."""
    words = ngettext("%(n)d account waits to be confirmed", "%(n)d accounts wait to be confirmed", len(waiting))
    line = Line(
        when=margin_day(today()),
        day=today(),
        title=words % {"n": len(waiting)},
        second=", ".join(sorted(change.account.username for change in waiting)),
        act=reverse("accounts:waiting"),
        act_words=_("Look"),
        act_for=_("Accounts to confirm"),
    )
    return [line] if waiting else []


def _empty_envelope() -> list[Line]:
    """Once its code was used."""
    newest = EnvelopeCode.objects.first()
    line = Line(
        when=margin_day(today()),
        day=today(),
        title=_("The envelope in the safe is empty"),
        second=_("Its code was used. Make a new one for the day when nobody is there to confirm."),
        act=reverse("accounts:envelope"),
        act_words=_("Look"),
        act_for=_("The envelope in the safe"),
    )
    return [line] if newest and newest.used_at else []


def changes_lines() -> list[Line]:
    """All that was asked for, the newest first: for everybody who has an account."""
    return [
        Line(
            **_when(change.decided_at or change.asked_at),
            title=_("Account %(name)s: %(words)s") % {"name": change.account, "words": in_words(change)},
            second=by_whom(change),
        )
        for change in _recent()[:MOST_LISTED]
    ]


@dataclass(frozen=True)
class WaitingChange:
    """files: in how many the account has a seat once it is confirmed."""

    change: AccountChange
    files: int

    @property
    def words(self) -> str:
        return in_words(self.change)

    @property
    def asked(self) -> str:
        return by_whom(self.change)

    @property
    def seats(self) -> str:
        if self.change.becomes == Becomes.CLOSED:
            return _("sees no file any more")
        if role_after(self.change) not in who_may(Permission.SEE_PEOPLE):
            return _("sees no file")
        if not self.files:
            return _("sees no file until somebody gives access")
        return ngettext("will have access to %(n)d file", "will have access to %(n)d files", self.files) % {"n": self.files}


def role_after(change: AccountChange) -> str:
    return change.role or change.account.role


def waiting_changes(user: User) -> list[WaitingChange]:
    """The seats are counted by a higher room. The same number of queries, whoever waits."""
    changes = list(_recent().waiting().exclude(account=user))
    everywhere, seats = import_string(settings.KETCH_COUNT_SEATS)([change.account_id for change in changes])
    return [WaitingChange(each, _files(each, everywhere, seats.get(each.account_id, 0))) for each in changes]


def _files(change: AccountChange, everywhere: int, seats: int) -> int:
    """As `confirm` will do it."""
    if role_after(change) in ON_EVERY_TEAM:
        return everywhere if settings.KETCH_EVERYONE_ON_TEAM else seats
    return 0 if change.role else seats
