"""An entry of the log as a line of a page: what was done on what, by whom, when and what for. Never a value."""

import re
from collections.abc import Callable
from typing import Any, NamedTuple
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import FieldDoesNotExist
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from ketch.access.again import BY_HAND, BY_HIDE, BY_THE_CLOCK
from ketch.access.roles import Role
from ketch.accounts.models import AccountChange, User
from ketch.accounts.signing import CLOSED, PASSPHRASE_OVER, WRONG_ENVELOPE
from ketch.audit.entries import COMMAND_LINE, NOBODY
from ketch.audit.looks import OVER
from ketch.audit.models import LogEntry
from ketch.audit.purposes import purpose_in_words
from ketch.pages.lines import Line, joined
from ketch.words import Words, clock, margin_day

KIND = LogEntry.Kind
ROLES: dict[str, Words] = {
    **dict(Role.choices),
    COMMAND_LINE.role: gettext_lazy("a command on the server"),
    NOBODY.role: gettext_lazy("somebody who is not signed in"),
}
RESULTS: dict[str, Words] = {
    "for printing": gettext_lazy("for printing"),
    "on paper": gettext_lazy("for printing"),
    "proposed": gettext_lazy("proposed"),
    "new code": gettext_lazy("a new code"),
    "known": gettext_lazy("the owner knows"),
    **dict(AccountChange.Outcome.choices),
    "active": gettext_lazy("opened again"),
    "closed": gettext_lazy("closed"),
    BY_HAND: gettext_lazy("by hand"),
    BY_THE_CLOCK: gettext_lazy("by the clock, after a time without work"),
    BY_HIDE: gettext_lazy("by Hide"),
    CLOSED: gettext_lazy("the account is closed"),
    PASSPHRASE_OVER: gettext_lazy("the passphrase is over"),
    WRONG_ENVELOPE: gettext_lazy("a wrong code of the envelope"),
    OVER: gettext_lazy("more than one day allows"),
}
COPY = re.compile(r"copy ([\d-]+)")


def entry_line(entry: LogEntry, *, code: str = "", what: Words) -> Line:
    """what: the name of the account that the entry is about. code: of the person whom it is about."""
    moment = timezone.localtime(entry.timestamp)
    purpose = purpose_in_words(entry.purpose, entry.action, is_in_a_file=getattr(_model(entry), "about", None) is not None)
    return Line(
        when=margin_day(moment.date()),
        hour=clock(moment),
        title=_title(entry, what),
        code=code,
        second=joined(who(entry), purpose, fields_in_words(entry), result_in_words(entry)),
    )


def _title(entry: LogEntry, what: Words) -> str:
    """Session: changed"""
    model = _model(entry)
    subject = joined(model and model._meta.verbose_name, what, by=" ")
    return capfirst(joined(subject, entry.get_action_display(), by=": "))


def who(entry: LogEntry) -> str:
    """The account and the role in which it acted then."""
    return joined(entry.actor, role_in_words(entry.role), by=", ")


def role_in_words(role: str) -> Words:
    return ROLES.get(role, role)


MOST_FIELDS = 6


def fields_in_words(entry: LogEntry) -> str:
    """Which fields changed, as forms call them; what a form does not show is left out."""
    model, names = _model(entry), entry.field_names.split()
    if entry.action not in (KIND.CHANGED, KIND.SET_BESIDE) or model is None:
        return ""
    changes = _readable_changes(entry)
    said = (label + _was_and_became(model, name, changes.get(name)) for name in names if (label := _label(model, name)))
    labels = list(dict.fromkeys(said))
    return joined(*labels[:MOST_FIELDS], "…" if len(labels) > MOST_FIELDS else "", by=", ")


def _readable_changes(entry: LogEntry) -> dict[str, Any]:
    """Nothing where the page does not ask for values, or they do not open."""
    return {} if "changes" in entry.get_deferred_fields() else entry.changes or {}


def _was_and_became(model: Any, name: str, values: list[Any] | None) -> str:
    """: worker → zora"""
    if not values:
        return ""
    field = model._meta.get_field(name)
    return ": " + " → ".join(str(_shown(field, value)) for value in values)


def _shown(field: Any, value: Any) -> object:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return dict(field.flatchoices).get(value, value) or "–"


# What an account has beside its own fields.
OF_ACCOUNTS = {"second_factor": gettext_lazy("second step"), "envelope": gettext_lazy("envelope in the safe")}


def _label(model: Any, name: str) -> str:
    if model is User and name in OF_ACCOUNTS:
        return str(OF_ACCOUNTS[name])
    try:
        field = model._meta.get_field(name)
    except FieldDoesNotExist:
        return ""
    return "" if field.auto_created or not field.editable else str(field.verbose_name)


def result_in_words(entry: LogEntry) -> str:
    """A number is of rows of a list, or of what a pruning removed; a copy has its own."""
    result = entry.result
    if result.isdecimal():
        if entry.action == KIND.LOCKED_OUT:
            return ngettext("after %(n)d try", "after %(n)d tries", int(result)) % {"n": int(result)}
        return ngettext("%(n)d row", "%(n)d rows", int(result)) % {"n": int(result)}
    if copy := COPY.match(result):
        return _("copy %(number)s") % {"number": copy[1]}
    return str(RESULTS.get(result) or role_in_words(result))


def _model(entry: LogEntry) -> Any:
    return entry.content_type.model_class() if entry.content_type else None


A_PAGE = 50


class LogPage(NamedTuple):
    """older: the key before which the next page begins; None on the last one."""

    lines: list[Line]
    older: int | None


def page_of(
    entries: "QuerySet[LogEntry]", before: str, lines_of: Callable[[list[LogEntry]], list[Line]], *, values: bool = False
) -> LogPage:
    """`values`: what fields were and became, too.

    By key and not by page: what is written meanwhile moves nothing, and the last page is as quick as the first. Keys come in
    the order of numbers, and each index of SQLite holds them in order, so nothing is sorted."""
    rows = entries.select_related("actor", "content_type").defer(*[] if values else ["changes"])
    if before.isdecimal() and before.isascii() and len(before) < 19:  # no log has so many entries
        rows = rows.filter(pk__lt=int(before))
    shown = list(rows.order_by("-pk")[: A_PAGE + 1])
    return LogPage(lines_of(shown[:A_PAGE]), shown[A_PAGE - 1].pk if len(shown) > A_PAGE else None)


def accounts_in(entries: list[LogEntry]) -> dict[str, str]:
    """The names of the accounts that entries are about, by key. One query."""
    keys = [UUID(entry.object_pk) for entry in entries if entry.object_pk and _model(entry) is User]
    return {str(account.pk): str(account) for account in User.objects.filter(pk__in=keys)}


def account_events(before: str) -> LogPage:
    """What was done with accounts, and by them at the door: nothing of participants."""
    entries = LogEntry.objects.filter(content_type=ContentType.objects.get_for_model(User), about=None)

    def lines_of(shown: list[LogEntry]) -> list[Line]:
        accounts = accounts_in(shown)
        return [entry_line(entry, what=accounts.get(entry.object_pk, "")) for entry in shown]

    return page_of(entries, before, lines_of, values=True)
