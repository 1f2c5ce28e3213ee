"""What has changed since a report was released: figure by figure, then and now, which rows came, went or differ, and through
which entries of the log. Counted as of the same day, by the rules of today."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from django.utils.translation import gettext_lazy as _

from ketch.periods import Period
from ketch.words import Words
from reporting.layouts.asked import Asked
from reporting.prepared.page import asked_by
from reporting.questions.figures import MEASURES, RULES, Figure, Key, figures_of
from reporting.questions.rows import Rows
from reporting.questions.selection import AttendanceFact, Selection, SessionFact, Sessions
from reporting.release.facts import Fact, Facts, facts_from, is_in
from reporting.release.frozen import keys_of
from reporting.release.models import Release
from reporting.since.trail import Cause, Trail

Value = float | None
NEWER_RULES: Words = _("counted by newer rules")
NO_TRACE: Words = _("feedback, which leaves no trace")
UNEXPLAINED: Words = _("no entry of the log explains it")


@dataclass
class ChangedRows:
    """Keys of the rows that a figure is counted from now and was not then; then and not now; and otherwise than then."""

    came: set[str] = field(default_factory=set)
    went: set[str] = field(default_factory=set)
    differ: set[str] = field(default_factory=set)
    causes: set[Cause] = field(default_factory=set)


@dataclass(frozen=True)
class Difference:
    """`figure` is None where it is not counted any more: its activity or target is gone. `unexplained`: where no entry is
    behind it, why that is so."""

    key: Key
    figure: Figure | None
    then: Value
    now: Value
    rows: ChangedRows
    unexplained: Words = ""


@dataclass(frozen=True)
class Pair:
    """A session or an attendance that is not what it was; None where it was not there, or is not any more."""

    then: Fact | None
    now: Fact | None
    session_then: SessionFact | None
    session_now: SessionFact | None

    @property
    def fact(self) -> Fact:
        return self.now or self.then  # type: ignore[return-value]  # one of them is there


# And whether it was then, and is now, of the days and the work that are asked for.
PlacedPair = tuple[Pair, bool, bool]


def differences(release: Release) -> list[Difference]:
    return list(Since(release).differences())


class Since:
    """Then and now of one release."""

    def __init__(self, release: Release) -> None:
        self.release, self.kept = release, release.frozen
        asked = asked_by(release.report)
        self.asked = Asked(asked.period, asked.rule, release.as_of, asked.by, asked.funding)
        self.report = self.asked.counted_from(self._rows_as_kept)
        self.figures = figures_of(self.report)
        self.trail = Trail(release.log_number)
        self.pairs = list(pairs(self.kept.facts, facts_from(self.report.rows)))
        self._of_works: dict[tuple[Period, str], list[PlacedPair]] = {}
        self._causes: dict[str, set[Cause]] = {}

    @property
    def _rows_as_kept(self) -> Rows:
        """Of the days that it told of: reports were released before one of a single year told of the year before."""
        rows, before = self.asked.rows, self.asked.period.year_before
        return rows if any(key.span == before for key in self.kept.values) else rows.of([self.asked.period])

    def differences(self) -> Iterator[Difference]:
        """In the order of the list of figures; what is not counted any more comes last. Of feedback what was kept: more of it is
        told by now, and what was not told was not hidden."""
        gone = [key for key in self.kept.values if key not in self.figures]
        for key in (*self.figures, *gone):
            if key.is_of_feedback and key not in self.kept.values:
                continue
            figure = self.figures.get(key)
            then, now = self.kept.values.get(key), figure.value if figure else None
            is_same = then == now or (not (then or now) and (figure is None or key not in self.kept.values))
            rows = self._rows(key, figure, then, now)
            if not is_same or rows.came or rows.went:
                if self._is_of_contracts(key, rows):
                    rows.causes |= self.trail.of_contracts
                yield Difference(key, figure, then, now, rows, "" if rows.causes else self._why(key))

    def _why(self, key: Key) -> Words:
        if self.release.rules != RULES:
            return NEWER_RULES
        return NO_TRACE if key.is_of_feedback else UNEXPLAINED

    def _is_of_contracts(self, key: Key, rows: ChangedRows) -> bool:
        """All of an activity that is paid for otherwise; and what no row explains, where it is of contracts, or any is."""
        if key.of in self._moved_work:
            return True
        may_be = bool(self._moved_work) or key.name.startswith(("promises.", "shared_days"))
        return may_be and not rows.causes and self._why(key) is UNEXPLAINED

    @cached_property
    def _moved_work(self) -> frozenset[str]:
        """The activities that a contract pays for now and did not then, or then and not now; none that is new."""
        then, now = self._all_work
        return (then - now) | {activity for activity in now - then if not self.trail.of_rows([activity])}

    def _rows(self, key: Key, figure: Figure | None, then: Value, now: Value) -> ChangedRows:
        measure = figure.measure if figure else MEASURES.get(key.name)
        if measure and measure.selected:
            return self._of_work(key, measure.selected(then), measure.selected(now))
        return self._of_keys(key, figure)

    def _of_work(self, key: Key, then: Selection, now: Selection) -> ChangedRows:
        rows = ChangedRows()
        works = self.kept.works.get(key.of, frozenset()), self._works_now.get(key.of, frozenset())
        for pair, was_in, is_in_now in self._pairs_of(key, works):
            was = was_in and takes(then, pair.then, pair.session_then)
            is_now = is_in_now and takes(now, pair.now, pair.session_now)
            if was or is_now:
                group = rows.differ if was and is_now else rows.came if is_now else rows.went
                group.add(pair.fact.key)
                rows.causes |= self._causes_of(pair)
        return rows

    def _pairs_of(self, key: Key, works: tuple[frozenset[str], frozenset[str]]) -> list[PlacedPair]:
        """Those that can be behind a figure of these days and this work; also where an activity has changed its form."""
        group = (key.span, key.of)
        if group not in self._of_works:
            has_moved = (works[0] ^ works[1]) & self._all_work[0] & self._all_work[1]
            unchanged = [each for each in placed(self._unchanged, key.span, works) if each[1] != each[2]] if has_moved else []
            self._of_works[group] = [*placed(self.pairs, key.span, works), *unchanged]
        return self._of_works[group]

    @cached_property
    def _unchanged(self) -> list[Pair]:
        facts, changed = self.kept.facts, {pair.fact.key for pair in self.pairs}
        sessions = (Pair(fact, fact, fact, fact) for fact in facts.sessions.values())
        rows = ((fact, facts.sessions[fact.session]) for fact in facts.attendances.values())
        pairs = (*sessions, *(Pair(fact, fact, at, at) for fact, at in rows))
        return [pair for pair in pairs if pair.fact.key not in changed]

    @cached_property
    def _all_work(self) -> tuple[frozenset[str], frozenset[str]]:
        """The activities that were counted then, and those that are counted now."""
        return self.kept.works.get("", frozenset()), self._works_now.get("", frozenset())

    @cached_property
    def _works_now(self) -> dict[str, frozenset[str]]:
        return {work.of: frozenset(work.behind.activities) for work in self.report.work.rows}

    def _of_keys(self, key: Key, figure: Figure | None) -> ChangedRows:
        then, now = self.kept.keys.get(key, {}), keys_of(figure) if figure else {}
        both = then.keys() & now.keys()
        rows = ChangedRows(set(now) - both, set(then) - both, {row for row in both if then[row] != now[row]})
        for row in (*rows.came, *rows.went, *rows.differ):
            rows.causes |= self._behind_row(row)
        return rows

    def _behind_row(self, row: str) -> set[Cause]:
        """Of a person, an enrolment, or what a target counts."""
        person = self._enrolled.get(row, row)
        return self.trail.of_rows([row]) | self.trail.of_people([person]) | self._causes_by_row.get(person, set())

    def _causes_of(self, pair: Pair) -> set[Cause]:
        if pair.fact.key not in self._causes:
            self._causes[pair.fact.key] = self._found_for(pair)
        return self._causes[pair.fact.key]

    def _found_for(self, pair: Pair) -> set[Cause]:
        """An attendance changes with its session, too; and lies outside every enrolment by what was done to these."""
        fact, sessions = pair.fact, [at for at in (pair.session_then, pair.session_now) if at]
        causes = self.trail.of_rows([fact.key, *(key for at in sessions for key in (at.key, at.activity))])
        if any(at.activity in self._moved_work for at in sessions):
            causes |= self.trail.of_contracts
        if isinstance(fact, AttendanceFact):
            return causes or self.trail.of_people([fact.person])
        return causes or self._causes_of_register(fact.key)

    def _causes_of_register(self, session: str) -> set[Cause]:
        """Of the rows that were or are on it."""
        both = [row for pair in self.pairs for row in (pair.then, pair.now)]
        rows = [row for row in both if isinstance(row, AttendanceFact) and row.session == session]
        return self.trail.of_rows(row.key for row in rows) or self.trail.of_people(row.person for row in rows)

    @cached_property
    def _causes_by_row(self) -> dict[str, set[Cause]]:
        """Of each session and attendance, the entries that changed it; of each person, those that changed where they came."""
        causes: dict[str, set[Cause]] = defaultdict(set)
        for pair in self.pairs:
            for row in (pair.fact.key, pair.fact.person) if isinstance(pair.fact, AttendanceFact) else (pair.fact.key,):
                causes[row] |= self._causes_of(pair)
        return causes

    @cached_property
    def _enrolled(self) -> dict[str, str]:
        return {row.id: row.person for row in self.report.rows.enrolments}


def pairs(then: Facts, now: Facts) -> Iterator[Pair]:
    sessions = {key: (then.sessions.get(key), now.sessions.get(key)) for key in differing(then.sessions, now.sessions)}
    for was, is_now in sessions.values():
        yield Pair(was, is_now, was, is_now)
    moved = {key for key, (was, is_now) in sessions.items() if _counts_of(was) != _counts_of(is_now)}
    at_moved = {row.key for facts in (then, now) for row in facts.attendances.values() if row.session in moved}
    for key in differing(then.attendances, now.attendances) | at_moved:
        before, after = then.attendances.get(key), now.attendances.get(key)
        at_then = then.sessions.get(before.session) if before else None
        at_now = now.sessions.get(after.session) if after else None
        yield Pair(before, after, at_then, at_now)


def differing(then: Mapping[str, Fact], now: Mapping[str, Fact]) -> set[str]:
    """The keys of those that are not what they were."""
    return {key for key, _fact in then.items() ^ now.items()}


def _counts_of(session: SessionFact | None) -> object:
    """What a session says of its attendances."""
    return session and (session.day, session.activity, session.status, session.format)


def placed(pairs: Iterable[Pair], span: Period, works: tuple[frozenset[str], frozenset[str]]) -> Iterator[PlacedPair]:
    for pair in pairs:
        was, is_now = (
            bool(at and is_in(at, span, work)) for at, work in zip((pair.session_then, pair.session_now), works, strict=True)
        )
        if was or is_now:
            yield pair, was, is_now


def takes(selection: Selection, fact: Fact | None, session: SessionFact | None) -> bool:
    if fact is None or session is None:
        return False
    if isinstance(selection, Sessions):
        return isinstance(fact, SessionFact) and selection.takes(fact)
    return isinstance(fact, AttendanceFact) and selection.takes(fact, session)
