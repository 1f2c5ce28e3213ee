"""A page that was opened before two files became one still names the other: what is sent from it means the one that was kept."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from ketch.records.keys import KEY, named_in
from participants.models import FormerFile


def as_kept(data: Any, known: Iterable[UUID] = ()) -> Any:
    """The same fields under the keys that hold now. Of two marks the kept file's stays; of two notes, both.

    `known`: keys of files that are there.
    """
    led = _led(set(named_in(data)) - set(map(str, known))) if hasattr(data, "getlist") else {}
    if not led:
        return data
    sent = data.copy()
    for name in data:
        sent.setlist(name, [led.get(value, value) for value in data.getlist(name)])
    for name in data:
        if (new := KEY.sub(lambda key: led.get(key.group(), key.group()), name)) != name:
            sent.setlist(new, _beside(sent.getlist(new), sent.getlist(name), together=new.startswith("note-")))
            del sent[name]
    return sent


def _led(keys: set[str]) -> dict[str, str]:
    rows = FormerFile.objects.filter(pk__in=keys).values_list("pk", "participant") if keys else ()
    return {str(old): str(new) for old, new in rows}


def _beside(kept: list[str], other: list[str], *, together: bool) -> list[str]:
    """Under a name that both files had on the page."""
    texts = list(dict.fromkeys(text for text in (*kept, *other) if text))
    return ["\n\n".join(texts)] if together else texts[:1]
