"""How far a long import has come: numbers and the name of a phase, never what is in the file."""

import time
from collections.abc import Callable
from typing import IO, TypeAlias

from django.utils.translation import gettext_noop

READING = gettext_noop("Reading the file")
CHECKING = gettext_noop("Checking every row")
WRITING = gettext_noop("Writing")

Tell: TypeAlias = Callable[[str, int, int], None]
"""Called with phase, done, in all."""


def silent(phase: str, done: int, total: int) -> None:
    """Where nobody wants to see the progress."""


EVERY = 0.2


class TerminalLine:
    """For somebody at a terminal: one line, written over and over, and wiped when a phase is done."""

    def __init__(self, stream: IO[str]) -> None:
        self.stream, self.written_at = stream, 0.0

    def __call__(self, phase: str, done: int, total: int) -> None:
        now = time.monotonic()
        if now - self.written_at > EVERY or done >= total:
            self.written_at = now
            self.stream.write(f"\r{phase}: {100 * done // max(total, 1)} % " if done < total else "\r\033[K")
            self.stream.flush()
