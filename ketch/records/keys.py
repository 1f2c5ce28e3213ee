"""Keys of records, wherever a form names them."""

import re
from collections.abc import Iterator
from typing import Any

KEY = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def named_in(data: Any) -> Iterator[str]:
    """In the names of its fields and as their values; `data` is a QueryDict."""
    for name in data:
        yield from KEY.findall(name)
        yield from (value for value in data.getlist(name) if KEY.fullmatch(value))
