"""What has changed since a release, as it is shown: a line a figure, with the rows of which the user may know."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _, ngettext

from ketch.access.roles import Permission
from ketch.accounts.models import User
from ketch.documents.blocks import in_words
from ketch.pages.lines import joined
from ketch.words import short_day, span_in_words
from reporting.layouts.figures import query_of, then_and_now, title_of
from reporting.questions.figures import MEASURES
from reporting.questions.selection import AttendanceFact, SessionFact
from reporting.release.models import Release
from reporting.release.rows import AtSession, VisibleKeptRows
from reporting.since.differences import Difference, Pair, Since
from reporting.since.trail import Cause


class SincePage:
    def __init__(self, release: Release, user: User) -> None:
        self.since = Since(release)
        self.differences = list(self.since.differences())
        self._seen = {permission: self._seen_by(user, permission) for permission in (READ_ROWS, Permission.READ_FILE)}

    @cached_property
    def lines(self) -> list["DifferenceLine"]:
        return [DifferenceLine(each, self.since, self._seen[seen_by(each)]) for each in self.differences]

    @property
    def people(self) -> set[UUID]:
        """Whose codes are shown."""
        return {UUID(key) for seen in self._seen.values() for key in seen.codes}

    def _seen_by(self, user: User, permission: Permission) -> VisibleKeptRows:
        """Of the figures whose rows are known under this permission."""
        rows = (each.rows for each in self.differences if seen_by(each) is permission)
        keys = {key for each in rows for key in (*each.came, *each.went, *each.differ)}
        places = {pair.fact.key: place for pair in self.since.pairs if (place := place_of(pair))}
        return VisibleKeptRows(user, permission, keys, places)


READ_ROWS = Permission.READ_FIGURE_ROWS


def seen_by(difference: Difference) -> Permission:
    """Of what is not counted any more, as of what is read in a file alone."""
    return difference.figure.measure.seen_by if difference.figure else Permission.READ_FILE


def place_of(pair: Pair) -> AtSession | None:
    session, fact = pair.session_now or pair.session_then, pair.fact
    return AtSession(session, fact if isinstance(fact, AttendanceFact) else None) if session else None


# Under each of hundreds of figures. All rows can be read where the figure opens, and those that went where they were kept; which
# entries stand behind them, no other page says.
MOST_ROWS, MOST_ENTRIES = 5, 30


@dataclass(frozen=True)
class DifferenceLine:
    difference: Difference
    since: Since
    seen: VisibleKeptRows

    @property
    def title(self) -> str:
        if figure := self.difference.figure:
            return title_of(figure, self.since.release.as_of)
        key, measure = self.difference.key, MEASURES.get(self.difference.key.name)
        of = self.seen.activity(key.of) if measure and measure.selected and key.of else ""
        label = capfirst(str(measure.label)) if measure else key.name
        return joined(of, label, span_in_words(key.span), _("not counted any more"))

    @property
    def address(self) -> str:
        figure = self.difference.figure
        return self.since.asked.rows_address(query_of(figure.key)) if figure and figure.has_rows else ""

    @property
    def then(self) -> str:
        return self._values[0]

    @property
    def now(self) -> str:
        return self._values[1]

    @cached_property
    def _values(self) -> tuple[str, str]:
        difference = self.difference
        measure = difference.figure.measure if difference.figure else MEASURES.get(difference.key.name)
        if measure is None:
            return str(difference.then), str(difference.now)
        then, now = then_and_now(difference.key, measure.unit, difference.then, difference.now)
        return in_words(then), in_words(now)

    @cached_property
    def changes(self) -> list[tuple[str, str, list[str], int]]:
        """Of the rows that came, went and differ: a sentence, where they were kept, the first of those that the user may see, and
        how many more."""
        rows = self.difference.rows
        sentences = (
            (ngettext("%(n)d row came", "%(n)d rows came", len(rows.came)), "", rows.came),
            (ngettext("%(n)d row went", "%(n)d rows went", len(rows.went)), self._kept_address, rows.went),
            (ngettext("%(n)d row differs", "%(n)d rows differ", len(rows.differ)), "", rows.differ),
        )
        return [(sentence % {"n": len(keys)}, address, *self._shown(keys)) for sentence, address, keys in sentences if keys]

    @property
    def _kept_address(self) -> str:
        return f"{reverse('reporting:released-rows', args=[self.since.release.pk])}?{query_of(self.difference.key)}"

    def _shown(self, keys: set[str]) -> tuple[list[str], int]:
        first = sorted((found for key in keys if (found := self.seen(key))), key=_by_day)[:MOST_ROWS]
        return [self._row(*found) for found in first], len(keys) - len(first)

    def _row(self, session: SessionFact | None, code: str) -> str:
        return joined(*((short_day(session.day), self.seen.activity(session.activity)) if session else ()), code)

    @property
    def causes(self) -> list[str]:
        if self.difference.unexplained:
            return [str(self.difference.unexplained)]
        found = sorted(self.difference.rows.causes, key=lambda cause: cause.number)
        named = [_in_words(each) for each in found[:MOST_ENTRIES]]
        more = len(found) - MOST_ENTRIES
        return [*named, ngettext("%(n)d more entry", "%(n)d more entries", more) % {"n": more}] if more > 0 else named


def _by_day(found: tuple[SessionFact | None, str]) -> tuple[date, str, str]:
    session, code = found
    return (session.day, session.activity, code) if session else (date.min, "", code)


def _in_words(cause: Cause) -> str:
    words = {"what": cause.happened, "day": short_day(cause.day), "number": cause.number}
    return _("%(what)s on %(day)s (entry %(number)d)") % words
