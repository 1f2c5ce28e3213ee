"""A released report: read it, fetch its files, hand out one more copy, and find out whose copy a file is."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from ketch.access.door import SignedInRequest, requires
from ketch.access.roles import Permission, may
from ketch.audit import looks
from ketch.documents import html
from ketch.documents.hand_out import Copy, File, hand_out, new_copy
from ketch.records.faults import Refused
from reporting.prepared.actions import prepare_correction
from reporting.prepared.page import asked_by
from reporting.release import forms
from reporting.release.actions import copy_of
from reporting.release.models import Release
from reporting.release.page import ReleasedPage, copies_with
from reporting.release.rows import KeptRows
from reporting.report.answer import RENDERED
from reporting.report.forms import KeptFigureForm

MAY = {
    "may_export": Permission.EXPORT,
    "may_write": Permission.WRITE_REPORTS,
    "may_read_rows": Permission.READ_FIGURE_ROWS,
}


@requires(Permission.READ_FIGURES, on=Release)
def released(request: SignedInRequest, release: Release) -> HttpResponse:
    context = {"release": release, "page": ReleasedPage(release)}
    context |= {name: may(request.user, permission) for name, permission in MAY.items()}
    return render(request, "reporting/release/released.html", context)


@requires(Permission.READ_FIGURE_ROWS, on=Release)
def released_rows(request: SignedInRequest, release: Release) -> HttpResponse:
    if not release.is_readable:
        return redirect(release)
    form = KeptFigureForm(request.GET)
    key = form.key_in(release.report.period) if form.is_valid() else None
    if key is None or key not in release.frozen.values:
        raise Http404
    behind = KeptRows(release.frozen, key, request.user)
    looks.note_people(behind.people)
    figures = html.render(behind.document)
    return render(
        request,
        "reporting/release/rows.html",
        {"report_address": release.get_absolute_url(), "behind": behind, "figures": figures},
    )


@require_POST
@requires(Permission.WRITE_REPORTS, on=Release)
def correct_released(request: SignedInRequest, release: Release) -> HttpResponse:
    """A new report with the same question and words, which names this one."""
    try:
        return redirect(prepare_correction(report=release.report, by=request.user))
    except Refused as refused:
        messages.warning(request, str(refused.faults[0]))
        return redirect(release)


@require_POST
@requires(Permission.EXPORT, on=Release)
def released_file(request: SignedInRequest, release: Release, format: str) -> HttpResponse:
    """As it was made at the release, for its recipient."""
    file = release.files.filter(format=format).first()
    if file is None:
        raise Http404
    if not isinstance(file.content, bytes):
        return redirect(release)
    again = File(f"{asked_by(release.report).file_name}.{format}", RENDERED[format][0], file.content)
    return hand_out(again, copy=Copy(release.copy_number, release.report.recipient), purpose=release.report.purpose)


@requires(Permission.EXPORT, on=Release)
def more_copies(request: SignedInRequest, release: Release) -> HttpResponse:
    if not release.is_readable:
        return redirect(release)
    form = forms.MoreCopiesForm(request.POST or None)
    if form.is_valid():
        copy = new_copy(form.cleaned_data["recipient"])
        return hand_out(copy_of(release, form.cleaned_data["format"], copy), copy=copy, purpose=form.cleaned_data["purpose"])
    return render(request, "reporting/release/copy.html", {"form": form, "release": release})


@requires(Permission.EXPORT, only_shows=True)
def find_copy(request: SignedInRequest) -> HttpResponse:
    """Sent by POST: what was found somewhere is no matter for an address."""
    form = forms.FindCopyForm(request.POST or None)
    copies = copies_with(form.cleaned_data["found"]) if form.is_valid() else None
    return render(request, "reporting/release/find_copy.html", {"form": form, "copies": copies})
