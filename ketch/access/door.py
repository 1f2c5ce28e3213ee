"""The door of every view: who may come in, which record they get, and what is written down about it. Before what cannot be taken
back one signs in again, asked before the form is shown."""

from collections.abc import Callable
from functools import partial, wraps
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django_htmx.middleware import HtmxDetails

from ketch.access.again import signed_in_again
from ketch.access.roles import SIGN_IN_AGAIN, Permission, may
from ketch.audit import looks
from ketch.audit.entries import Actor
from ketch.audit.purposes import purpose_of
from ketch.drafts.keeping import keep, take_drafts_to
from ketch.drafts.unsaved import Conflict, NoLongerFits, ask, own_words_address
from ketch.drafts.writing import SentAgain, where_it_led
from ketch.records.locking import lock_people, locked, named_in
from ketch.records.record import Record

if TYPE_CHECKING:
    from ketch.accounts.models import User

# Whoever has the right side knows that the record is there, so the left side is refused to them and not denied to exist.
KNOWN_BY = {
    Permission.READ_FILE: Permission.SEE_PEOPLE,
    Permission.WRITE_FILE: Permission.SEE_PEOPLE,
    Permission.OPEN_IDENTITY: Permission.SEE_PEOPLE,
    Permission.MANAGE_SEATS: Permission.SEE_PEOPLE,
    Permission.WRITE_SESSIONS: Permission.READ_SESSIONS,
    Permission.WRITE_ACTIVITIES: Permission.READ_ACTIVITIES,
    Permission.WRITE_FUNDING: Permission.READ_FIGURES,
    Permission.WRITE_REPORTS: Permission.READ_FIGURES,
    Permission.EXPORT: Permission.READ_FIGURES,
}

View = Callable[..., HttpResponse]


class SignedInRequest(HttpRequest):
    """A request that the door (`@requires`) has let in: its user has an account. What a view behind the door gets."""

    user: "User"
    htmx: HtmxDetails


def open_to_everyone(view: View) -> View:
    """A page that shows no record and needs no sign-in."""
    view.access = "everyone"  # type: ignore[attr-defined]  # a mark on the function
    return view


def open_to_accounts(view: View) -> View:
    """A page for whoever is signed in: nothing there is about participants, or only its author reads it."""
    return open_to_everyone(login_required(view))


class MergedInto(Exception):
    """The record with the key `old` was merged into another that the user may see: the page is found there."""

    def __init__(self, old: Any, new: Any) -> None:
        self.old, self.new = old, new
        super().__init__(old)

    def answer(self, request: HttpRequest) -> HttpResponse:
        page = request.resolver_match
        assert page is not None
        keys = {name: self.new if value == self.old else value for name, value in page.kwargs.items()}
        return redirect(take_drafts_to(request, reverse(page.view_name, kwargs=keys)))


