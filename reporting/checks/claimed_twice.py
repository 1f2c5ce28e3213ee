"""Sessions that two funders could claim: on days that two funding periods share, of an activity for which both pay."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID, uuid5

from django.urls import reverse
from django.utils.translation import gettext_lazy as _, ngettext

from ketch.access.roles import Permission, may
from ketch.accounts.models import User
from ketch.words import from_to
from reporting.checks.check import Check, ListedRows
from reporting.checks.effect import ANY, Bounds, Effect
from reporting.layouts.asked import Asked
from reporting.questions.donor_report import SharedDays, shared_days
from reporting.questions.figures import Figure
from reporting.questions.promises import TargetSoFar


@dataclass(frozen=True)
class ClaimedTwice:
    shared: SharedDays

    @property
    def pk(self) -> UUID:
        """Of these days: another report may share others."""
        return uuid5(self.shared.first.pk, f"{self.shared.second.pk} {self.shared.span}")


def rows(asked: Asked) -> ListedRows:
    """One for each two periods, however many sessions these are: they are explained together."""
    found = (ClaimedTwice(shared) for shared in shared_days(asked.period, asked.rows) if shared.held)
    return ListedRows(found, _visible)


def _visible(rows: list[ClaimedTwice], user: User, permission: Permission) -> list[ClaimedTwice]:
    """They are about nobody."""
    return rows if may(user, permission) else []


def words(row: ClaimedTwice) -> str:
    shared = row.shared
    number = ngettext("%(n)d session held", "%(n)d sessions held", shared.held) % {"n": shared.held}
    return f"{from_to(shared.span.first, shared.span.last)} · {shared.first.funder}, {shared.second.funder} · {number}"


def address(row: ClaimedTwice) -> str:
    return reverse("reporting:correct-period", args=[row.shared.second.pk])


def facts(rows: Sequence[ClaimedTwice]) -> dict[UUID, object]:
    return {row.pk: row.shared.held for row in rows}


def effect(row: ClaimedTwice, asked: Asked) -> Effect:
    shared = row.shared
    periods = {shared.first.pk, shared.second.pk}

    def bounds(figure: Figure) -> Bounds | None:
        subject = figure.subject
        if isinstance(subject, TargetSoFar):
            return ANY if subject.target.funding_period_id in periods else None
        is_this = isinstance(subject, SharedDays) and {subject.first.pk, subject.second.pk} == periods
        return Bounds(0, shared.held) if is_this else None

    return Effect(_("If one of the two no longer pays for these days or activities:"), more=bounds)


CHECK = Check(
    "claimed-twice",
    _("Sessions that two funders could claim"),
    _("They count once for each. Where only one pays, correct the days or the activities; else explain it."),
    rows,
    words,
    address,
    Permission.WRITE_FUNDING,
    _("the manager"),
    facts,
    effect,
)
