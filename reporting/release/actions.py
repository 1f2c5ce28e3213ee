"""Releasing a report, and making more copies of it."""

from collections.abc import Iterable
from uuid import uuid4

from django.utils import timezone
from django.utils.translation import gettext_lazy as _, ngettext_lazy

from ketch.accounts.models import User
from ketch.audit import chain
from ketch.audit.entries import action, change, create
from ketch.documents.blocks import Document, addressed
from ketch.documents.hand_out import Copy, File, enter, new_copy
from ketch.records.faults import Fault, refuse
from reporting.checks.explained import open_checks
from reporting.layouts.figures import query_within
from reporting.prepared.actions import faults_of_corrected, faults_of_released
from reporting.prepared.models import PreparedReport
from reporting.prepared.page import answer_of, asked_by
from reporting.questions.figures import RULES
from reporting.release.frozen import frozen
from reporting.release.models import Release, ReleasedFile
from reporting.report.answer import Answer, file_of

RELEASED_AS = ("pdf", "docx", "xlsx")


@action
def release_report(*, report: PreparedReport, recipient: str, purpose: str, by: User) -> Release:
    """All of it or nothing: where a file cannot be made, nothing is released.

    The head of the log is locked first. Whoever changes something waits until this is done, so that the figures are those of
    exactly the entries up to `log_number`.
    """
    refuse(faults_of_released(report))
    change(report, recipient=recipient, purpose=purpose)
    head = chain.lock_head()
    refuse(faults_of_corrected(report.follows) if report.follows else ())
    found, copy = answer_of(report), new_copy(recipient)
    refuse(_faults_of_open_checks(sum(open_checks(found.asked, report.language).values())))
    document = addressed(found.document(report.language), lambda query: query_within(query, report.period))
    release = _released(report, found, document, copy, by)
    release.log_number, release.log_mac = head.number, head.mac
    made = {format: file_of(document, format, found.asked.file_name, report.language, copy) for format in RELEASED_AS}
    files = [ReleasedFile(release=release, format=key, sha256=file.sha256, content=file.content) for key, file in made.items()]
    release.seal = release.sealed_by(files)
    create([release])
    create(files)
    for file in made.values():
        enter(file, copy=copy, purpose=purpose, language=report.language, **found.asked.parameters)
    return release


def _faults_of_open_checks(number: int) -> Iterable[Fault]:
    """`number`: of the rows that make a figure doubtful, and are neither corrected nor explained."""
    if number:
        wrong = ngettext_lazy("%(n)d row of the checks is open.", "%(n)d rows of the checks are open.", number) % {"n": number}
        yield Fault("", wrong, _("Mend or explain what “Before you report” lists."))


def _released(report: PreparedReport, found: Answer, document: Document, copy: Copy, by: User) -> Release:
    return Release(
        id=uuid4(),
        report=report,
        released_at=timezone.now(),
        released_by=by,
        as_of=found.asked.as_of,
        rules=RULES,
        copy_number=copy.number,
        content=frozen(document, found.report).to_bytes(),
    )


def copy_of(release: Release, format: str, copy: Copy) -> File:
    """Made from the frozen answer: the same figures and words, another recipient and number."""
    report = release.report
    return file_of(release.frozen.document, format, asked_by(report).file_name, report.language, copy)
