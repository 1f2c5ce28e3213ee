"""The checks of a report on one page: how many rows each found, and those that the user may see, and where they are corrected."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from ketch.access.roles import Permission
from ketch.accounts.models import User
from ketch.pages.addresses import with_way_back
from reporting.checks.explained import FoundRows, found_by_all, language_of
from reporting.funding.models import Funder
from reporting.layouts.asked import Asked
from reporting.layouts.donor import facts_of

# More than that is no list to go through; the number says how many there are.
MOST = 20


@dataclass(frozen=True)
class CheckLine:
    """`address`: where this user corrects it. `explain`: where it is explained, and what it does to the figures is read."""

    words: str
    address: str
    explain: str
    explanation: str = ""


class CheckForUser:
    """One check as a user sees it. What they may not correct has no address: somebody else can."""

    def __init__(self, found: FoundRows, asked: Asked, user: User, page: str) -> None:
        self.check, self.asked, self.number = found.check, asked, found.open
        self._back = f"{page}#{self.check.name}"
        self._explanations = found.words
        seen = Permission.READ_FIGURE_ROWS
        explained, rows = set(found.explained), found.rows
        is_open = rows.exclude(pk__in=explained) if explained else rows
        self.shown: list[Any] = list(is_open.visible_to(user, seen)[:MOST]) if self.number else []
        self.said: list[Any] = list(rows.filter(pk__in=explained).visible_to(user, seen)[:MOST]) if explained else []
        keys = {row.pk for row in (*self.shown, *self.said)}
        corrected: Iterable[Any] = rows.filter(pk__in=keys).visible_to(user, self.check.permission) if keys else ()
        self._may_correct = {row.pk for row in corrected}

    @property
    def more(self) -> int:
        return self.number - len(self.shown)

    @property
    def explained(self) -> int:
        return len(self._explanations)

    @cached_property
    def lines(self) -> list[CheckLine]:
        return [self._line(row) for row in self.shown]

    @cached_property
    def lines_explained(self) -> list[CheckLine]:
        return [self._line(row) for row in self.said]

    def _line(self, row: Any) -> CheckLine:
        check, back = self.check, self._back
        address = with_way_back(check.address(row), back) if row.pk in self._may_correct else ""
        explain = with_way_back(reverse("reporting:explain", args=[self.asked, check.name, row.pk]), back)
        return CheckLine(check.words(row), address, explain, self._explanations.get(row.pk, ""))

    @property
    def are_all_corrected_here(self) -> bool:
        return all(line.address for line in self.lines)

    @property
    def people(self) -> set[UUID]:
        """Whose codes are shown."""
        return {person for row in (*self.shown, *self.said) for person in self.check.people(row)}


class ChecksPage:
    """What is open comes first, what is explained next; what found nothing is one line. `page`: its address, to which one comes
    back."""

    def __init__(self, asked: Asked, user: User, page: str) -> None:
        self.asked = asked
        seen = [CheckForUser(found, asked, user, page) for found in found_by_all(asked, language_of(asked))]
        self.checks = sorted((each for each in seen if each.number or each.explained), key=lambda each: not each.number)
        self.in_order = [each.check.heading for each in seen if not (each.number or each.explained)]
        self.open = sum(each.number for each in seen)
        self.explained = sum(each.explained for each in seen)
        self.people = {person for each in seen for person in each.people}

    @property
    def facts(self) -> list[tuple[str, str]]:
        asked = self.asked
        language = Funder.ReportLanguage(language_of(asked)).label
        return [*facts_of(asked.period, asked.rule, asked.as_of), (_("Language"), str(language))]
