"""The one way to download a file: logged first, and cached by nobody."""

import hashlib
import re
from dataclasses import dataclass

from django.http import HttpResponse

from ketch.audit import entries
from ketch.documents.copies import Copy

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
