"""Numbers of entries as people write them: 3-7 9 12-40."""

from collections.abc import Iterable
from itertools import groupby


def in_runs(numbers: Iterable[int]) -> str:
    """A run of numbers keeps its distance to its place in the list."""
    runs = groupby(enumerate(sorted(set(numbers))), key=lambda pair: pair[1] - pair[0])
    ends = ([number for _place, number in run] for _distance, run in runs)
    return " ".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in ends)


def numbers_in(words: str) -> Iterable[int]:
    for run in words.split():
        first, _dash, last = run.partition("-")
        yield from range(int(first), int(last or first) + 1)
