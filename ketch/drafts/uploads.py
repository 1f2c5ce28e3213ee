"""Uploads: received, watched, cleared away."""

from datetime import timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone

from ketch.drafts.models import Upload
from ketch.encryption.fields import for_row
from ketch.records.locking import wait_in_line

KEPT_FOR = timedelta(hours=1)
# A process that has reported nothing for so long is gone. While it writes on SQLite it cannot report anything.
SILENT_FOR = timedelta(minutes=10)


def receive(content: bytes, *, author: Any) -> Upload | None:
    """One at a time for each author, or a few large files would take the machine from all others. None while one is at work."""
    with transaction.atomic():
        wait_in_line(f"uploads of {author.pk}")
        return None if at_work(author) else Upload.objects.create(content=content, author=author)


def at_work(author: Any) -> Upload | None:
    still_heard = timezone.now() - SILENT_FOR
    uploads = Upload.objects.filter(author=author, stage__in=Upload.AT_WORK, told_at__gte=still_heard).defer("content")
    return uploads.order_by("made_at").first()


def sweep() -> int:
    """What is older than an hour goes, done or not. Gives how many went."""
    return Upload.objects.filter(made_at__lt=timezone.now() - KEPT_FOR).delete()[0]


def begin(upload: Upload, stage: str) -> bool:
    """To the next stage, once: whoever sends the form a second time begins nothing."""
    return bool(_row(upload).filter(stage=Upload.Stage.CHECKED).update(stage=stage, told_at=timezone.now(), phase="", done=0))


def report_progress(upload: Upload, phase: str, done: int, total: int) -> None:
    """Inside a transaction nobody would see it, and SQLite has only one writer."""
    if not connection.in_atomic_block:
        _row(upload).update(phase=phase, done=done, total=total, told_at=timezone.now())


def finish(upload: Upload, stage: str, outcome: Any = None) -> None:
    """The file itself stays only where it is still to be taken in."""
    gone = {} if stage == Upload.Stage.CHECKED else {"content": None}
    _row(upload).update(stage=stage, **for_row(upload, {"outcome": outcome}), told_at=timezone.now(), **gone)


def is_broken(upload: Upload) -> bool:
    silent = upload.is_at_work and upload.told_at < timezone.now() - SILENT_FOR
    return silent or upload.stage == Upload.Stage.BROKEN


def _row(upload: Upload) -> "QuerySet[Upload]":
    return Upload.objects.filter(pk=upload.pk)
