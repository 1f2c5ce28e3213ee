"""Changes of accounts: what waits and what was decided, for Today and for the pages of accounts; to how many files one leads."""

from dataclasses import dataclass, replace
from datetime import timedelta

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.db.models import Q
from django.urls import reverse
from django.utils.module_loading import import_string
from django.utils.timezone import localtime
from django.utils.translation import gettext as _, ngettext

from ketch.access.roles import ON_EVERY_TEAM, Permission, may, who_may
from ketch.accounts.models import AccountChange, AccountChangeQuerySet, EnvelopeCode, User
from ketch.pages.lines import Line, joined
from ketch.periods import day_begins, today
from ketch.words import clock, margin_day

# So long it stands on Today who asked for a change and who confirmed it; of one's own account until one said that one knows.
TOLD_FOR, OWN_TOLD_FOR = timedelta(days=14), timedelta(days=400)
MOST_TOLD, A_PAGE = 20, 50
Becomes, Outcome = AccountChange.Becomes, AccountChange.Outcome


def change_in_words(change: AccountChange) -> str:
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


def _with_names() -> AccountChangeQuerySet:
    return AccountChange.objects.select_related("account", "asked_by", "decided_by")


@dataclass(frozen=True)
class OnToday:
    """warnings: what is asked for one's own account. waiting: what one may confirm. told: what was decided of others."""

    warnings: list[Line]
    waiting: list[Line]
    told: list[Line]


def accounts_on_today(user: User) -> OnToday:
    """Three queries."""
    own, of_others = own_changes(user), list(_lately(TOLD_FOR).exclude(account=user))
    envelope = EnvelopeCode.objects.select_related("made_by").first()
    waiting = [change for change in of_others if change.outcome == Outcome.WAITS]
    confirms = may(user, Permission.CONFIRM_ACCOUNTS)
    return OnToday(
        warnings=[own_line(change) for change in own],
        waiting=[*_waiting_line(waiting), *_empty_envelope(envelope)] if confirms else [],
        told=[*_new_envelope(envelope), *_told_lines([change for change in of_others if change.decided_at])],
    )


def own_changes(user: User) -> list[AccountChange]:
    """What is asked for their account, and what others changed, until they said that they know. Whose account is new knows."""
    return list(_lately(OWN_TOLD_FOR).filter(account=user, known_at=None).exclude(becomes=Becomes.NEW))


def _lately(days: timedelta) -> AccountChangeQuerySet:
    """What waits, and what has counted for so long."""
    counted = Q(outcome__in=AccountChange.COUNTED, decided_at__gte=day_begins(today() - days))
    return _with_names().filter(counted | Q(outcome=Outcome.WAITS))


def own_line(change: AccountChange) -> Line:
    """With a button once it counts: whoever knows of it reads no more of it."""
    line = change_line(change)
    line = replace(
        line,
        title=_("Your account: %(words)s") % {"words": change_in_words(change)},
        second=f"{line.second}. {_('If you know nothing of it, ask them today, and tell a colleague.')}",
    )
    if change.decided_at is None:
        return line
    return replace(line, act=reverse("accounts:known", args=[change.pk]), act_words=_("I know"), act_post=True)


def change_line(change: AccountChange) -> Line:
    at = localtime(change.decided_at or change.asked_at)
    return Line(
        when=margin_day(at.date()),
        hour=clock(at),
        title=_("Account %(name)s: %(words)s") % {"name": change.account, "words": change_in_words(change)},
        second=by_whom(change),
    )


def _told_lines(changes: list[AccountChange]) -> list[Line]:
    """What opens something comes before what closes it, and how many more there are is said."""
    changes = sorted(changes, key=lambda change: change.becomes == Becomes.CLOSED)
    link = reverse("accounts:changes")
    lines = [replace(change_line(change), href=link) for change in changes[:MOST_TOLD]]
    if more := len(changes) - len(lines):
        words = ngettext("%(n)d more account was changed", "%(n)d more accounts were changed", more) % {"n": more}
        lines.append(Line(title=words, href=link))
    return lines


def _new_envelope(envelope: EnvelopeCode | None) -> list[Line]:
    """The one that lay in the safe before counts no more."""
    if envelope is None or envelope.made_at < day_begins(today() - TOLD_FOR):
        return []
    title = _("A new code for the envelope in the safe was made")
    return [Line(when=margin_day(localtime(envelope.made_at).date()), title=title, second=str(envelope.made_by))]


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


def _empty_envelope(envelope: EnvelopeCode | None) -> list[Line]:
    """Once its code was used."""
    line = Line(
        when=margin_day(today()),
        day=today(),
        title=_("The envelope in the safe is empty"),
        second=_("Its code was used. Make a new one for the day when nobody is there to confirm."),
        act=reverse("accounts:envelope"),
        act_words=_("Look"),
        act_for=_("The envelope in the safe"),
    )
    return [line] if envelope and envelope.used_at else []


def page_of_changes(number: str) -> Page:
    """All that was ever asked for, the newest first."""
    return Paginator(_with_names(), A_PAGE).get_page(number)


@dataclass(frozen=True)
class WaitingChange:
    """files: in how many the account has a seat once it is confirmed."""

    change: AccountChange
    files: int

    @property
    def words(self) -> str:
        return change_in_words(self.change)

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
    changes = list(_with_names().waiting().exclude(account=user))
    everywhere, seats = import_string(settings.KETCH_COUNT_SEATS)([change.account_id for change in changes])
    return [WaitingChange(each, _files(each, everywhere, seats.get(each.account_id, 0))) for each in changes]


def _files(change: AccountChange, everywhere: int, seats: int) -> int:
    """As `confirm` will do it."""
    if role_after(change) in ON_EVERY_TEAM:
        return everywhere if settings.KETCH_EVERYONE_ON_TEAM else seats
    return 0 if change.role else seats
