"""What has changed since a release, as it is shown: a line a figure, with the rows of which the user may know."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.utils.translation import get_language, gettext as _, ngettext

from activities.models import Activity
from ketch.access.roles import Permission
from ketch.accounts.models import User
from ketch.documents.blocks import in_words
from ketch.pages.lines import joined
from ketch.words import short_day
from participants.models import Enrolment, Participant
from reporting.layouts.asked import to_rows
from reporting.layouts.figures import cell_of, title_of
from reporting.questions.measure import Measure
from reporting.questions.measures_of_people import PEOPLE
from reporting.questions.measures_of_work import WORK
from reporting.questions.selection import AttendanceFact, SessionFact
from reporting.release.models import Release
from reporting.since.differences import Difference, Since
from reporting.since.trail import Cause


class SincePage:
    def __init__(self, release: Release, user: User) -> None:
        self.release, self.user = release, user
        self.since = Since(release)
        self.differences = list(self.since.differences())

    @cached_property
    def lines(self) -> list["DifferenceLine"]:
        rows = RowsInWords(self.since, self.differences, self.user)
        return [DifferenceLine(each, self.since, rows) for each in self.differences]

    @property
    def people(self) -> set[UUID]:
        """Whose codes are shown."""
        return {key for line in self.lines for key in line.rows.people}


class RowsInWords:
    """Changed rows in words: a session by its day and activity, a person by the code, where the user may know it."""

    def __init__(self, since: Since, differences: Iterable[Difference], user: User) -> None:
        self.facts = {pair.fact.key: pair for pair in since.pairs}
        keys = {key for each in differences for key in (*each.rows.came, *each.rows.went, *each.rows.differ)} - self.facts.keys()
        persons = {pair.fact.person for pair in since.pairs if isinstance(pair.fact, AttendanceFact)}
        people = Participant.objects.visible_to(user, Permission.READ_FIGURE_ROWS)
        enrolled = Enrolment.objects.filter(pk__in=map(UUID, keys)).values_list("pk", "participant")
        self.enrolled = {pk.hex: person.hex for pk, person in enrolled}
        wanted = {*map(UUID, keys | persons), *map(UUID, self.enrolled.values())}
        self.codes = {pk.hex: code for pk, code in people.filter(pk__in=wanted).values_list("pk", "code")}
        self.activities = {row.pk.hex: row.name for row in Activity.objects.all()}

    @property
    def people(self) -> set[UUID]:
        return set(map(UUID, self.codes))

    def __call__(self, key: str) -> str:
        pair = self.facts.get(key)
        if pair is None:
            return self._code(UUID(key).hex)
        session = pair.session_now or pair.session_then
        person = [self._code(UUID(pair.fact.person).hex)] if isinstance(pair.fact, AttendanceFact) else []
        return joined(*self._session(session), *person)

    def _session(self, session: SessionFact | None) -> list[str]:
        if session is None:
            return []
        return [short_day(session.day), self.activities.get(UUID(session.activity).hex, _("an activity that is gone"))]

    def _code(self, key: str) -> str:
        return self.codes.get(self.enrolled.get(key, key), _("a person whose file is not open to you, or is gone"))


MOST = 30
MEASURES: dict[str, Measure] = {**PEOPLE, **WORK}


@dataclass(frozen=True)
class DifferenceLine:
    difference: Difference
    since: Since
    rows: RowsInWords

    @property
    def title(self) -> str:
        figure = self.difference.figure
        return title_of(figure, self.since.release.as_of) if figure else _("A figure that is not counted any more")

    @property
    def address(self) -> str:
        figure = self.difference.figure
        return to_rows(self.since.asked)(figure) if figure and figure.has_rows else ""

    @property
    def then(self) -> str:
        return self._value(self.difference.then)

    @property
    def now(self) -> str:
        return self._value(self.difference.now)

    def _value(self, value: float | None) -> str:
        measure = self.difference.figure.measure if self.difference.figure else MEASURES.get(self.difference.key.name)
        return in_words(cell_of(measure.unit, value), get_language() or "en") if measure else str(value)

    @property
    def changes(self) -> list[tuple[str, list[str], int]]:
        """Of the rows that came, went and differ: a sentence, the first of them in words, and how many more there are."""
        rows = self.difference.rows
        sentences = (
            (ngettext("%(n)d row came", "%(n)d rows came", len(rows.came)), rows.came),
            (ngettext("%(n)d row went", "%(n)d rows went", len(rows.went)), rows.went),
            (ngettext("%(n)d row differs", "%(n)d rows differ", len(rows.differ)), rows.differ),
        )
        return [
            (sentence % {"n": len(keys)}, sorted(map(self.rows, keys))[:MOST], max(0, len(keys) - MOST))
            for sentence, keys in sentences
            if keys
        ]

    @property
    def causes(self) -> list[str]:
        if self.difference.unexplained:
            return [str(self.difference.unexplained)]
        found = sorted(self.difference.rows.causes, key=lambda cause: cause.number)
        named = [_in_words(each) for each in found[:MOST]]
        more = len(found) - MOST
        return [*named, ngettext("%(n)d more entry", "%(n)d more entries", more) % {"n": more}] if more > 0 else named


def _in_words(cause: Cause) -> str:
    words = {"what": cause.happened, "day": short_day(cause.day), "number": cause.number}
    return _("%(what)s on %(day)s (entry %(number)d)") % words
