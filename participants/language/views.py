from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from ketch.access.door import requires
from ketch.access.permissions import Permission
from ketch.access.roles import may
from participants.language import actions
from participants.language.forms import LanguageForm, RemoveLanguageForm
from participants.language.models import Language
from participants.language.words import in_order, language_line
from participants.people.models import Participant


@requires(Permission.READ_FILE, on=Participant)
def languages(request: HttpRequest, participant: Participant) -> HttpResponse:
    may_write = may(request.user, Permission.WRITE_FILE)
    lines = [language_line(row, may_write=may_write) for row in in_order(participant.languages.all())]
    context = {"participant": participant, "lines": lines, "may_write": may_write}
    return render(request, "participants/language/languages.html", context)


@requires(Permission.WRITE_FILE, on=Participant)
def add_language(request: HttpRequest, participant: Participant) -> HttpResponse:
    form = LanguageForm.of(request)

    def save(form: LanguageForm) -> str:
        actions.add_language(participant=participant, by=request.user, **form.said)
        return _page_of(participant)

    if form.is_valid() and (address := form.saved(save)):
        messages.success(request, _("Saved."))
        return redirect(address)
    return render(request, "participants/language/language.html", {"participant": participant, "form": form})


@requires(Permission.WRITE_FILE, on=Language)
def change_language(request: HttpRequest, language: Language) -> HttpResponse:
    form = LanguageForm.of(request, language=language)
    if form.is_valid() and (address := form.saved(_change)):
        messages.success(request, _("Saved."))
        return redirect(address)
    return render(request, "participants/language/language.html", {"participant": language.participant, "form": form})


def _change(form: LanguageForm) -> str:
    assert form.row is not None
    actions.change_language(row=form.row, by=form.user, **form.said)
    return _page_of(form.row.participant)


@requires(Permission.WRITE_FILE, on=Language)
def remove_language(request: HttpRequest, language: Language) -> HttpResponse:
    form = RemoveLanguageForm.of(request, language=language)
    if form.is_valid() and (address := form.saved(_remove)):
        messages.success(request, _("Removed."))
        return redirect(address)
    line = language_line(language, may_write=False)
    return render(
        request, "participants/language/remove_language.html", {"participant": language.participant, "form": form, "line": line}
    )


def _remove(form: RemoveLanguageForm) -> str:
    actions.remove_language(row=form.row, by=form.user)
    return _page_of(form.row.participant)


def _page_of(participant: Participant) -> str:
    return reverse("participants:languages", args=[participant.pk])
