from collections.abc import Sequence
from typing import Any

from ketch.audit.actions import change
from participants.dated.rules import Moved


def write_with_neighbours(row: Any, values: dict[str, Any], moved: Sequence[Moved]) -> None:
    """In an order in which no two share a day at any moment: the database looks at each row by itself."""
    for neighbour in moved:
        if neighbour.gives_way:
            change(neighbour.row, **neighbour.days)
    change(row, **values)
    for neighbour in moved:
        change(neighbour.row, **neighbour.days)
