"""The checks of a report on one page: how many rows each found, and those that the user may see, with where they are mended."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from ketch.access.roles import Permission
from ketch.accounts.models import User
from reporting.checks import (
    claimed_twice,
    not_held,
    outside_enrolment,
    people_twice,
    planned_gone_by,
    quiet,
    retired,
    series_gone_by,
    sessions_twice,
    unknown,
    without_register,
)
from reporting.checks.check import Check
from reporting.layouts.asked import Asked

CHECKS = (
    planned_gone_by.CHECK,
    series_gone_by.CHECK,
    without_register.CHECK,
    outside_enrolment.CHECK,
    not_held.CHECK,
    retired.CHECK,
    sessions_twice.CHECK,
    people_twice.CHECK,
    unknown.CITIZENSHIP,
    unknown.ACCOMMODATION,
    quiet.CHECK,
    claimed_twice.CHECK,
)
# More than that is no list to go through; the number says how many there are.
MOST = 50


@dataclass(frozen=True)
class CheckLine:
    words: str
    address: str


class CheckSeen:
    """One check as a user sees it. What they may not mend has no address: a colleague on the case team can."""

    def __init__(self, check: Check, asked: Asked, user: User) -> None:
        self.check = check
        rows = check.rows(asked)
        self.number = rows.count()
        self.shown: list[Any] = list(rows.visible_to(user, Permission.READ_FIGURE_ROWS)[:MOST]) if self.number else []
        self.more = self.number - len(self.shown)
        keys = {row.pk for row in self.shown}
        mended = rows.filter(pk__in=keys).visible_to(user, check.permission) if keys else ()
        self._may_mend = {row.pk for row in mended}

    @cached_property
    def lines(self) -> list[CheckLine]:
        check = self.check
        return [CheckLine(check.words(row), check.address(row) if row.pk in self._may_mend else "") for row in self.shown]

    @property
    def are_all_mended_here(self) -> bool:
        return all(line.address for line in self.lines)

    @property
    def people(self) -> set[UUID]:
        """Whose codes are shown."""
        return {person for row in self.shown for person in self.check.people(row)}


def checked(asked: Asked, user: User) -> list[CheckSeen]:
    return [CheckSeen(check, asked, user) for check in CHECKS]
