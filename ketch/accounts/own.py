"""One's own way in: the second step of signing in, signing in again, and on “Your account” factors and sessions."""

from functools import wraps
from threading import BoundedSemaphore

from allauth.account import views as allauth
from allauth.account.internal.decorators import login_stage_required
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.stages import AuthenticateStage
from allauth.mfa.totp.internal.auth import generate_totp_secret
from allauth.mfa.utils import encrypt
from allauth.mfa.webauthn.internal.auth import begin_authentication, begin_registration
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_POST

from ketch.access.again import factor_is_missing, password_given, signed_in_again
from ketch.access.door import SignedInRequest, View, open_to_accounts, open_to_everyone, to_sign_in_again
from ketch.accounts import actions, factors, sessions
from ketch.accounts.factors import MAIN, Type
from ketch.accounts.forms import AppForm, FactorForm, PasskeyForm, SignInAgainForm
from ketch.accounts.models import User
from ketch.pages.pictures import code_of
from ketch.pages.writing import refusal_as_message
from ketch.words import Values

# Where in the session the secret of an app lies until its first right code.
NEW_APP = "new_app"


def next_page(request: HttpRequest) -> str:
    """Where one was on the way to, on this server."""
    page = request.POST.get("next") or request.GET.get("next", "")
    return page if url_has_allowed_host_and_scheme(page, allowed_hosts=None) else ""


# Each look at a password takes 100 MB and a processor, on purpose; so many at once, in each process.
LOOKING = BoundedSemaphore(2)
PATIENCE = 0.5  # seconds: whoever waits holds a thread that a colleague could have


@open_to_everyone
def sign_in(request: HttpRequest) -> HttpResponse:
    """Names of nobody are never locked, so whoever tries them in thousands would take the machine from all who work. Whoever gets
    no place waits a little, then is asked to try again, before anything is looked at: it tells nothing of a name."""
    if request.method != "POST":
        return allauth.login(request)
    if not LOOKING.acquire(timeout=PATIENCE):
        busy = render_to_string("account/busy.html", {"next": next_page(request), "demo": settings.DEMO})
        return HttpResponse(busy, status=503, headers={"Retry-After": "5"})
    try:
        return allauth.login(request)
    finally:
        LOOKING.release()


def passkeys_of(user: User) -> Values:
    """What the browser is to ask a passkey of theirs; nothing where they have none."""
    return {"options": begin_authentication(user)} if factors.has(user, Type.WEBAUTHN) else {}


@open_to_everyone  # to whoever gave a password of an account that has a second factor
@login_stage_required(stage=AuthenticateStage.key, redirect_urlname="account_login")
def authenticate(request: HttpRequest) -> HttpResponse:
    stage = request._login_stage  # type: ignore[attr-defined]  # set by the decorator of allauth
    user = stage.login.user
    form = FactorForm(request.POST or None, user=user)
    if not form.is_valid():
        return render(request, "account/authenticate.html", {"form": form, **passkeys_of(user)})
    post_authentication(request, form.factor)
    response = stage.exit()
    if form.factor and form.factor.type == Type.RECOVERY_CODES:
        left = factors.of(user).codes_left
        words = ngettext("%(n)d recovery code is left.", "%(n)d recovery codes are left.", left) % {"n": left}
        messages.warning(request, words + " " + _("If your telephone is gone, set up another one under Your account."))
    return response


@open_to_accounts
def again(request: SignedInRequest) -> HttpResponse:
    """Password and second factor, before what cannot be taken back. The session gets another id."""
    form = SignInAgainForm(request.POST or None, user=request.user)
    if not form.is_valid():
        passkeys = passkeys_of(request.user) if form.asks_factor else {}
        return render(request, "account/reauthenticate.html", {"form": form, "next": next_page(request), **passkeys})
    record_authentication(request, request.user, "password", reauthenticated=True)
    if form.factor:
        post_authentication(request, form.factor)
    request.session.cycle_key()
    return redirect(next_page(request) or "/")


