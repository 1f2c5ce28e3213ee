"""The one way to download a file: logged first, cached by nobody, and as a numbered copy where it leaves for one recipient."""

import hashlib
import re
import secrets
from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.translation import gettext as _

from ketch.audit import entries


@dataclass(frozen=True)
class Copy:
    """If it turns up where it should not be, its number says whose it was."""

    number: str
    recipient: str

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        return ((_("Recipient"), self.recipient), (_("Copy number"), self.number))

    @property
    def line(self) -> str:
        """For the margin of each sheet and page."""
        return _("Copy %(number)s for %(recipient)s") % {"number": self.number, "recipient": self.recipient}


def new_copy(recipient: str) -> Copy:
    """Random: a counter would give the same number to two files after a backup is restored."""
    digits = f"{secrets.randbelow(10**12):012d}"
    return Copy(f"{digits[:4]}-{digits[4:8]}-{digits[8:]}", recipient)


SAFE_NAME = re.compile(r"[a-z0-9]+([.-][a-z0-9]+)*")


@dataclass(frozen=True)
class File:
    """Others see the name in a list of downloads: plain letters, a subject and days, no code of a person."""

    name: str
    media_type: str
    content: bytes

    def __post_init__(self) -> None:
        if not SAFE_NAME.fullmatch(self.name):
            raise ValueError(f"{self.name!r} is no plain file name")

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def hand_out(file: File, *, copy: Copy, purpose: str, **facts: str) -> HttpResponse:
    """The door writes the entry before the first byte; where that fails, nothing is sent."""
    enter(file, copy=copy, purpose=purpose, **facts)
    return HttpResponse(
        file.content,
        content_type=file.media_type,
        headers={
            "Content-Disposition": f'attachment; filename="{file.name}"',
            "Cache-Control": "no-store",
            "X-Content-Type-Options": "nosniff",
        },
    )


def enter(file: File, *, copy: Copy, purpose: str, **facts: str) -> None:
    """Copy number and hash are not sealed, so that a file that turns up can be looked up; typed words are sealed."""
    sealed = {"recipient": copy.recipient, "purpose": purpose, "file": file.name, **facts}
    entries.note(
        "handed out",
        result=f"copy {copy.number}, SHA-256 {file.sha256}",
        changes={name: [None, value] for name, value in sealed.items()},
    )
