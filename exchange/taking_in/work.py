"""What is done with an upload beside the page: it is checked, and taken in once its author has seen what would change."""

import io
import logging
import time
from typing import Any

from django.utils.translation import override

from exchange.comparing.checking import check, fingerprint
from exchange.comparing.plan import ImportPlan
from exchange.taking_in.actions import take_in
from exchange.workbook.markup import Unreadable
from ketch.access.permissions import Permission
from ketch.access.roles import may
from ketch.drafts import uploads
from ketch.drafts.models import Upload
from ketch.records.faults import Refused

EVERY = 0.5
STAGE = Upload.Stage


class Telling:
    """Not more often than a page asks."""

    def __init__(self, upload: Upload) -> None:
        self.upload, self.told = upload, 0.0

    def __call__(self, phase: str, done: int, total: int) -> None:
        if time.monotonic() - self.told > EVERY:
            self.told = time.monotonic()
            uploads.tell(self.upload, phase, done, total)


def work(key: Any) -> None:
    upload = Upload.objects.select_related("author").get(pk=key)
    with override(upload.author.language):
        try:
            _work(upload)
        except Exception:
            logging.getLogger("ketch.exchange").exception("An import broke off.")
            uploads.finish(upload, STAGE.BROKEN)


def _work(upload: Upload) -> None:
    if not may(upload.author, Permission.IMPORT):
        uploads.finish(upload, STAGE.BROKEN)
        return
    file, tell = io.BytesIO(upload.content or b""), Telling(upload)
    try:
        plan = check(file, tell)
    except Unreadable as reason:
        uploads.finish(upload, STAGE.REFUSED, {"faults": [str(reason)]})
        return
    if plan.faults:
        _refuse(upload, plan.faults)
    elif upload.stage == STAGE.CHECKING or _counts(plan) != (upload.outcome or {}).get("counts"):
        # Also where somebody wrote since the preview: it is shown anew, for what was agreed to is no longer what would be.
        uploads.finish(upload, STAGE.CHECKED, {**_seen(plan), "again": upload.stage != STAGE.CHECKING})
    else:
        _take_in(upload, plan, fingerprint(file), tell)


def _take_in(upload: Upload, plan: ImportPlan, sha256: str, tell: Telling) -> None:
    try:
        plan = take_in(register=plan.register, plan=plan, sha256=sha256, by=upload.author, tell=tell)
    except Refused as refusal:
        _refuse(upload, refusal.faults)
    else:
        uploads.finish(upload, STAGE.DONE, _seen(plan))


def _refuse(upload: Upload, faults: list[Any]) -> None:
    uploads.finish(upload, STAGE.REFUSED, {"faults": [str(fault) for fault in faults]})


def _seen(plan: ImportPlan) -> dict[str, Any]:
    return {"counts": _counts(plan), "remarks": plan.remarks}


def _counts(plan: ImportPlan) -> dict[str, dict[str, int]]:
    return {name: part.counts for name, part in plan.parts.items()}
