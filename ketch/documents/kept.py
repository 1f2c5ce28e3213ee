"""A document as data and back, so that it can be kept: made again from it, every format has the same bytes."""

from collections.abc import Callable
from dataclasses import fields
from datetime import date
from enum import Enum
from typing import Any

from ketch.documents.blocks import Cell, Chapter, Chart, Document, Drawn, Emblem, Kind, Table, Text
from ketch.words import Values

KINDS: dict[str, Callable[..., Any]] = {kind.__name__: kind for kind in (Document, Emblem, Chapter, Text, Table, Chart, Cell)}
ENUMS: dict[str, Callable[[str], Any]] = {"Kind": Kind, "Drawn": Drawn}


def as_data(said: Any) -> Any:
    """Of a document or a part of it."""
    if isinstance(said, tuple):
        return [as_data(each) for each in said]
    if isinstance(said, Enum):
        return {type(said).__name__: said.value}
    if isinstance(said, date):
        return {"date": said.isoformat()}
    if isinstance(said, bytes):
        return {"bytes": said.hex()}
    if type(said).__name__ in KINDS:
        return {type(said).__name__: _fields(said)}
    return said


def _fields(said: Any) -> Values:
    """What is as it would be without being said is not kept."""
    told = [each for each in fields(said) if each.name != "copy" and getattr(said, each.name) != each.default]
    return {each.name: as_data(getattr(said, each.name)) for each in told}


def from_data(data: Any) -> Any:
    if isinstance(data, list):
        return tuple(from_data(each) for each in data)
    if not isinstance(data, dict):
        return data
    [(name, value)] = data.items()
    if name == "date":
        return date.fromisoformat(value)
    if name == "bytes":
        return bytes.fromhex(value)
    if name in ENUMS:
        return ENUMS[name](value)
    return KINDS[name](**{key: from_data(each) for key, each in value.items()})
