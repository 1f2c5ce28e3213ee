"""Pages of no room: drafts, Hide, and one's own account."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth import get_user_model, logout
from django.core.exceptions import PermissionDenied, RequestDataTooBig, TooManyFieldsSent
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _, override
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST, require_safe
from django.views.i18n import set_language

from ketch.access.again import BY_HIDE, note_work
from ketch.access.door import SignedInRequest, open_to_accounts, open_to_everyone
from ketch.access.roles import Permission, may
from ketch.audit import looks
from ketch.drafts import keeping, unsaved
from ketch.drafts.models import Draft
from ketch.pages import shell
from ketch.pages.fields import TICK
from ketch.pages.middleware import BACK, notes_work
from ketch.words import clock


@open_to_everyone
@notes_work  # a tab sends again what was not kept, also when its author left and somebody else signed in
@csrf_exempt  # the seal is the proof, and outlives a token: after a new sign-in the open page goes on being kept
@require_POST
def keep_draft(request: HttpRequest) -> HttpResponse:
    """Autosave: what is typed comes here a moment later. The seal says whose it is, so it is kept after a sign-out too.

    The answer says when it was kept, and where writing goes on; where this draft is gone, under which seal the page goes on, and
    where it was saved; whether anybody is signed in to save.
    """
    typed, user = request.POST, request.user
    answer = keeping.KeepAnswer(keeping.keep(typed, user)) if "closing" in typed else keeping.keep_while_writing(typed, user)
    if answer.address:
        note_work(request)
    kept_at = clock(timezone.now()) if answer.address else ""
    return JsonResponse({**answer._asdict(), "kept": kept_at, "signed_in": user.is_authenticated})


@open_to_everyone
@require_POST
def discard_draft(request: HttpRequest) -> HttpResponse:
    """Only its author can discard a draft."""
    if keeping.discard(request.POST.get("key", ""), request.user):
        messages.success(request, _("The draft is discarded."))
    back = request.POST.get("back", "")
    return redirect(back if url_has_allowed_host_and_scheme(back, allowed_hosts=None) else "/")


@open_to_accounts
@require_safe
def draft(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """The author may read it whomever it is about; the look is written into the log of that file."""
    found = get_object_or_404(keeping.waiting(request.user), pk=pk)
    looks.write_now("looked", Draft, by=request.user, object_pk=str(found.pk), about=found.about)
    return render(request, "drafts/own_words.html", {"draft": found, "written": unsaved.written_in(found)})


@open_to_everyone
@csrf_exempt  # a token of an earlier sign-in must not leave the account open behind a blank page
@require_POST
def hide(request: HttpRequest) -> HttpResponse:
    """The page is gone at once, the account is locked, the text is kept, and Back shows nothing.

    Works without script too: the button is a form. What was typed travels in the same POST.
    """
    if request.headers.get("Sec-Fetch-Site") in ("cross-site", "same-site"):
        raise PermissionDenied
    typed = _readable(request)
    draft = keeping.keep(typed, request.user)
    way_back = request.session.get(BACK) or draft or typed.get(BACK, "")  # the first of several tabs decides
    request.signs_out = BY_HIDE
    logout(request)
    request.session[BACK] = way_back if url_has_allowed_host_and_scheme(way_back, allowed_hosts=None) else "/"
    return redirect("pages:blank")


def _readable(request: HttpRequest) -> QueryDict:
    """What was typed; nothing where it is too long to be read, since Hide comes first."""
    try:
        return request.POST
    except (RequestDataTooBig, TooManyFieldsSent):
        return QueryDict()


@open_to_everyone
@require_GET
def blank(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/blank.html")


@open_to_everyone
@require_GET
def unlock(request: HttpRequest) -> HttpResponse:
    """To the page that was hidden. Its own door asks to sign in, so nothing is decided here."""
    return redirect(request.session.pop(BACK, "/"))


@open_to_everyone
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/accessibility.html")


# Before anybody is signed in: a cookie with two letters, for this browser until it closes.
language = open_to_everyone(require_POST(set_language))


@open_to_accounts
def shortcuts(request: HttpRequest) -> HttpResponse:
    keys = [(link.key.upper(), link.name) for link in shell.open_tabs(request, *shell.TABS, shell.LOG, shell.SEARCH) if link.key]
    return render(request, "pages/shortcuts.html", {"keys": keys})


class PreferencesForm(forms.ModelForm):
    class Meta:
        model = get_user_model()
        fields = ("language", "theme", "shortcuts")
        widgets = {"language": forms.RadioSelect, "theme": forms.RadioSelect, "shortcuts": TICK}


@open_to_accounts
def preferences(request: HttpRequest) -> HttpResponse:
    """Language, light or dark, single keys, password, sign-out."""
    form = PreferencesForm(request.POST or None, instance=request.user)
    if form.is_valid():
        # These alone: the rest of the row may have changed meanwhile, the role too.
        form.save(commit=False).save(update_fields=form.Meta.fields)
        with override(form.cleaned_data["language"]):
            messages.success(request, _("Saved."))
        return redirect("pages:preferences")
    allowed = {"confirms": may(request.user, Permission.CONFIRM_ACCOUNTS), "imports": may(request.user, Permission.IMPORT)}
    allowed["meets"] = may(request.user, Permission.READ_SESSIONS)
    allowed["reads_log"] = may(request.user, Permission.READ_LOG)
    return render(request, "pages/preferences.html", {"form": form, **allowed})
