"""The donor report: choose the days, read the figures, open one of them, hand out a copy."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language

from activities.models import Session
from ketch.access.door import SignedInRequest, requires
from ketch.access.roles import Permission, may
from ketch.audit import looks
from ketch.documents import html
from ketch.documents.blocks import addressed
from ketch.documents.hand_out import hand_out, new_copy
from participants.models import Participant
from reporting.checks.explained import language_of, open_checks
from reporting.checks.page import ChecksPage
from reporting.funding.models import Funder, Rule
from reporting.layouts.asked import Asked
from reporting.layouts.donor import facts_of
from reporting.prepared.models import PreparedReport
from reporting.questions.figures import figures_of
from reporting.report import forms, page
from reporting.report.answer import answer
from reporting.report.named import NamesIn, named_in_explanations
from reporting.report.rows import RowsBehind


@requires(Permission.READ_FIGURES)
def choose(request: SignedInRequest) -> HttpResponse:
    """Coming from a report, its own days stand in the fields."""
    sent = forms.ReportForm(request.GET)
    return _choose(request, forms.ReportForm(initial=sent.cleaned_data if sent.is_valid() else {"rule": Rule.ENROLLED}))


@requires(Permission.READ_FIGURES)
def report(request: SignedInRequest) -> HttpResponse:
    if not request.GET:
        return redirect("reporting:list")
    form = forms.ReportForm(request.GET)
    if not form.is_valid():
        return _choose(request, form)
    language = get_language() or "en"
    document = addressed(answer(form.asked).document(language), form.asked.rows_address)
    opened = "open" in request.GET
    figures = html.render_folded(document, language, opened=opened)
    shown = {"document": document, "contents": html.contents(document), "figures": figures, "opened": opened}
    shown["open_address"] = form.asked.address("reporting:report", **({} if opened else {"open": "all"}))
    is_empty = not any([Session.objects.exists(), Participant.objects.exists()])
    return render(request, "reporting/report/report.html", {**shown, "is_empty": is_empty, **_doors(request, form.asked)})


@requires(Permission.READ_FIGURE_ROWS)
def rows(request: SignedInRequest) -> HttpResponse:
    form = forms.FigureForm(request.GET)
    if not form.is_valid():
        raise Http404
    asked = form.asked
    figure = figures_of(asked.report).get(form.key)
    if figure is None or not figure.opens:
        raise Http404
    behind = RowsBehind(figure, asked.as_of, request.GET.get("page"), by=request.user)
    looks.note_people(behind.people)
    figures = html.render(behind.document)
    return render(request, "reporting/report/rows.html", {"behind": behind, "figures": figures, **_doors(request, asked)})


@requires(Permission.READ_FIGURE_ROWS)
def checks(request: SignedInRequest) -> HttpResponse:
    """What makes a figure doubtful, and where it is corrected."""
    form = forms.ReportForm(request.GET)
    if not form.is_valid():
        return redirect("reporting:list")
    asked = form.asked
    found = ChecksPage(asked, request.user, asked.address("reporting:checks"))
    looks.note_people(found.people)
    return render(request, "reporting/report/checks.html", {"page": found, **_doors(request, asked)})


@requires(Permission.EXPORT)
def export(request: SignedInRequest) -> HttpResponse:
    question = forms.ReportForm(request.GET)
    if not question.is_valid():
        return redirect("reporting:list")
    asked = question.asked
    form = forms.ExportForm(request.POST or None, initial={"language": get_language(), "format": "pdf"})
    if form.is_valid():
        return _copy(asked, **form.cleaned_data)
    facts = list(facts_of(asked.period, asked.rule, asked.as_of))
    still_open = sum(open_checks(asked, language_of(asked)).values())
    find = NamesIn()
    named = [each for language in Funder.ReportLanguage for each in named_in_explanations(asked, language, find, by=request.user)]
    shown = {"form": form, "facts": facts, "open": still_open, "named_places": dict.fromkeys(named)}
    return render(request, "reporting/report/export.html", {**shown, **_doors(request, asked)})


def _doors(request: SignedInRequest, asked: Asked) -> dict[str, str]:
    """Where one can go on from a report; to an export only who may export."""
    export = asked.address("reporting:export") if may(request.user, Permission.EXPORT) else ""
    change = f"{asked.address('reporting:list')}#own-dates"
    checks = asked.address("reporting:checks") if may(request.user, Permission.READ_FIGURE_ROWS) else ""
    report = asked.address("reporting:report")
    prepare = asked.address("reporting:prepare") if may(request.user, Permission.WRITE_REPORTS) else ""
    addresses = {"export_address": export, "checks_address": checks, "prepare_address": prepare}
    return {"report_address": report, "change_address": change, **addresses}


def _copy(asked: Asked, *, recipient: str, purpose: str, format: str, language: str) -> HttpResponse:
    copy = new_copy(recipient)
    file = answer(asked).as_file(format, language, copy)
    return hand_out(file, copy=copy, purpose=purpose, language=language, **asked.parameters)


def _choose(request: SignedInRequest, form: forms.ReportForm) -> HttpResponse:
    may_do = {"may_write": Permission.WRITE_REPORTS, "may_export": Permission.EXPORT}
    shown = {
        "form": form,
        "periods": page.project_periods(),
        "years": page.years(),
        "reports": PreparedReport.objects.with_contract(),
    }
    shown |= {name: may(request.user, permission) for name, permission in may_do.items()}
    return render(request, "reporting/report/list.html", shown)
