"""Progress for whoever sits at a terminal."""

import time
from typing import IO

from exchange.progress import Tell, silent

EVERY = 0.2


def progress_on(stream: IO[str]) -> Tell:
    return Line(stream) if stream.isatty() else silent


class Line:
    """One line, written over and over, and wiped when a phase is done."""

    def __init__(self, stream: IO[str]) -> None:
        self.stream, self.told = stream, 0.0

    def __call__(self, phase: str, done: int, total: int) -> None:
        now = time.monotonic()
        if now - self.told > EVERY or done >= total:
            self.told = now
            self.stream.write(f"\r{phase}: {100 * done // max(total, 1)} % " if done < total else "\r\033[K")
            self.stream.flush()