def requires(permission: Permission, *, on: Any = None, only_shows: bool = False) -> Callable[[View], View]:
    """Only for whom `permission` reaches. With `on=Model`, the view gets the record of the address instead of its key.

    Unknown to the user: 404. Known, but not theirs to use so: 403. Part of another record since: led to that one. Instead of the
    404 or 403, whoever wrote there is led to what was typed (ketch/drafts/unsaved.py). Each look and each refusal is written to
    the log in one short transaction before the answer leaves; where the log cannot be written, nothing is shown (503). What is
    sent to a page that `only_shows` changes nothing, so it takes no locks.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def door(request: HttpRequest, *, pk: Any = None, **kwargs) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(page_after_sign_in(request))
            match = request.resolver_match
            with looks.gathered(request, purpose_of(match.view_name if match else "", permission)) as page:
                shows, locks = partial(view, **kwargs), request.method == "POST" and not only_shows
                page["response"] = answer(shows, cast("SignedInRequest", request), permission, on, pk, locks=locks)
                return page["response"]

        door.access, door.on = permission, on  # type: ignore[attr-defined]  # a mark on the function
        return door

    return decorate


def answer(view: View, request: SignedInRequest, permission: Permission, on: Any, pk: Any, *, locks: bool) -> HttpResponse:
    try:
        if not may(request.user, permission):
            raise refusal(permission, on, pk, by=request.user)
        if permission in SIGN_IN_AGAIN and not signed_in_again(request):
            return to_sign_in_again(request)
        if on is None:
            return view(request)
        if not locks:
            return view(request, fetched(on.objects.all(), request.user, permission, pk))
        return on_row(view, request, permission, on, pk)
    except SentAgain as again:
        messages.success(request, _("Saved."))
        return redirect(again.led_to)
    except (Http404, PermissionDenied, NoLongerFits) as closed:
        # After a double click the first request may have removed the record, or given it to somebody else.
        if led_to := where_it_led(request.POST, request.user, request.path):
            messages.info(request, _("This was done already."))
            return redirect(led_to)
        # Nothing is shown of the record; what was written there belongs to its author.
        if words := own_words_address(request, getattr(closed, "sent", None)):
            return redirect(words)
        raise
    except MergedInto as elsewhere:
        return elsewhere.answer(request)


def on_row(view: View, request: SignedInRequest, permission: Permission, on: Any, pk: Any) -> HttpResponse:
    try:
        # Locked until the answer is ready, so that concurrent writers wait for each other.
        with transaction.atomic():
            lock_people(on, pk, named_in(request.POST))
            record = fetched(locked(on.objects.all()), request.user, permission, pk)
            return view(request, record)
    except Conflict as conflict:
        return ask(request, conflict, record)


def fetched(records: Any, user: Actor, permission: Permission, pk: Any) -> Any:
    """The record, its look noted; or the refusal that fits."""
    record = records.one_visible_to(user, permission, pk)
    if record is None:
        raise merged_into(permission, records.model, pk, by=user) or refusal(permission, records.model, pk, by=user)
    looks.note(record)
    return record


def merged_into(permission: Permission, on: Any, pk: Any, *, by: Actor) -> MergedInto | None:
    """Where the record is found that was merged into another. Only to a record that the user may see."""
    new = on.led_to(pk) if issubclass(on, Record) else None
    seen = new and on.objects.visible_to(by, permission).filter(pk=new).exists()
    return MergedInto(pk, new) if seen else None


def refusal(permission: Permission, on: Any, pk: Any, *, by: Actor) -> Exception:
    """A 403 for what the user knows of anyway, else the same 404 as for what does not exist. Both are logged."""
    looks.note_refusal(on, pk)
    if on is None or pk is None:
        return PermissionDenied()
    known_by = KNOWN_BY.get(permission)
    known = known_by and on.objects.visible_to(by, known_by).filter(pk=pk).exists()
    return PermissionDenied() if known else Http404()


def to_sign_in_again(request: HttpRequest) -> HttpResponse:
    """To the page that asks for password and second factor, and back here."""
    return redirect_to_login(page_after_sign_in(request), login_url=reverse("account_reauthenticate"))


def page_after_sign_in(request: HttpRequest) -> str:
    """Nothing that was sent is replayed. What was typed is kept as a draft, and after the press of a button one comes back to the
    page where it stands, since its own address may answer POST alone. Of a tap no draft is left, so the next page says that it
    was not done."""
    if request.method != "POST":
        return request.get_full_path()
    if draft := keep(request.POST, request.user):
        return draft
    messages.warning(request, _("What you pressed was not done. Press it again once you are signed in."))
    return _form_page(request)


def _form_page(request: HttpRequest) -> str:
    unknown = request.path if "draft" in request.POST else "/"  # a form with a draft is sent to its own page
    try:
        page = urlsplit(request.headers.get("Referer", ""))
    except ValueError:
        return unknown
    path = page._replace(scheme="", netloc="").geturl()
    ours = page.netloc == request.get_host() and url_has_allowed_host_and_scheme(path, allowed_hosts=None)
    return path if ours else unknown
