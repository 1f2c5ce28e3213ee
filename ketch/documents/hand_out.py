"""The one way a file leaves the house: entered in the log first, never kept by a browser or on the way."""

import hashlib
import re
from dataclasses import dataclass

from django.http import HttpResponse

from ketch.audit import entries
from ketch.documents.copies import Copy

SAFE_NAME = re.compile(r"[a-z0-9]+([.-][a-z0-9]+)*")


@dataclass(frozen=True)
class File:
    """The name is seen in download lists and on shared desks: plain letters, a subject and days, nobody's code."""

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
    """The door writes the entry before the first byte; where it cannot, nothing leaves."""
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
    """Copy number and fingerprint stand open, so that a found file is found here; typed words are sealed."""
    sealed = {"recipient": copy.recipient, "purpose": purpose, "file": file.name, **facts}
    entries.note(
        "handed out",
        result=f"copy {copy.number}, SHA-256 {file.sha256}",
        changes={name: [None, value] for name, value in sealed.items()},
        field_names=" ".join(sealed),
    )
