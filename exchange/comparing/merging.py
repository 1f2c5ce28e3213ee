"""A value in the file replaces the one held; an empty cell leaves it."""

from typing import Any

NOTES = {"exit_note": "exit_reason", "referred_note": "referred_by", "reason_note": "reason"}
OTHER = "other"


def filled(row: Any, known: Any, fields: tuple[str, ...]) -> Any:
    """The row as it will stand, its empty cells filled with what is held."""
    if known is None:
        return row
    return row._replace(**{name: _value(row, known, name) for name in fields})


def differing(row: Any, known: Any, fields: tuple[str, ...]) -> dict[str, Any]:
    return {name: value for name in fields if (value := getattr(row, name)) != getattr(known, name)}


def _value(row: Any, known: Any, name: str) -> Any:
    value = getattr(row, name)
    if value is not None:
        return value
    return _note(row, known, name) if name in NOTES else getattr(known, name)


def _note(row: Any, known: Any, name: str) -> str:
    """A note that was the value itself ("other", in words) goes when a listed value takes its place."""
    word = getattr(row, NOTES[name])
    replaced = word is not None and word != OTHER and getattr(known, NOTES[name]) == OTHER
    return "" if replaced else getattr(known, name)
