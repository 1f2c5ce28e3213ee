"""Two files of one person become one: what happens to the rows of one kind. Worked out first, so that it can be shown before."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Generic, Protocol, TypeVar
from uuid import UUID

from django.db.models import Model

from ketch.periods import DAY
from ketch.records.faults import Fault
from ketch.words import Values, Words

_EVER = date.min + DAY  # the day before it does not overflow


class HasDays(Protocol):
    """A dated record, or a row of the workbook that is to become one."""

    @property
    def started_on(self) -> date | None: ...

    @property
    def ended_on(self) -> date | None: ...


Row = TypeVar("Row", bound=HasDays)


@dataclass(frozen=True)
class Step:
    """`values` to be set on the record, which may be new; None: it is removed, because `another` says the same."""

    record: Model
    values: Values | None
    another: Model | None = None


@dataclass
class Joining:
    """`kept`, `other`: the two files. Steps are taken in their order; rows that no step removes are moved at the end.

    Sentences for whoever decides: told (what changes), heeded (what needs care), guarded (what concerns safety). faults: why
    the files cannot be joined.
    """

    kept: Any
    other: Any
    steps: list[Step] = field(default_factory=list)
    told: list[Words] = field(default_factory=list)
    heeded: list[Words] = field(default_factory=list)
    guarded: list[Words] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def change(self, record: Model, **values) -> None:
        self.steps.append(Step(record, values))

    def remove(self, record: Model, another: Model | None = None) -> None:
        self.steps.append(Step(record, None, another))

    def add(self, record: Model) -> None:
        self.steps.append(Step(record, {}))

    @property
    def led_to(self) -> dict[UUID | None, UUID]:
        """The key of each removed row, and the key of the row that says the same."""
        return {step.record.pk: step.another.pk for step in self.steps if step.another}

    def unite(self, rows: "CommonRows", *, same: Iterable[str] = (), **values) -> None:
        """One row for all their days. The others are removed first, so that two rows never share a day. `same`: fields of which
        all say the same. One that is named neither there nor in `values` would be lost with the others."""
        named = {"id", "started_on", "ended_on", rows.first.about, *same, *values}
        if lost := {field.name for field in rows.first._meta.concrete_fields} - named:
            raise TypeError(f"{type(rows.first).__name__}.joined does not say what becomes of {', '.join(sorted(lost))}.")
        for row in rows.others:
            self.remove(row, rows.first)
        self.change(rows.first, started_on=rows.started_on, ended_on=rows.ended_on, **values)

    def tell(self, sentence: Words) -> None:
        self.told.append(sentence)

    def heed(self, sentence: Words) -> None:
        self.heeded.append(sentence)

    def guard(self, sentence: Words) -> None:
        self.guarded.append(sentence)

    def fault(self, wrong: Words, right: Words) -> None:
        self.faults.append(Fault("", wrong, right))


@dataclass(frozen=True)
class CommonRows(Generic[Row]):
    """Rows of both files that become one; `first` is one of the file that is kept."""

    rows: Sequence[Row]

    @property
    def first(self) -> Row:
        return self.rows[0]

    @property
    def others(self) -> Sequence[Row]:
        return self.rows[1:]

    @property
    def in_order(self) -> list[Row]:
        return sorted(self.rows, key=lambda row: row.started_on or date.min)

    @property
    def last(self) -> Row:
        """The one that lasts longest; of several, the one that is kept."""
        return max(self.rows, key=_last_day)

    @property
    def started_on(self) -> date | None:
        return self.in_order[0].started_on

    @property
    def ended_on(self) -> date | None:
        return self.last.ended_on

    def found(self, name: str) -> Any:
        """The value of the kept row, or else of the first other row that has one."""
        return next((value for row in self.rows if (value := getattr(row, name)) not in (None, "")), getattr(self.first, name))


def one_text(texts_by: Iterable[tuple[object, str]]) -> str:
    """All texts, equal ones once. Where they are of several people, each begins with its author."""
    texts: Values = {}
    for whose, text in texts_by:
        if text:
            texts.setdefault(text, whose)
    are_of_several = len(set(texts.values())) > 1
    return "\n\n".join(f"{whose}: {text}" if whose and are_of_several else text for text, whose in texts.items())


def meetings(
    kept: Iterable[Row], moved: Iterable[Row], *, alike: Callable[[Row], object] = lambda row: None, touching: bool = False
) -> Iterator[CommonRows[Row]]:
    """Rows of two files that are alike and share a day (or follow each other without a gap), also by way of a third.

    Two rows of the same file stay apart unless one of the other joins them: an exit and a return are no mistake there.
    """
    mine, others = list(kept), list(moved)
    pairs = [
        {one, other} for one in mine for other in others if alike(one) == alike(other) and meet(one, other, touching=touching)
    ]
    for row in mine:
        group = _reached(row, pairs)
        rows = [each for each in (*mine, *others) if each in group]
        if len(rows) > 1 and rows[0] is row:
            yield CommonRows(rows)


def _reached(row: Row, pairs: list[set[Row]]) -> set[Row]:
    group = {row}
    while new := {each for pair in pairs if pair & group for each in pair} - group:
        group |= new
    return group


def meet(one: HasDays, other: HasDays, *, touching: bool = False) -> bool:
    """Whether they share a day; with touching, also where one begins the day after the other ends."""
    near = DAY if touching else timedelta()
    return _first_day(one) - near <= _last_day(other) and _first_day(other) - near <= _last_day(one)


def sharing(kept: Iterable[Row], moved: Iterable[Row]) -> Iterator[tuple[Row, Row, date, date | None]]:
    """Two rows, one of each file, that share days, and which: the first, and the last where there is one."""
    others = list(moved)
    for one in kept:
        for other in others:
            if meet(one, other):
                last = min(_last_day(one), _last_day(other))
                yield one, other, max(_first_day(one), _first_day(other)), None if last == date.max else last


def _first_day(row: HasDays) -> date:
    return row.started_on or _EVER


def _last_day(row: HasDays) -> date:
    return row.ended_on or date.max
