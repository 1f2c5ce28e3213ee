"""A report frozen: the document with its words, every figure with its value, and the rows behind each. As bytes, to be sealed."""

import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

from ketch.documents.blocks import Document
from ketch.documents.kept import as_data, from_data
from ketch.periods import Period
from reporting.questions.donor_report import DonorReport
from reporting.questions.figures import Figure, Key, figures_of
from reporting.questions.measure import AMOUNTS, Measure
from reporting.questions.register import as_text
from reporting.release.facts import Facts, facts_from

# Of each row how often it is counted, and how much of that is attended.
Keys = Mapping[str, tuple[int, int]]


@dataclass(frozen=True)
class Frozen:
    """`works`: the activities of each form, of each activity and of all. `keys`: of figures that are not counted from `facts`."""

    document: Document
    values: Mapping[Key, float | None]
    works: Mapping[str, frozenset[str]]
    facts: Facts
    keys: Mapping[Key, Keys]

    def to_bytes(self) -> bytes:
        rows = {row: place for place, row in enumerate(dict.fromkeys(row for keys in self.keys.values() for row in keys))}
        data = {
            "document": as_data(self.document),
            "figures": [[*_of_key(key), value] for key, value in self.values.items()],
            "works": {of: sorted(activities) for of, activities in self.works.items()},
            "facts": self.facts.as_data(),
            "rows": list(rows),
            "keys": [[*_of_key(key), [[rows[row], *often] for row, often in keys.items()]] for key, keys in self.keys.items()],
        }
        return zlib.compress(json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode())

    @classmethod
    def from_bytes(cls, content: bytes) -> "Frozen":
        data = json.loads(zlib.decompress(content))
        rows = data["rows"]
        return cls(
            from_data(data["document"]),
            {_to_key(*key): value for *key, value in data["figures"]},
            {of: frozenset(activities) for of, activities in data["works"].items()},
            Facts.from_data(data["facts"]),
            {_to_key(*key): {rows[place]: (often, came) for place, often, came in keys} for *key, keys in data["keys"]},
        )


def _of_key(key: Key) -> list[str]:
    return [key.name, str(key.span), key.of]


def _to_key(name: str, span: str, of: str) -> Key:
    return Key(name, Period.from_text(span), of)


def frozen(document: Document, report: DonorReport) -> Frozen:
    """As it is counted now."""
    figures = figures_of(report)
    works = {work.of: frozenset(work.behind.activities) for work in report.work.rows}
    return Frozen(
        document,
        {key: figure.value for key, figure in figures.items()},
        works,
        facts_from(report.rows),
        {key: keys for key, figure in figures.items() if figure.measure.selected is None and (keys := keys_of(figure))},
    )


def keys_of(figure: Figure) -> Keys:
    """Of a figure that is not counted from facts."""
    if not figure.has_rows:
        return {}
    measure, subject = figure.measure, figure.subject
    if measure.keys is None:
        return dict.fromkeys(figure.rows().order_by().values_list(as_text("pk"), flat=True), (1, 0))
    keys, shares = measure.keys(subject), measure.shares(subject)
    often = keys if isinstance(keys, Mapping) else dict.fromkeys(keys, 1)
    return {key: (times, shares.get(key, 0)) for key, times in often.items()}


def rows_behind(kept: Frozen, measure: Measure, key: Key) -> list[str]:
    """The keys of the rows that a frozen figure was counted from."""
    value = kept.values[key]
    if measure.selected is None:
        return list(kept.keys.get(key, ()))
    if not value and measure.unit in AMOUNTS or value is None:
        return []
    return [fact.key for fact in kept.facts.behind(measure.selected(value), key.span, kept.works[key.of])]
