"""Keys of records in what a form sends."""

import re
from collections.abc import Iterator

from django.http import QueryDict

KEY = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def named_in(data: QueryDict) -> Iterator[str]:
    """In the names of its fields and in their values."""
    for name in data:
        yield from KEY.findall(name)
        yield from (value for value in data.getlist(name) if KEY.fullmatch(value))
