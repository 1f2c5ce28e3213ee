"""One row that a check found, on the page where it is explained: what it is, who can correct it, what the figures would be."""

from collections.abc import Iterable
from functools import cached_property
from typing import Any
from uuid import UUID

from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from ketch.access.roles import Permission
from ketch.accounts.models import User
from ketch.documents import html
from ketch.documents.blocks import Document, Row, Table, in_words, text
from ketch.pages.addresses import with_way_back
from reporting.checks.check import Check
from reporting.checks.effect import MovedFigure, moved
from reporting.layouts.asked import Asked
from reporting.layouts.figures import cell_of
from reporting.layouts.promises import words_of
from reporting.questions.donor_report import SharedDays
from reporting.questions.figures import Figure
from reporting.questions.promises import TargetSoFar

# They follow from those of all forms together.
OF_FORMS = "continuity.forms."


class DoubtfulRow:
    """`checks_address`: of the list from which somebody came, else of the checks of what was asked."""

    def __init__(self, check: Check, row: Any, asked: Asked, user: User, came_from: str) -> None:
        self.check, self.row, self.asked, self.user = check, row, asked, user
        self.checks_address = came_from or f"{asked.address('reporting:checks')}#{check.name}"
        self.effect = check.effect(row, asked)

    @property
    def words(self) -> str:
        return self.check.words(self.row)

    @property
    def people(self) -> list[UUID]:
        return list(self.check.people(self.row))

    @cached_property
    def address(self) -> str:
        """Where this user corrects it; "" where somebody else can."""
        rows = self.check.rows(self.asked).filter(pk__in={self.row.pk}).visible_to(self.user, self.check.permission)
        return with_way_back(self.check.address(self.row), self.checks_address) if list(rows) else ""

    @cached_property
    def _moved(self) -> list[MovedFigure]:
        """Of the whole period, and of all work together; its years, forms and activities change with these."""
        found = moved(self.effect, self.asked)
        return [each for each in found if _is_of_all(each.figure, self.asked)]

    @property
    def figures(self) -> SafeString:
        shown = (_cells(each) for each in self._moved if each.is_counted)
        rows = tuple(row for row in shown if row[1].value != row[2].value)
        table = Table(_("What would change"), (_("Figure"), _("Now"), _("Then")), rows, slim=True)
        return html.render(Document("", (table,))) if rows else SafeString()

    @property
    def more(self) -> str:
        """What may change besides, in one line."""
        return ", ".join(dict.fromkeys(_group(each.figure) for each in self._moved if not each.is_counted))


def doubtful_row(check: Check, asked: Asked, key: UUID, *, by: User, came_from: str) -> DoubtfulRow | None:
    """None where there is no such row, or not for this user."""
    seen: Iterable[Any] = check.rows(asked).filter(pk__in={key}).visible_to(by, Permission.READ_FIGURE_ROWS)
    row = next(iter(seen), None)
    return DoubtfulRow(check, row, asked, by, came_from) if row else None


def _is_of_all(figure: Figure, asked: Asked) -> bool:
    subject = figure.subject
    if isinstance(subject, SharedDays | TargetSoFar):
        return True
    return subject.span == asked.period and not subject.of and not figure.measure.name.startswith(OF_FORMS)


def _cells(each: MovedFigure) -> Row:
    """In words, as they are read: what changes behind the last digit that is shown does not stand there."""
    unit, values = each.figure.measure.unit, (each.figure.value, *each.bounds)
    now, low, high = (in_words(cell_of(unit, value)) for value in values)
    then = low if low == high else _("%(low)s to %(high)s") % {"low": low, "high": high}
    return text(_label(each.figure)), text(now), text(then)


def _label(figure: Figure) -> str:
    subject = figure.subject
    return words_of(subject.target) if isinstance(subject, TargetSoFar) else capfirst(str(figure.measure.label))


def _group(figure: Figure) -> str:
    """Of many that change together, one word."""
    groups = {"breakdowns": _("Breakdowns of the persons"), "reasons": _("Reasons why a session was not held")}
    return groups.get(figure.measure.name.partition(".")[0]) or _label(figure)