def freshly(view: View) -> View:
    """Only for whoever signed in again; for a first factor, whoever gave their password of late."""

    @open_to_accounts
    @wraps(view)
    def page(request: SignedInRequest, **kwargs) -> HttpResponse:
        given = password_given(request) if factor_is_missing(request) else signed_in_again(request)
        return view(request, **kwargs) if given else to_sign_in_again(request)

    return page


@open_to_accounts
def change_password(request: SignedInRequest) -> HttpResponse:
    """Whoever has no password of their own yet has no second factor either: the passphrase that they type is all there is."""
    page = allauth.password_change if request.user.must_choose_password else freshly(allauth.password_change)
    return page(request)


@freshly
def app(request: SignedInRequest) -> HttpResponse:
    """Shown until its first right code came: the same secret, however often the page is loaded."""
    secret = request.session.setdefault(NEW_APP, generate_totp_secret())
    form = AppForm(request.POST or None, user=request.user, secret=secret)
    if form.is_valid():
        return _added(request, Authenticator(type=Type.TOTP, data={"secret": encrypt(secret)}))
    address = get_adapter().build_totp_url(request.user, secret)
    groups = [secret[begin : begin + 4] for begin in range(0, len(secret), 4)]
    shown = {"form": form, "address": address, "code": code_of(address), "secret": " ".join(groups)}
    return render(request, "accounts/app.html", {**shown, **_around(request)})


@freshly
def passkey(request: SignedInRequest) -> HttpResponse:
    form = PasskeyForm(request.POST or None)
    if form.is_valid():
        data = {"name": encrypt(form.cleaned_data["name"]), "credential": form.cleaned_data["credential"]}
        return _added(request, Authenticator(type=Type.WEBAUTHN, data=data))
    options = begin_registration(request.user, passwordless=False)
    return render(request, "accounts/passkey.html", {"form": form, "options": options, **_around(request)})


def _around(request: SignedInRequest) -> Values:
    return {"is_first": factor_is_missing(request), "next": next_page(request)}


def _added(request: SignedInRequest, factor: Authenticator) -> HttpResponse:
    """The session has given it, and gets another id. Recovery codes come with the first one."""
    codes = actions.add_factor(factor=factor, by=request.user, this_session=request.session.session_key)
    request.session.pop(NEW_APP, None)
    post_authentication(request, factor)
    request.session.cycle_key()
    if codes:
        return _shown_once(request, codes)
    messages.success(request, _("Saved. From now on it counts, and you are signed out everywhere else."))
    return redirect(next_page(request) or "accounts:factors")


def _shown_once(request: SignedInRequest, codes: list[str]) -> HttpResponse:
    """Not after a redirect: they lie in no session and in no log."""
    halves = [f"{code[:4]} {code[4:]}" for code in codes]
    return render(request, "accounts/recovery_codes.html", {"codes": halves, "next": next_page(request) or "/"})


@require_POST
@freshly
def recovery_codes(request: SignedInRequest) -> HttpResponse:
    return _shown_once(request, actions.make_recovery_codes(by=request.user))


@freshly
def own_factors(request: SignedInRequest) -> HttpResponse:
    return render(request, "accounts/factors.html", {"factors": factors.of(request.user), "is_demo": settings.DEMO})


@require_POST
@freshly
def remove_factor(request: SignedInRequest, pk: int) -> HttpResponse:
    factor = get_object_or_404(Authenticator, pk=pk, user=request.user, type__in=MAIN)
    with refusal_as_message(request, messages.ERROR):
        actions.remove_factor(factor=factor, by=request.user, this_session=request.session.session_key)
        messages.success(request, _("Removed. You are signed out everywhere else."))
    return redirect("accounts:factors")


@open_to_accounts
def browsers(request: SignedInRequest) -> HttpResponse:
    """A piece of “Your account”. POST ends one, or all but this."""
    if request.method == "POST":
        if row := request.POST.get("row", ""):
            sessions.end_one(request.user, row)
        else:
            sessions.end(request.user, but=request.session.session_key)
        messages.success(request, _("Ended. There one has to sign in again."))
        return redirect("pages:preferences")
    if not request.htmx:
        return redirect("pages:preferences")
    own = sessions.signed_in_browsers(request.user, request.session.session_key)
    return render(request, "accounts/browsers.html", {"browsers": own})
