"""What the process of an upload does: it checks the file, and takes it in once its author has seen what would change."""

import io
import logging
import time
from uuid import UUID

from django.utils.translation import override

from exchange.comparing.checking import check, fingerprint
from exchange.comparing.plan import ImportPlan
from exchange.taking_in.actions import take_in
from exchange.taking_in.released import rows_in_released_reports
from exchange.workbook.markup import NoWorkbook
from ketch.access.roles import Permission, may
from ketch.accounts.models import User
from ketch.audit import looks
from ketch.drafts import uploads
from ketch.drafts.models import Upload
from ketch.records.faults import Refused, refuse
from ketch.words import Values

EVERY = 0.5
STAGE = Upload.Stage


class UploadProgress:
    """Written to the upload, not more often than the page asks for it."""

    def __init__(self, upload: Upload) -> None:
        self.upload, self.written_at = upload, 0.0

    def __call__(self, phase: str, done: int, total: int) -> None:
        if time.monotonic() - self.written_at > EVERY:
            self.written_at = time.monotonic()
            uploads.report_progress(self.upload, phase, done, total)


def work(key: str | UUID) -> None:
    upload = Upload.objects.select_related("author").get(pk=key)
    with override(upload.author.language):
        try:
            _work(upload)
        except (NoWorkbook, Refused) as refusal:
            uploads.finish(upload, STAGE.REFUSED, {"faults": [str(fault) for fault in refusal.faults]})
        except Exception:
            logging.getLogger("ketch.exchange").exception("An import broke off.")
            uploads.finish(upload, STAGE.BROKEN)


def _work(upload: Upload) -> None:
    if not may(upload.author, Permission.IMPORT):
        uploads.finish(upload, STAGE.BROKEN)
        return
    file, tell = io.BytesIO(upload.content or b""), UploadProgress(upload)
    plan, is_first = check(file, tell, by=upload.author), upload.stage == STAGE.CHECKING
    if is_first:
        _note_looks(plan, upload.author)
    refuse(plan.faults)  # type: ignore[arg-type]  # of a cell, not of a field
    if is_first or _outcome(plan)["counts"] != (upload.outcome or {}).get("counts"):
        # Also where somebody wrote since the preview: it is shown anew, for what was agreed to is no longer what would be.
        more = {"released": rows_in_released_reports(plan), "again": not is_first}
        uploads.finish(upload, STAGE.CHECKED, _outcome(plan) | more)
        return
    plan = take_in(register=plan.register, plan=plan, sha256=fingerprint(file), by=upload.author, tell=tell)
    uploads.finish(upload, STAGE.DONE, _outcome(plan))


def _note_looks(plan: ImportPlan, by: User) -> None:
    """What is new, changed or wrong tells what Ketch holds. Once for each file: that it was taken in is a line of its own."""
    for model, people in plan.compared.items():
        looks.write_people_now(people, model, by=by, purpose=Permission.IMPORT)


def _outcome(plan: ImportPlan) -> Values:
    return {"counts": {name: part.counts for name, part in plan.parts.items()}, "remarks": plan.remarks}
