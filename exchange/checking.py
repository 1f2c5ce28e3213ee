"""From a file to a plan: opened, read, compared. Nothing is locked and nothing written."""

import hashlib
import io
from typing import IO

from exchange.comparing import compare
from exchange.opening import opened
from exchange.plan import Plan
from exchange.progress import Tell, silent
from exchange.reading import read
from exchange.workbook import Workbook


def check(file: IO[bytes], tell: Tell = silent) -> Plan:
    """Raises Unreadable for what is no workbook; everything else that is wrong stands in the plan's faults."""
    with opened(file) as archive:
        register = read(Workbook.of(archive), tell)
    return compare(register, tell)


def fingerprint(file: IO[bytes]) -> str:
    file.seek(0, io.SEEK_SET)
    return hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]
