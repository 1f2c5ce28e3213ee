"""What the page shows of an upload: how far the work has come, then what it found."""

from functools import cached_property

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext, ngettext

from exchange.workbook.reading import ORDER
from ketch.drafts import uploads
from ketch.drafts.models import Upload
from ketch.words import Values

FAULTS_ON_A_PAGE = 200
STAGE = Upload.Stage


class ImportPreview:
    def __init__(self, upload: Upload, page: str | None = None) -> None:
        self.upload, self.asked = upload, page
        self.is_broken = uploads.is_broken(upload)
        self.is_at_work = upload.is_at_work and not self.is_broken
        self.is_checked = upload.stage == STAGE.CHECKED
        self.is_done = upload.stage == STAGE.DONE
        self.is_refused = upload.stage == STAGE.REFUSED

    @property
    def phase(self) -> str:
        return gettext(self.upload.phase) if self.upload.phase else ""

    @property
    def percent(self) -> int | None:
        """None while the total is not known."""
        return 100 * self.upload.done // self.upload.total if self.upload.total else None

    @property
    def outcome(self) -> Values:
        return self.upload.outcome or {}

    @cached_property
    def faults(self) -> Page:
        return Paginator(self.outcome.get("faults", []), FAULTS_ON_A_PAGE).get_page(self.asked)

    @property
    def counts(self) -> list[tuple[str, dict[str, int]]]:
        """Of the sheets that hold something, in the order of the register."""
        found = self.outcome.get("counts", {})
        return [(name, counts) for name in ORDER if any((counts := found.get(name, {})).values())]

    @property
    def released(self) -> list[str]:
        """Of each released report that holds some of the rows."""
        return [
            ngettext(
                "%(n)d new or changed row is of days of a released report: %(report)s.",
                "%(n)d new or changed rows are of days of a released report: %(report)s.",
                rows,
            )
            % {"n": rows, "report": report}
            for report, rows in self.outcome.get("released", [])
        ]

    @property
    def removes(self) -> bool:
        return any(counts["removed"] for _name, counts in self.counts)

    @property
    def changes_something(self) -> bool:
        return any(counts["new"] or counts["changed"] or counts["removed"] for _name, counts in self.counts)
