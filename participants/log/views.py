from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, override

from ketch.access.door import SignedInRequest, requires
from ketch.access.roles import Permission, Reach, reach_of
from ketch.accounts.signing import CHECKED, DOES_NOT_FIT
from ketch.audit import chain, checking, looks
from ketch.audit.models import ChainHead, LogEntry
from ketch.words import Values
from participants.log.forms import LogFilter, LookedForm
from participants.log.page import entries_for, keys_of, log_page, looked_at
from participants.people.models import Participant


@requires(Permission.READ_LOG)
def log(request: SignedInRequest) -> HttpResponse:
    """What is asked for comes by POST, because somebody's code is typed, and is then found under an address without it."""
    form = LogFilter(request.POST or request.GET, user=request.user)
    if request.method == "POST" and not form.errors:
        return redirect(form.address)
    page = log_page(form.filter(entries_for(request.user)), before=request.GET.get("before", ""), user=request.user)
    looks.note_list(LogEntry, len(page.lines), about=form.person.pk if form.person else None)
    reach = reach_of(request.user, Permission.READ_LOG)
    return render(request, "participants/log/log.html", {"filter": form, "page": page, "reach": reach, **_head(reach)})


def _head(reach: Reach | None) -> Values:
    """For whoever reads all of it: what to write down, and whether the end of the log is as it was written."""
    head = ChainHead.objects.first() if reach is Reach.ALL else None
    if head is None:
        return {}
    return {"head": chain.code_of(head), "fits": checking.end_fits(CHECKED), "checked": CHECKED, "does_not_fit": DOES_NOT_FIT}


@requires(Permission.READ_FILE, on=Participant, only_shows=True)
def looked(request: SignedInRequest, participant: Participant) -> HttpResponse:
    """For the person herself, in her language; by POST it is shown for paper, which is in the log."""
    sent = request.POST or request.GET
    form, is_printed = LookedForm(sent), request.method == "POST"
    asked, entries = sent.get("language", ""), LogEntry.objects.filter(about__in=keys_of(participant))
    with override(asked if asked in dict(settings.LANGUAGES) else get_language()):
        context = {"looked": looked_at(form.filter(entries)), "form": form, "days": form.days, "languages": settings.LANGUAGES}
        if is_printed:
            looks.note_print(participant)
        return render(request, "participants/log/looked.html", {"participant": participant, "is_printed": is_printed, **context})
