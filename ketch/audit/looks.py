"""Looks: what a page showed and to whom it was refused, written in one short transaction before the answer leaves.
Daily limits are counted in them."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import cast
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import MultipleObjectsReturned, ObjectDoesNotExist
from django.db import DatabaseError, models, transaction
from django.http import HttpRequest

from ketch.audit import chain, entries
from ketch.audit.entries import Actor, Entry
from ketch.audit.models import LogEntry
from ketch.encryption import unreadable
from ketch.periods import day_begins, today
from ketch.words import Values


class LogUnavailable(Exception):
    """The log cannot be written, so the page is not shown (503)."""


@contextmanager
def gathered(request: HttpRequest, purpose: str) -> Iterator[Values]:
    user = cast(Actor, request.user)  # signed in: the door lets nobody else so far
    with entries.gathering(user, str(purpose)) as gathering, unreadable.collecting() as found:
        answer: Values = {}
        try:
            yield answer
        finally:
            gathering.waiting += _unread(found)
            # A form that was saved shows nothing, and its change is in the log already.
            saved = getattr(answer.get("response"), "status_code", 0) in (302, 303)
            write([entry for entry in gathering.waiting if not (saved and entry.action == "looked")], user)


def _unread(places: unreadable.Places) -> list[Entry]:
    """One line about all that a page could not read: of which kind, which row, which fields. No value has one."""
    if not places:
        return []
    [field, key], fields = places[0], dict.fromkeys(field.name for field, _key in places)
    row, result = field.model._base_manager.filter(**{field.bound_to: key}).first(), f"cannot be read: {len(places)}"
    about = entries.whom(row) if row else None
    return [Entry("refused", _kind(field.model), key[:36], about, field_names=" ".join(fields)[:1000], result=result)]


def write(waiting: list[Entry], by: Actor) -> None:
    if waiting:
        with or_unavailable():
            chain.write(waiting, by)


@contextmanager
def or_unavailable() -> Iterator[None]:
    try:
        with transaction.atomic():
            yield
    except (DatabaseError, ObjectDoesNotExist, MultipleObjectsReturned) as error:
        raise LogUnavailable("The log cannot be written.") from error


def note(record: models.Model) -> None:
    """A record was opened."""
    entries.note("looked", record)


def note_people(people: Iterable[UUID], of: models.Model | None = None) -> None:
    """A page showed these participants (their keys) by name or code: one line for each."""
    for key in people:
        entries.add(Entry("looked", _kind(of), str(of.pk) if of is not None else "", key))


def note_list(model: type[models.Model], number: int, *, about: UUID | None = None) -> None:
    """A list or a search: one line with the number of rows shown, no words, and no person unless all of it is `about` one."""
    entries.add(Entry("looked", _kind(model), about=about, result=str(number)))


def note_print(record: models.Model) -> None:
    """A page about the record was made for paper, which leaves the house."""
    entries.note("handed out", record, result="for printing")


def note_refusal(model: type[models.Model] | None, pk: object) -> None:
    entries.add(Entry("refused", _kind(model), str(pk or "")))


def write_now(action: str, model: type[models.Model], *, by: Actor, **rest) -> None:
    """A line that is written before what it is about is shown, also where the page fails afterwards."""
    write([Entry(action, _kind(model), **rest)], by)


def write_people_now(people: Iterable[UUID], model: type[models.Model], *, by: Actor, purpose: str) -> None:
    write([Entry("looked", _kind(model), about=key, purpose=purpose) for key in people], by)


def _kind(of: models.Model | type[models.Model] | None) -> ContentType | None:
    return ContentType.objects.get_for_model(of) if of is not None else None


# The result of such a refusal in the log; colleagues see it.
OVER = "more than one day allows"


def of_today(by: Actor) -> models.QuerySet[LogEntry]:
    """Call `wait_in_line` first, so that concurrent requests are counted one after the other."""
    return LogEntry.objects.filter(actor_id=by.pk, timestamp__gte=day_begins(today()))
