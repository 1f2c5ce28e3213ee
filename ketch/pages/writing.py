"""Pages that write. Such a page is its form: here the record is fetched, the form shown, saved once, said so, and gone on."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.contrib.messages.storage.base import Message
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ketch.access.door import View, requires
from ketch.access.roles import Permission
from ketch.drafts.forms import WritingForm
from ketch.drafts.writing import refuse_again
from ketch.pages.addresses import way_back
from ketch.records.faults import Refused
from ketch.records.record import Record
from ketch.words import Words


def writes(
    form_class: type[WritingForm], permission: Permission, *, on: type[Record] | None = None, template: str = "", **fixed
) -> View:
    """The view of a page that writes one thing.

    on: the model of the address's record. The form gets it under `form_class.record_name`, else the name of the model.
    An address with a `row` names one of `form_class.rows_of(record)`, and the form gets that row.
    template: templates/ROOM/FEATURE/URL_NAME.html where nothing is said. `fixed` is handed to the form as it is.
    """

    @requires(permission, on=on)
    def page(request: HttpRequest, *record: Record, **named) -> HttpResponse:
        return write(request, form_class, *record, template=template, **fixed, **named)

    return page


def write(request: HttpRequest, form_class: type[WritingForm], *record: Record, template: str = "", **named) -> HttpResponse:
    """The answer of a page that writes: for views that look at something before."""
    if "row" in named:
        named["row"] = _row(request, form_class.rows_of(*record), named["row"])
    records = {form_class.record_name or str(each._meta.model_name): each for each in record}
    form = form_class.of(request, **records, **named)
    form.back = way_back(request)
    if form.is_valid() and (address := form.saved()):
        form.announce(request)
        return redirect(address)
    piece = f"#{form.piece}" if form.is_piece and form.piece else ""
    template = template or _template_of(request, form_class)
    return render(request, template + piece, {**records, "form": form, **form.context()})


def _row(request: HttpRequest, rows: QuerySet, key: UUID) -> Record:
    row = rows.filter(pk=key).first()
    if row is None:
        refuse_again(request.POST, request.user, request.path)  # after a double click the first request may have removed it
        raise Http404
    return row


def _template_of(request: HttpRequest, form_class: type[WritingForm]) -> str:
    room, feature = form_class.__module__.split(".")[:2]
    match = request.resolver_match
    assert match is not None
    return f"{room}/{feature}/{str(match.url_name).replace('-', '_')}.html"


def taps(
    action: Callable[..., object],
    permission: Permission,
    *,
    on: type[Record],
    message: Words,
    record_name: str = "",
    goes_to: str = "",
) -> View:
    """The view of a button that calls one action on the address's record, and leads to the record's own page.

    record_name: under which the action takes it, where that is not the name of the model.
    goes_to: where it leads once it is done, where that is not the record's page: the record may be gone."""

    @require_POST
    @requires(permission, on=on)
    def page(request: HttpRequest, record: Record) -> HttpResponse:
        with refusal_as_message(request, messages.ERROR):
            action(**{record_name or str(on._meta.model_name): record}, by=request.user)
            messages.success(request, message)
            return redirect(goes_to or resolve_url(record))
        return redirect(resolve_url(record))

    return page


@contextmanager
def refusal_as_message(request: HttpRequest, level: int = messages.WARNING) -> Iterator[None]:
    """After a tap there is no field at which a fault could stand: the next page says what an action refused here."""
    try:
        yield
    except Refused as refused:
        messages.add_message(request, level, str(refused.faults[0]))


TAP, LINK = "tap:", "link:"


@dataclass(frozen=True)
class Offer:
    """What a message offers to do next: a bare POST to the address (`is_tap`), or a page to go to."""

    address: str
    words: str
    is_tap: bool


def offer(
    request: HttpRequest, message: Words, address: str, words: Words, *, is_tap: bool = True, level: int = messages.SUCCESS
) -> None:
    """The next page says what was done, and offers one thing more. It travels with the message and is drawn by
    components/status.html."""
    messages.add_message(request, level, str(message), extra_tags=f"{TAP if is_tap else LINK}{address} {words}")


def offer_undo(request: HttpRequest, message: Words, address: str) -> None:
    """After one tap, to take it back with one more. `address`: where a bare POST undoes it."""
    offer(request, message, address, _("Undo"))


def offer_of(message: Message) -> Offer | None:
    tags = message.extra_tags or ""
    if not tags.startswith((TAP, LINK)):
        return None
    address, _space, words = tags.removeprefix(TAP).removeprefix(LINK).partition(" ")
    return Offer(address, words, tags.startswith(TAP))
