import io
import sys
import time
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import IO

from django.core.management.base import CommandError
from django.db import OperationalError
from django.utils.translation import override

from exchange.comparing.checking import check, fingerprint
from exchange.comparing.plan import ImportPlan
from exchange.taking_in.actions import take_in
from exchange.workbook import markup, opening, reading
from exchange.workbook.sheets import WORDS
from ketch.audit.entries import COMMAND_LINE
from ketch.command import KetchCommand
from ketch.records.faults import Refused

# Seconds.
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


class Command(KetchCommand):
    help = (
        "Takes in a register workbook (.xlsx): all of it, or nothing. Every fault is listed on standard error as "
        "“Sheet row N, column: what is wrong and what would be right”. The same file twice changes nothing."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help="the workbook; - reads standard input")
        parser.add_argument("--dry-run", action="store_true", help="only say what would be new, changed and unchanged")

    def handle(self, *, file: str, dry_run: bool, verbosity: int, **options) -> None:
        tell = TerminalLine(sys.stderr) if sys.stderr.isatty() else reading.silent
        with override("en"), _opened(file) as stream:
            try:
                plan = check(stream, tell, by=COMMAND_LINE)
                self._refuse(plan.faults)
                if not dry_run:
                    plan = take_in(register=plan.register, plan=plan, sha256=fingerprint(stream), by=COMMAND_LINE, tell=tell)
            except markup.NoWorkbook as reason:
                raise CommandError(str(reason)) from None
            except Refused as refusal:
                self._refuse(refusal.faults)
            except OperationalError:
                raise CommandError("Others are writing all the time; nothing has been written, try again in a minute.") from None
            self._say(plan, "Nothing has been written." if dry_run else "Imported.")

    def _refuse(self, faults: Sequence[object]) -> None:
        for fault in faults:
            self.stderr.write(str(fault))
        if faults:
            raise CommandError(f"Nothing has been written; to put right: {len(faults)}.")

    def _say(self, plan: ImportPlan, result: str) -> None:
        for name, part in plan.parts.items():
            if name == WORDS.name and not any(part.counts.values()):
                continue  # few programmes have own words
            counts = ", ".join(f"{n} {word}" for word, n in part.counts.items() if n or word != "removed")
            self.stdout.write(f"{name}: {counts}")
        for remark in plan.remarks:
            self.stdout.write(remark)
        self.stdout.write(result)


@contextmanager
def _opened(name: str) -> Iterator[IO[bytes]]:
    if name == "-":
        # One byte too many, so that a file that is too large is found to be so.
        yield io.BytesIO(sys.stdin.buffer.read(opening.MOST_BYTES + 1))
        return
    try:
        stream = open(name, "rb")  # noqa: SIM115  # closed below: only opening it may be refused
    except OSError as error:
        raise CommandError(f"{name} cannot be read: {error.strerror}.") from None
    with stream:
        yield stream
