"""How far a long import has come: numbers and the name of a phase, never what is in the file."""

from collections.abc import Callable
from typing import TypeAlias

from django.utils.translation import gettext_noop

READING = gettext_noop("Reading the file")
CHECKING = gettext_noop("Checking every row")
WRITING = gettext_noop("Writing")

Tell: TypeAlias = Callable[[str, int, int], None]
"""Called with phase, done, in all."""


def silent(phase: str, done: int, total: int) -> None:
    """For whoever does not ask."""
